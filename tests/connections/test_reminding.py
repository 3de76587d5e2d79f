"""What is said about meetings by itself: once, and also when the worker was down."""

from datetime import timedelta

import time_machine
from tests.connections.letters import delivered, letters_to
from tests.factories.connections import booked, in_days, offer, over

from ithaca.connections.actions.arranging import cancel_meeting, offer_others, pick_time
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.connections.models import Connection
from ithaca.people.models import Person

ASKED, SOON = "connections.meeting_asked", "connections.meeting_soon"


def test_both_are_asked_once(connection: Connection, alice: Person, bob: Person) -> None:
    over(connection, by=bob, other=alice)

    for _ in range(3):
        ask_about_meetings()

    assert letters_to(alice).count(ASKED) == letters_to(bob).count(ASKED) == 1


def test_who_was_not_asked_for_a_week_is_asked_when_the_worker_is_back(
    connection: Connection, alice: Person, bob: Person
) -> None:
    over(connection, by=bob, other=alice, days=8)

    ask_about_meetings()

    assert letters_to(bob).count(ASKED) == 1


def test_cancelled_meeting_is_not_asked_about(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)
    cancel_meeting(meeting, by=alice)

    with time_machine.travel(in_days(20)):
        ask_about_meetings()
        remind_of_meetings()

    assert {ASKED, SOON}.isdisjoint(letters_to(bob))


def test_both_are_reminded_the_day_before_and_once(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = booked(connection, by=bob, other=alice, at=in_days(5))
    assert meeting.starts_at

    remind_of_meetings()
    before = letters_to(bob).count(SOON)
    with time_machine.travel(meeting.starts_at - timedelta(hours=20)):
        remind_of_meetings()
        remind_of_meetings()

    assert (before, letters_to(bob).count(SOON), letters_to(alice).count(SOON)) == (0, 1, 1)


def test_moved_meeting_is_reminded_of_again(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice, at=in_days(5))
    with time_machine.travel(in_days(5) - timedelta(hours=20)):
        remind_of_meetings()
        offer_others(meeting, offer(in_days(7)), by=alice)
        pick_time(meeting, in_days(7), by=bob)
    assert meeting.starts_at
    with time_machine.travel(meeting.starts_at - timedelta(hours=20)):
        remind_of_meetings()

    assert letters_to(bob).count(SOON) == 2


def test_who_booked_an_hour_ago_needs_no_reminder(connection: Connection, alice: Person, bob: Person) -> None:
    booked(connection, by=bob, other=alice, at=in_days(1, hour=0) + timedelta(hours=1))

    remind_of_meetings()

    assert SOON not in letters_to(bob)


def test_nobody_is_invited_to_last_month(connection: Connection, alice: Person, bob: Person) -> None:
    """The worker was away: what it finds in the outbox then is about a meeting that is over."""
    booked(connection, by=bob, other=alice, at=in_days(3))

    with time_machine.travel(in_days(30)):
        assert delivered() == []
