"""A mentee's list, as the action keeps it; the page has its own tests."""

import pytest
from tests.factories.programs import mentor

from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.wishing import change_choices, set_choices
from ithaca.pairing.models import Wish
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


def test_writing_the_list_replaces_it_and_keeps_who_is_excluded(
    bob: Person, bob_learns: Participation, program: Program
) -> None:
    first, second, never = mentor(program), mentor(program), mentor(program)
    Wish.objects.create(program=program, owner=bob_learns, other=never, kind=Wish.Kind.EXCLUDES)
    set_choices(bob_learns, [first.pk, second.pk], by=bob)

    set_choices(bob_learns, [second.pk], by=bob)

    assert list(Wish.objects.choices().values_list("other", "rank")) == [(second.pk, 1)]
    assert Wish.objects.filter(kind=Wish.Kind.EXCLUDES).count() == 1
    assert Event.objects.filter(action="wishes.changed", by=bob).count() == 2


@pytest.mark.parametrize("change", ["up", "down"])
def test_who_is_not_on_the_list_cannot_move(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, program: Program, change: str
) -> None:
    with pytest.raises(Refused) as refusal:
        change_choices(program, mentor=alice_mentors.pk, change=change, by=bob)

    assert refusal.value.code == "choices.unknown"


def test_mentor_has_no_such_list(alice: Person, alice_mentors: Participation, program: Program) -> None:
    other = mentor(program)

    with pytest.raises(Refused) as refusal:
        change_choices(program, mentor=other.pk, change="add", by=alice)

    assert refusal.value.code == "choices.not_a_mentee"


def test_naming_somebody_twice_names_them_once(
    bob: Person, bob_learns: Participation, alice_mentors: Participation, program: Program
) -> None:
    for _time in range(2):
        change_choices(program, mentor=alice_mentors.pk, change="add", by=bob)

    assert Wish.objects.choices().count() == 1
