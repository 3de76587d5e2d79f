"""A circle is agreed by each: it begins with its mentor and two mentees, and others join."""

from datetime import timedelta

import pytest
from tests.factories.pairing import RuleSetFactory, suggested
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.pairing.places import wrong_places

from ithaca.connections.actions.opening import open_together
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import (
    accept_proposal,
    decline_proposal,
    expire_overdue,
    withdraw_proposal,
)
from ithaca.pairing.actions.closing import close_with_matches
from ithaca.pairing.actions.leaving import take_out
from ithaca.pairing.models import Circle, Proposal
from ithaca.pairing.queries.proposal import proposal_page
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState


@pytest.fixture(autouse=True)
def rules(program: Program) -> None:
    RuleSetFactory(program=program)


@pytest.fixture
def guide(program: Program) -> Participation:
    return mentor(program, person=PersonFactory(name="Gwen Grant"))


@pytest.fixture
def learners(program: Program) -> list[Participation]:
    return [mentee(program, person=PersonFactory(name=name)) for name in ("Ben Bo", "Cleo Cu", "Dan Du")]


@pytest.fixture
def circle(guide: Participation, learners: list[Participation], cora: Person) -> Circle:
    return suggested(guide, *learners, by=cora)


def row_of(one: Participation) -> Proposal:
    """Of a mentee their own, of a mentor any."""
    return Proposal.objects.concerning(one.person).order_by("pk")[0]


def accept(*people: Participation) -> Connection | None:
    found = [accept_proposal(row_of(one), by=one.person) for one in people]
    return found[-1]


def states(*people: Participation) -> list[str]:
    return [row_of(one).state for one in people]


def keep_apart(people: list[Participation], program: Program, *, by: Person) -> None:
    """They were in one circle, which the program holds."""
    held = open_together(people, [mentor(program)], by=by)
    Connection.objects.filter(pk=held.pk).update(
        state=ConnectionState.CLOSED, pair_key=None, held_since=clock.now()
    )


def in_it(**which: Circle) -> set[str]:
    rows = Connection.objects.get(**which).members.all()
    return {member.participation.person.given_name for member in rows}


def told(email: str) -> set[str]:
    return set(Message.objects.filter(email=email).values_list("person__name", flat=True))


