"""What has to happen around ends, occasions and line managers is missed until it is done, and found then."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from tests.factories.connections import in_days
from tests.factories.events import planned
from tests.factories.networking import listed, offered
from tests.factories.programs import mentee

from ithaca.commitments.actions.telling import tell_managers
from ithaca.connections.actions.ending import say_goodbye
from ithaca.connections.actions.ending_by_itself import close_overdue, tell_of_ends
from ithaca.connections.models import Connection
from ithaca.demo.simulating.expecting.rounds import Rounds, Tally
from ithaca.demo.simulating.reporting import tallies
from ithaca.events.actions.reminding import remind_of_events
from ithaca.events.actions.seating import sign_up
from ithaca.kernel import clock
from ithaca.networking.actions.hosting import book_slot
from ithaca.networking.actions.introducing import ask_introduction, expire_introductions
from ithaca.networking.actions.reminding import remind_of_slots
from ithaca.outbox.models import Message
from ithaca.outcomes.actions.counting import count_days
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

ENDS, DAYS = "ends of pairs", "days that are counted"
OCCASIONS, MANAGERS = "events, conversations, introductions", "letters to line managers"


def counted(program: Program, kind: str) -> Tally:
    """With one round of the worker, now."""
    now = clock.now()
    return tallies(program, Rounds([now], [now], now + timedelta(days=1), clock.zone("", otherwise=UTC)))[
        kind
    ]


def seen(program: Program, kind: str, happens: Callable[[], object]) -> tuple[int, Tally]:
    """How much is missing before, and what is counted once it has happened."""
    before = counted(program, kind)
    happens()
    return len(before.missing), counted(program, kind)


@pytest.mark.parametrize(("days", "stage"), [(20, "first"), (5, "again"), (-15, "over")])
def test_letters_around_an_end(connection: Connection, days: int, stage: str) -> None:
    Connection.objects.update(ends_on=clock.today() + timedelta(days=days))

    def happens() -> None:
        tell_of_ends()
        close_overdue()

    missing, after = seen(connection.program, ENDS, happens)

    assert missing == 2
    assert (after.scheduled, after.missing, after.doubled) == (2, (), ())


def test_a_pair_that_says_goodbye_waits_for_no_letter(
    connection: Connection, alice: Person, bob: Person
) -> None:
    Connection.objects.update(ends_on=clock.today() - timedelta(days=3))
    for person in (alice, bob):
        say_goodbye(connection, by=person)

    found = counted(connection.program, ENDS)

    assert (found.scheduled, found.missing, found.doubled) == (0, (), ())


def test_letter_about_an_end_that_is_far_is_one_too_many(connection: Connection, bob: Person) -> None:
    Connection.objects.update(ends_on=clock.today() + timedelta(days=20))
    tell_of_ends()
    Connection.objects.update(ends_on=clock.today() + timedelta(days=60))

    assert len(counted(connection.program, ENDS).doubled) == 2


def test_the_day_before_an_event(program: Program, cora: Person) -> None:
    event = planned(program, by=cora, starts_at=in_days(3))
    sign_up(event, by=mentee(program).person)

    with time_machine.travel(event.starts_at - timedelta(hours=3)):
        missing, after = seen(program, OCCASIONS, remind_of_events)

    assert (missing, after.scheduled, after.missing) == (1, 1, ())


def test_the_day_before_a_conversation(program: Program, alice: Person, alice_mentors: Participation) -> None:
    slot, _other = offered(program, alice, starts_at=in_days(3))
    book_slot(slot, topic="I begin.", by=mentee(program).person)

    with time_machine.travel(slot.starts_at - timedelta(hours=3)):
        missing, after = seen(program, OCCASIONS, remind_of_slots)

    assert (missing, after.scheduled, after.missing) == (2, 2, ())


def test_a_question_that_nobody_answered(
    program: Program, alice: Person, alice_mentors: Participation
) -> None:
    ask_introduction(listed(program, alice), reason="How?", by=mentee(program).person)

    with time_machine.travel(in_days(15)):
        missing, after = seen(program, OCCASIONS, expire_introductions)

    assert (missing, after.scheduled, after.missing) == (1, 1, ())


@pytest.fixture
def report(connection: Connection, bob_learns: Participation) -> Connection:
    """A pair of three weeks whose line manager has done nothing."""
    Participation.objects.filter(pk=bob_learns.pk).update(state="matched")
    Connection.objects.update(opened_at=clock.ago(days=21))
    return connection


def test_a_line_manager_who_is_late(report: Connection) -> None:
    missing, after = seen(report.program, MANAGERS, tell_managers)

    assert (missing, after.scheduled, after.missing, after.doubled) == (1, 1, (), ())


def test_a_line_manager_is_not_told_twice_in_two_weeks(report: Connection, max: Person) -> None:
    tell_managers()
    _write(max, clock.now() - timedelta(days=3))

    assert len(counted(report.program, MANAGERS).doubled) == 2  # on a day without work, and too soon


def _write(manager: Person, at: datetime) -> None:
    once = f"manager:{manager.pk}:told:{at.date()}"
    Message.objects.create(once=once, message_id=once, email="commitments.tasks_wait", person=manager)


def test_a_day_that_nobody_counted(connection: Connection) -> None:
    Connection.objects.update(opened_at=clock.ago(days=2))

    missing, after = seen(connection.program, DAYS, count_days)

    assert (missing, after.scheduled, after.missing, after.doubled) == (3, 3, (), ())
