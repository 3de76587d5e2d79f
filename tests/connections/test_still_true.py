"""A letter that has waited is sent only while what it tells of is so."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from tests.connections.letters import sent_kinds
from tests.factories.connections import booked, in_days, offer, over

from ithaca.connections.actions.arranging import cancel_meeting, offer_others, pick_time
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.actions.ending_by_itself import tell_of_ends
from ithaca.connections.actions.extending import extend_connection
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.connections.models import Connection, Meeting
from ithaca.kernel import clock
from ithaca.people.models import Person

Change = Callable[[Meeting, Person], object]
ASKED, SOON, NEARS = "connections.meeting_asked", "connections.meeting_soon", "connections.end_nears"


SOON_CHANGES: list[tuple[Change, bool]] = [
    (lambda meeting, by: None, True),
    (lambda meeting, by: cancel_meeting(meeting, by=by), False),
    (lambda meeting, by: offer_others(meeting, offer(in_days(9)), by=by), False),
    (lambda meeting, by: close_connection(meeting.connection, by=by), False),
]


@pytest.mark.parametrize(("change", "is_sent"), SOON_CHANGES)
def test_reminder_of_a_meeting(
    connection: Connection, alice: Person, bob: Person, change: Change, is_sent: bool
) -> None:
    meeting = booked(connection, by=bob, other=alice, at=in_days(5))
    with time_machine.travel(in_days(5) - timedelta(hours=20)):
        remind_of_meetings()
        change(meeting, alice)

        assert (SOON in sent_kinds(bob)) == is_sent


def test_reminder_of_the_old_time_is_not_sent(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice, at=in_days(5))
    with time_machine.travel(in_days(5) - timedelta(hours=20)):
        remind_of_meetings()
        offer_others(meeting, offer(in_days(1, hour=12)), by=alice)
        pick_time(meeting, in_days(1, hour=12), by=bob)

        assert SOON not in sent_kinds(bob)


ASKED_CHANGES: list[tuple[Change, bool]] = [
    (lambda meeting, by: None, True),
    (lambda meeting, by: confirm_meeting(meeting, was_held=False, minutes=None, by=by), False),
    (lambda meeting, by: close_connection(meeting.connection, by=by), False),
]


@pytest.mark.parametrize(("change", "is_sent"), ASKED_CHANGES)
def test_question_about_a_meeting(
    connection: Connection, alice: Person, bob: Person, change: Change, is_sent: bool
) -> None:
    meeting = over(connection, by=bob, other=alice)
    ask_about_meetings()
    change(meeting, alice)

    assert (ASKED in sent_kinds(bob)) == is_sent


@pytest.mark.parametrize("is_extended", [True, False])
def test_notice_of_an_end(connection: Connection, bob: Person, cora: Person, is_extended: bool) -> None:
    Connection.objects.filter(pk=connection.pk).update(ends_on=clock.today() + timedelta(days=20))
    connection.refresh_from_db()
    tell_of_ends()
    if is_extended:
        extend_connection(connection, until=clock.today() + timedelta(days=90), by=cora)

    assert (NEARS in sent_kinds(bob)) != is_extended