def test_everybody_is_asked_and_nothing_is_open(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    assert told("pairing.suggested") == {one.person.name for one in (guide, *learners)}
    assert Message.objects.filter(email="pairing.suggested").count() == 4
    assert not Connection.objects.exists()
    assert not guide.places.free().exists()
    assert wrong_places(program) == []


def test_it_begins_with_its_mentor_and_two_mentees(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    assert accept(learners[0], guide) is None
    assert accept(learners[1]) is not None

    assert in_it() == {"Gwen", "Ben", "Cleo"}
    assert told("pairing.circle_opened") == {"Gwen Grant", "Ben Bo", "Cleo Cu"}
    assert states(*learners) == ["accepted", "accepted", "published"]
    guide.refresh_from_db()
    assert guide.state == ParticipationState.MATCHED
    assert wrong_places(program) == []


def test_the_mentor_may_be_the_last_to_say_yes(
    circle: Circle, guide: Participation, learners: list[Participation]
) -> None:
    assert accept(*learners) is None
    assert accept(guide) is not None

    assert in_it() == {"Gwen", "Ben", "Cleo", "Dan"}


def test_who_says_yes_later_joins(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    accept(guide, learners[0], learners[1])
    before = Connection.objects.get().pair_key

    accept(learners[2])

    connection = Connection.objects.get()
    assert in_it() == {"Gwen", "Ben", "Cleo", "Dan"}
    assert connection.pair_key != before
    assert Message.objects.filter(email="pairing.circle_opened", person=learners[2].person).count() == 1
    assert Message.objects.filter(email="pairing.circle_opened").count() == 4
    assert wrong_places(program) == []


def test_nobody_joins_a_circle_that_has_ended(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    accept(guide, learners[0], learners[1])
    take_out(guide, by=cora)

    with pytest.raises(Refused):
        accept(learners[2])

    assert states(learners[2]) == ["withdrawn"]
    assert Connection.objects.get().state == ConnectionState.CLOSED
    assert wrong_places(program) == []


def test_a_no_leaves_one_out_and_tells_nobody(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    decline_proposal(row_of(learners[2]), by=learners[2].person, reason="No time")
    accept(guide, learners[0], learners[1])

    assert in_it() == {"Gwen", "Ben", "Cleo"}
    assert learners[2].places.free().exists()
    assert told("pairing.ended") == set()
    assert wrong_places(program) == []


def test_fewer_than_two_mentees_are_no_circle(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    accept(guide, learners[0])
    for one in learners[1:]:
        decline_proposal(row_of(one), by=one.person, reason="No time")

    assert states(*learners) == ["withdrawn", "declined", "declined"]
    assert told("pairing.ended") == set()  # their suggestions had not left yet, so nobody has to be told
    assert guide.places.free().exists()
    assert wrong_places(program) == []


def test_who_heard_of_it_is_told_kindly_that_it_ends(
    circle: Circle, guide: Participation, learners: list[Participation]
) -> None:
    Message.objects.update(state="sent")

    for one in learners[1:]:
        decline_proposal(row_of(one), by=one.person, reason="They talk too much")

    assert told("pairing.ended") == {"Gwen Grant", "Ben Bo"}
    for message in Message.objects.filter(email="pairing.ended"):
        assert "talk too much" not in str(message.context)
    assert {message.context["partner"] for message in Message.objects.filter(email="pairing.ended")} == {
        "Gwen Grant", "Ben Bo, Cleo Cu and Dan Du",
    }  # fmt: skip


def test_without_its_mentor_there_is_no_circle(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    Message.objects.update(state="sent")
    accept(learners[0])

    decline_proposal(row_of(guide), by=guide.person, reason="Too many")

    assert states(*learners) == ["declined"] * 3
    assert told("pairing.ended") == {"Ben Bo", "Cleo Cu", "Dan Du"}
    assert wrong_places(program) == []
    assert guide.places.free().exists()


def test_answers_count_once(circle: Circle, guide: Participation, learners: list[Participation]) -> None:
    accept(guide, learners[0])

    for one in (guide, learners[0]):
        with pytest.raises(Refused, match="answered this before"):
            accept(one)


def test_what_nobody_answered_in_time_ends(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    Message.objects.update(state="sent")
    accept(learners[0])

    with clock.at(clock.now() + timedelta(days=program.answer_days + 1)):
        expire_overdue()

    assert states(*learners) == ["expired"] * 3
    assert told("pairing.ended") == {"Gwen Grant", "Ben Bo", "Cleo Cu", "Dan Du"}
    assert wrong_places(program) == []


def test_a_circle_goes_on_without_who_did_not_answer_in_time(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation]
) -> None:
    Message.objects.update(state="sent")
    accept(guide, learners[0], learners[1])

    with clock.at(clock.now() + timedelta(days=program.answer_days + 1)):
        expire_overdue()

    assert states(*learners) == ["accepted", "accepted", "expired"]
    assert Connection.objects.get().state == ConnectionState.ACTIVE
    assert told("pairing.ended") == {"Dan Du"}
    assert wrong_places(program) == []


def test_a_coordinator_leaves_one_out(
    circle: Circle, program: Program, learners: list[Participation], cora: Person
) -> None:
    Message.objects.update(state="sent")

    withdraw_proposal(row_of(learners[0]), by=cora)

    assert states(*learners) == ["withdrawn", "published", "published"]
    assert told("pairing.ended") == {"Ben Bo"}
    assert wrong_places(program) == []


def test_taking_the_mentor_out_ends_it(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    Message.objects.update(state="sent")

    take_out(guide, by=cora)

    assert states(*learners) == ["withdrawn"] * 3
    assert Message.objects.filter(email="pairing.ended").count() == 4
    assert wrong_places(program) == []


def test_closing_the_program_withdraws_all_of_it(circle: Circle, program: Program, cora: Person) -> None:
    program.refresh_from_db()

    assert close_with_matches(program, by=cora) == 3
    assert wrong_places(program) == []


def test_one_without_a_place_stops_the_circle(
    guide: Participation, learners: list[Participation], program: Program, cora: Person
) -> None:
    suggested(mentor(program), *learners[:2], by=cora)

    with pytest.raises(Refused, match="Ben Bo has no free place"):
        suggested(guide, learners[0], learners[2], by=cora)

    assert guide.places.free().exists()
    assert wrong_places(program) == []


def test_two_who_are_kept_apart_do_not_come_into_one_circle(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    keep_apart(learners[:2], program, by=cora)
    accept(guide, learners[0])

    with pytest.raises(Refused) as refused:
        accept(learners[1])
    accept(learners[2])

    assert refused.value.code == "connection.held"
    assert in_it(suggested_as=circle) == {"Gwen", "Ben", "Dan"}


def test_nobody_joins_whom_they_are_kept_apart_from(
    circle: Circle, program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    keep_apart(learners[:2], program, by=cora)
    accept(guide, learners[0], learners[2])

    with pytest.raises(Refused) as refused:
        accept(learners[1])

    assert refused.value.code == "connection.held"
    assert in_it(suggested_as=circle) == {"Gwen", "Ben", "Dan"}


def test_two_who_are_kept_apart_are_not_suggested_together(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    keep_apart(learners[:2], program, by=cora)

    with pytest.raises(Refused) as refused:
        suggested(guide, *learners, by=cora)

    assert refused.value.code == "connection.held"
    assert not Circle.objects.exists()


def test_the_mentor_is_not_shown_who_said_no(
    circle: Circle, guide: Participation, learners: list[Participation]
) -> None:
    first = row_of(guide)
    decline_proposal(first, by=first.mentee.person, reason="No time")

    page = proposal_page(Proposal.objects.get(pk=first.pk), guide.person)

    assert page.is_open
    assert page.names == "Cleo and Dan"
    assert not page.other_said_yes
