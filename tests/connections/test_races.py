"""Two at once: the database says who was first, and the other is told."""

from collections.abc import Callable

import pytest
from tests.connections import races
from tests.connections.races import a_pair
from tests.factories.connections import in_days, offer
from tests.racing import race

from ithaca.connections.actions.arranging import offer_times
from ithaca.connections.models import Meeting
from ithaca.people.models import Person
from ithaca.programs.models import Program

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 5
RACES = (
    races.pick_against_cancel, races.both_offer, races.move_against_cancel, races.both_confirm,
    races.two_workers_ask, races.both_write, races.both_offer_agreements, races.all_say, races.all_sign,
)  # fmt: skip


@pytest.mark.parametrize("play", RACES, ids=lambda play: play.__name__)
def test_one_is_first(program: Program, cora: Person, play: Callable[[Program, Person], None]) -> None:
    for _ in range(ROUNDS):
        play(program, cora)


def test_a_look_before_the_write_would_be_found(program: Program, cora: Person) -> None:
    """The control: without the gate, two picks of different times both believe that they won."""

    def naive(pk: int, day: int) -> bool:
        meeting = Meeting.objects.get(pk=pk)
        if meeting.starts_at is not None:
            return False
        meeting.starts_at = meeting.ends_at = in_days(day)
        meeting.save(update_fields=["starts_at", "ends_at"])
        return True

    def both_won() -> bool:
        connection, learner, _guide = a_pair(program, cora)
        pk = offer_times(connection, offer(), by=learner).pk
        return race([lambda day=day: naive(pk, day) for day in (3, 4, 5)]).count(True) > 1

    assert any(both_won() for _ in range(50))
