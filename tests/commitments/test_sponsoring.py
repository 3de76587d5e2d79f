"""A sponsor, named with two appearances."""

from datetime import timedelta

import pytest

from ithaca.commitments.actions.sponsoring import Planned, mark_appearance, name_sponsor
from ithaca.commitments.models import Appearance
from ithaca.commitments.queries.sponsor import own_appearances
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState


def planned() -> list[Planned]:
    today = clock.today()
    return [Planned("Say why", today), Planned("Ask what was learned", today + timedelta(days=90))]


def test_a_sponsor_is_told_once_and_sees_two_days(program: Program, cora: Person) -> None:
    for _ in range(2):
        sponsor = name_sponsor(
            program, email="Ida@example.org", name="Ida Ihle", appearances=planned(), by=cora
        )

    assert [line.appearance.words for line in own_appearances(sponsor.person)] == [
        "Say why",
        "Ask what was learned",
    ]
    assert [letter.person.name for letter in Message.objects.filter(email="commitments.sponsors")] == [
        "Ida Ihle"
    ]


def test_what_was_done_stays_when_the_plan_changes(program: Program, cora: Person) -> None:
    sponsor = name_sponsor(program, email="ida@example.org", name="Ida", appearances=planned(), by=cora)
    mark_appearance(Appearance.objects.get(number=1), is_done=True, by=sponsor.person)

    others = [Planned("Something else", clock.today())] * 2
    name_sponsor(program, email="ida@example.org", name="", appearances=others, by=cora)

    words = Appearance.objects.order_by("number").values_list("words", flat=True)
    assert list(words) == ["Say why", "Something else"]


def test_a_program_that_is_over_gets_no_sponsor(program: Program, cora: Person) -> None:
    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    program.refresh_from_db()

    with pytest.raises(Refused):
        name_sponsor(program, email="ida@example.org", name="", appearances=planned(), by=cora)
