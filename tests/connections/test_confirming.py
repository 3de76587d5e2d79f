"""What the two say after a meeting."""

from datetime import timedelta

import pytest
from tests.factories.connections import booked, over

from ithaca.connections.actions.confirming import confirm_meeting, write_down_meeting
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.queries.at_work import pair_at_work
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def test_first_word_settles_it_with_the_real_length(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = over(connection, by=bob, other=alice)

    confirm_meeting(meeting, was_held=True, minutes=70, by=alice)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_minutes) == ("held", 70)


def test_without_a_length_it_was_as_planned(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = over(connection, by=bob, other=alice)

    confirm_meeting(meeting, was_held=True, minutes=None, by=bob)

    assert Meeting.objects.get().held_minutes == 45


def test_a_contradiction_is_kept_and_shown(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = over(connection, by=bob, other=alice)

    confirm_meeting(meeting, was_held=True, minutes=None, by=alice)
    confirm_meeting(meeting, was_held=False, minutes=None, by=bob)

    (line,) = pair_at_work(connection, bob).past
    assert line.meeting.state == "held"
    assert line.is_seen_differently


def test_nobody_says_it_twice(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = over(connection, by=bob, other=alice)
    confirm_meeting(meeting, was_held=True, minutes=None, by=alice)

    with pytest.raises(Refused, match="said_before"):
        confirm_meeting(meeting, was_held=False, minutes=None, by=alice)


def test_nothing_is_confirmed_before_its_time(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)

    with pytest.raises(Refused, match="not_yet"):
        confirm_meeting(meeting, was_held=True, minutes=None, by=alice)


def test_a_meeting_that_was_arranged_elsewhere_counts(connection: Connection, bob: Person) -> None:
    started = clock.now() - timedelta(hours=3)

    write_down_meeting(connection, started_at=started, minutes=30, way="phone", by=bob)

    assert pair_at_work(connection, bob).sums.held == 1


def test_what_is_to_come_is_not_written_down(connection: Connection, bob: Person) -> None:
    with pytest.raises(Refused, match="not_yet"):
        write_down_meeting(
            connection, started_at=clock.now() + timedelta(hours=3), minutes=30, way="phone", by=bob
        )
