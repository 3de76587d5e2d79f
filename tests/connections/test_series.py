"""Meetings that are booked together: when they are, what calendars read, and how they end."""

from datetime import UTC, datetime, timedelta
from email.message import Message as Mail
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from dateutil.rrule import rrulestr
from tests.connections.letters import calendar_part, delivered, letters_to
from tests.factories.connections import in_days, offer

from ithaca.connections.actions.arranging import (
    cancel_following,
    cancel_meeting,
    offer_others,
    offer_times,
    pick_time,
)
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.recurring import starts_of
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person

OFF = "connections.meeting_off"


def series(connection: Connection, *, by: Person, other: Person, at: datetime, **facts: Any) -> list[Meeting]:
    facts = {"rhythm": "weekly", "count": 4, **facts}
    pick_time(offer_times(connection, offer(at, **facts), by=by), at, by=other)
    return list(Meeting.objects.of(connection).order_by("starts_at"))


def calendar_of(letters: list[Mail], person: Person) -> tuple[str, Any]:
    theirs = [letter for letter in letters if letter["To"] == person.email]
    return next(calendar_part(one) for one in theirs if "text/calendar" in str(one))


def test_series_is_booked_at_once_with_one_letter_for_each(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meetings = series(connection, by=bob, other=alice, at=in_days(3))

    assert [one.state for one in meetings] == ["booked"] * 4
    assert [one.starts_at for one in meetings] == [in_days(3 + 7 * week) for week in range(4)]
    assert letters_to(bob) == ["connections.meeting_booked"]


@pytest.mark.parametrize(
    ("rhythm", "first"),
    [
        ("weekly", datetime(2026, 10, 13, 14, 0, tzinfo=UTC)),
        ("fortnightly", datetime(2027, 3, 10, 9, 30, tzinfo=UTC)),
        ("monthly", datetime(2026, 9, 8, 14, 0, tzinfo=UTC)),
        ("monthly", datetime(2026, 9, 29, 14, 0, tzinfo=UTC)),
        ("monthly", datetime(2026, 12, 31, 14, 0, tzinfo=UTC)),
    ],
)
def test_calendars_compute_the_same_times_across_a_change_of_the_clock(
    connection: Connection, alice: Person, bob: Person, rhythm: str, first: datetime
) -> None:
    """The rule is expanded by a library of its own, in the zone that the invitation names."""
    bob.profiles.update(time_zone="Europe/Berlin")
    alice.profiles.update(time_zone="Asia/Tokyo")
    with time_machine.travel(first - timedelta(days=5), tick=False):
        meetings = series(connection, by=bob, other=alice, at=first, rhythm=rhythm, count=7)
        _method, event = calendar_of(delivered(), alice)

    wall = event.start.replace(tzinfo=None)
    expanded = rrulestr(event["RRULE"].to_ical().decode(), dtstart=wall)
    assert [one.starts_at for one in meetings] == [
        moment.replace(tzinfo=ZoneInfo("Europe/Berlin")) for moment in expanded
    ]


def test_hour_of_the_clock_stays_where_it_was_offered() -> None:
    berlin = ZoneInfo("Europe/Berlin")

    starts = starts_of(datetime(2026, 10, 20, 14, 0, tzinfo=UTC), "weekly", 3, berlin)

    assert {start.astimezone(berlin).hour for start in starts} == {16}
    assert [start.astimezone(UTC).hour for start in starts] == [14, 15, 15]


def test_one_of_a_series_is_moved_by_itself(connection: Connection, alice: Person, bob: Person) -> None:
    first, second, *_rest = series(connection, by=bob, other=alice, at=in_days(3))
    delivered()

    offer_others(second, offer(in_days(11, hour=15)), by=alice)
    gone, out = calendar_of(delivered(), bob)
    pick_time(second, in_days(11, hour=15), by=bob)
    back, again = calendar_of(delivered(), bob)

    assert (gone, back) == ("CANCEL", "REQUEST")
    assert out["UID"] == again["UID"] == first.uid
    assert out["RECURRENCE-ID"].dt == again["RECURRENCE-ID"].dt == in_days(10)
    assert (again.start, "RRULE" in again) == (in_days(11, hour=15), False)
    assert out["SEQUENCE"] < again["SEQUENCE"]


def test_one_of_a_series_is_cancelled_by_itself(connection: Connection, alice: Person, bob: Person) -> None:
    _first, second, *_rest = series(connection, by=bob, other=alice, at=in_days(3))

    cancel_meeting(second, by=alice)

    assert list(Meeting.objects.order_by("starts_at").values_list("state", flat=True)) == [
        "booked", "cancelled", "booked", "booked",
    ]  # fmt: skip


def test_the_rest_of_a_series_is_cancelled_in_one_letter(
    connection: Connection, alice: Person, bob: Person
) -> None:
    _first, second, *_rest = series(connection, by=bob, other=alice, at=in_days(3))

    cancel_following(second, by=alice)

    assert Meeting.objects.booked().count() == 1
    assert (letters_to(alice).count(OFF), letters_to(bob).count(OFF)) == (1, 1)
    (letter,) = [one for one in delivered() if "Cancelled" in str(one["Subject"]) and one["To"] == bob.email]
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    assert part.get_payload(decode=True).count(b"BEGIN:VEVENT") == 3


def test_a_pair_that_ends_is_told_of_a_series_once(
    connection: Connection, alice: Person, bob: Person, cora: Person
) -> None:
    series(connection, by=bob, other=alice, at=in_days(3), count=12)

    close_connection(connection, by=cora)

    assert not Meeting.objects.coming().exists()
    assert letters_to(bob).count(OFF) == 1


@pytest.mark.parametrize("count", [1, 13])
def test_a_series_has_two_to_twelve_meetings(connection: Connection, bob: Person, count: int) -> None:
    with pytest.raises(Refused, match="count"):
        offer_times(connection, offer(in_days(3), rhythm="weekly", count=count), by=bob)


def test_a_single_meeting_has_nothing_that_follows(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = offer_times(connection, offer(in_days(3)), by=bob)
    pick_time(meeting, in_days(3), by=alice)

    with pytest.raises(Refused, match="no_series"):
        cancel_following(meeting, by=alice)
