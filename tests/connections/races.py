"""Two people who want different things of one meeting at the same moment."""

from functools import partial

from tests.factories.connections import booked, circle, in_days, offer, over, pair
from tests.factories.programs import mentee, mentor
from tests.racing import race, refusals, winners

from ithaca.connections.actions.agreeing import offer_agreement, sign_agreement
from ithaca.connections.actions.arranging import (
    cancel_meeting,
    offer_others,
    offer_times,
    pick_time,
)
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.actions.saying_which import say_which_suit
from ithaca.connections.actions.writing import write_shared_note
from ithaca.connections.models import Agreement, Connection, Meeting, SharedNote
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program


def a_pair(program: Program, cora: Person) -> tuple[Connection, Person, Person]:
    learner, guide = mentee(program), mentor(program)
    return pair(learner, guide, by=cora), learner.person, guide.person


def fresh(meeting: Meeting) -> Meeting:
    """The copy that somebody's page has loaded."""
    return Meeting.objects.select_related("connection__program").get(pk=meeting.pk)


def pick_against_cancel(program: Program, cora: Person) -> None:
    """Several picks of different times, and a cancellation: the meeting ends in one of both."""
    connection, learner, guide = a_pair(program, cora)
    times = [in_days(3), in_days(4), in_days(5)]
    meeting = offer_times(connection, offer(*times), by=learner)
    picks = [partial(pick_time, fresh(meeting), time, by=guide) for time in times]

    outcomes = race([*picks, partial(cancel_meeting, fresh(meeting), by=learner)])

    last = Meeting.objects.get(pk=meeting.pk)
    assert sum(outcome is None for outcome in outcomes[:3]) <= 1, "only one time was booked"
    assert last.state in {"booked", "cancelled"}
    assert last.state == "cancelled" or outcomes[3] is not None
    assert refusals(outcomes) <= {"meeting.illegal_move", "meeting.moved_meanwhile"}


def both_offer(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)
    clients = [partial(offer_times, connection, offer(), by=one) for one in (learner, guide) * 4]

    outcomes = race(clients)

    assert len(winners(outcomes)) == 1
    assert refusals(outcomes) == {"meeting.offered_already"}
    assert Meeting.objects.of(connection).count() == 1


def move_against_cancel(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)
    meeting = booked(connection, by=learner, other=guide)
    before = meeting.sequence

    race(
        [
            partial(offer_others, fresh(meeting), offer(in_days(9)), by=learner),
            partial(cancel_meeting, fresh(meeting), by=guide),
        ]
    )

    last = Meeting.objects.get(pk=meeting.pk)
    assert last.state == "cancelled"
    assert last.sequence > before


def both_confirm(program: Program, cora: Person) -> None:
    """The first word settles it, the other is kept: nobody is refused, and nobody speaks twice."""
    connection, learner, guide = a_pair(program, cora)
    meeting = over(connection, by=learner, other=guide)
    clients = [
        partial(confirm_meeting, fresh(meeting), was_held=one is learner, minutes=None, by=one)
        for one in (learner, guide) * 2
    ]

    outcomes = race(clients)

    assert len(winners(outcomes)) == 2
    assert meeting.confirmations.count() == 2
    assert Meeting.objects.get(pk=meeting.pk).state == (
        "held" if meeting.confirmations.earliest("pk").was_held else "not_held"
    )


def two_workers_ask(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)
    over(connection, by=learner, other=guide)

    race([ask_about_meetings] * 6)

    asked = Message.objects.filter(email="connections.meeting_asked", person__in=[learner, guide])
    assert asked.count() == 2


def both_write(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)
    meeting = over(connection, by=learner, other=guide)

    outcomes = race(
        [
            partial(write_shared_note, fresh(meeting), f"Of {number}", after=0, by=one)
            for number, one in enumerate((learner, guide) * 3)
        ]
    )

    assert len(winners(outcomes)) == 1
    assert refusals(outcomes) == {"note.overtaken"}
    assert SharedNote.objects.filter(meeting=meeting).count() == 1


def both_offer_agreements(program: Program, cora: Person) -> None:
    connection, learner, guide = a_pair(program, cora)

    outcomes = race(
        [
            partial(offer_agreement, connection, {"goal": "Write"}, after=0, by=one)
            for one in (learner, guide) * 3
        ]
    )

    assert len(winners(outcomes)) == 1
    assert refusals(outcomes) == {"agreement.overtaken"}
    assert Agreement.objects.filter(connection=connection).count() == 1


def a_circle(program: Program, cora: Person) -> tuple[Connection, list[Person], Person]:
    guide, learners = mentor(program), [mentee(program) for _number in range(4)]
    return circle(guide, *learners, by=cora), [one.person for one in learners], guide.person


def all_say(program: Program, cora: Person) -> None:
    """Everybody of a circle can, at once: one booking, everybody invited once."""
    connection, learners, guide = a_circle(program, cora)
    meeting = offer_times(connection, offer(in_days(3)), by=guide)

    outcomes = race([partial(say_which_suit, fresh(meeting), [in_days(3)], by=one) for one in learners])

    assert Meeting.objects.get(pk=meeting.pk).state == "booked"
    assert len(winners(outcomes)) == 2
    assert refusals(outcomes) == {"meeting.settled_already"}
    people = [guide, *learners]
    assert Message.objects.filter(email="connections.meeting_booked", person__in=people).count() == 5


def all_sign(program: Program, cora: Person) -> None:
    """Everybody of a circle signs at once: nobody is refused, and it counts."""
    connection, learners, guide = a_circle(program, cora)
    agreement = offer_agreement(connection, {"goal": "Lead"}, after=0, by=guide)

    def sign(one: Person) -> None:
        sign_agreement(Agreement.objects.get(pk=agreement.pk), by=one)

    outcomes = race([partial(sign, one) for one in learners])

    assert len(winners(outcomes)) == 4
    assert Agreement.objects.get(pk=agreement.pk).state == "signed"
