"""Invitations as a calendar program reads them; every text goes through a parser of its own."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.connections.letters import calendar_part, delivered
from tests.factories.connections import booked, in_days, offer

from ithaca.connections.actions.arranging import cancel_meeting, offer_others, pick_time
from ithaca.connections.models import Connection, Meeting
from ithaca.outbox.models import Message
from ithaca.people.models import Person


def parts(to: Person) -> list[tuple[str, object]]:
    return [calendar_part(letter) for letter in delivered() if letter["To"] == to.email and is_about(letter)]


def is_about(letter: object) -> bool:
    return any(part.get_content_type() == "text/calendar" for part in letter.walk())  # type: ignore[attr-defined]


def test_booked_meeting_comes_as_an_invitation(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)

    ((method, event),) = parts(bob)

    assert method == "REQUEST"
    assert event["UID"] == meeting.uid
    assert event.start == meeting.starts_at
    assert event.end - event.start == timedelta(minutes=45)
    assert str(event["SUMMARY"]) == "Mentoring with Alice"
    assert event["ATTENDEE"] == "mailto:bob@example.org"
    assert "alice@example.org" not in event.to_ical().decode()


def test_a_place_is_not_kept_in_the_outbox(connection: Connection, alice: Person, bob: Person) -> None:
    booked(connection, by=bob, other=alice)

    delivered()

    assert set(Message.objects.filter(state="sent").values_list("calendar", flat=True)) == {""}


def test_a_move_keeps_the_name_and_raises_the_number(
    connection: Connection, alice: Person, bob: Person
) -> None:
    meeting = booked(connection, by=bob, other=alice)
    ((_, first),) = parts(bob)

    offer_others(meeting, offer(in_days(8)), by=alice)
    ((gone, out),) = parts(bob)
    pick_time(meeting, in_days(8), by=bob)
    ((back, again),) = parts(bob)

    assert (gone, str(out["STATUS"]), back) == ("CANCEL", "CANCELLED", "REQUEST")
    assert {first["UID"], out["UID"], again["UID"]} == {meeting.uid}
    assert first["SEQUENCE"] < out["SEQUENCE"] < again["SEQUENCE"]
    assert again.start == in_days(8)


def test_cancellation_reaches_both_calendars(connection: Connection, alice: Person, bob: Person) -> None:
    meeting = booked(connection, by=bob, other=alice)
    delivered()

    cancel_meeting(meeting, by=alice)
    found = [calendar_part(letter) for letter in delivered()]

    assert [method for method, _event in found] == ["CANCEL", "CANCEL"]
    assert {str(event["STATUS"]) for _method, event in found} == {"CANCELLED"}


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Europe/Berlin", datetime(2026, 10, 25, 8, 0, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2026, 3, 29, 8, 0, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 11, 1, 15, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 5, 3, 0, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 6, 1, 3, 15, tzinfo=UTC)),
    ],
)
def test_a_time_is_the_same_moment_on_both_sides_of_a_clock_change(
    connection: Connection, alice: Person, bob: Person, zone: str, moment: datetime
) -> None:
    bob.profiles.update(time_zone=zone)
    with time_machine.travel(moment - timedelta(days=10), tick=False):
        booked(connection, by=alice, other=bob, at=moment)
        ((_method, event),) = parts(bob)

    assert event.start == moment
    assert event.start.utcoffset() == moment.astimezone(ZoneInfo(zone)).utcoffset()


def test_long_and_odd_places_survive_folding(connection: Connection, alice: Person, bob: Person) -> None:
    place = "Café „Zur Brücke“; 2nd floor, room 5\\b — " + "ö" * 120
    meeting = booked(connection, by=bob, other=alice)
    Meeting.objects.filter(pk=meeting.pk).update(place=place)
    offer_others(meeting, offer(in_days(8), place=place), by=alice)
    delivered()

    pick_time(meeting, in_days(8), by=bob)
    letters = delivered()
    texts = [
        part.get_payload(decode=True) for letter in letters for part in letter.walk()
        if part.get_content_type() == "text/calendar"
    ]  # fmt: skip

    assert str(calendar_part(letters[0])[1]["LOCATION"]) == place
    assert all(len(line) <= 75 for text in texts for line in text.splitlines())
