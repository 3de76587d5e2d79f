"""Around each meeting: both are reminded the day before, and asked afterwards unless one of them has said it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ithaca.audit.models import Event
from ithaca.connections.models import Confirmation, Meeting, Member
from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.programs.models import Program

Held = list[tuple[datetime, datetime]]
"""When somebody said that a meeting was held, and when it was."""

DAY = timedelta(days=1)
REMINDED, ASKED = "connections.meeting_soon", "connections.meeting_asked"


@dataclass(frozen=True)
class Booking:
    """A time that stood in calendars until `settled`: until somebody said how it was, or called it off."""

    meeting: int
    connection: int
    booked_at: datetime
    starts_at: datetime
    ends_at: datetime
    settled: datetime | None


def bookings(program: Program) -> list[Booking]:
    """All of a program; what was written down afterwards was never booked. 3 queries."""
    settled = _settled(program)
    return [
        Booking(row.pk, row.connection_id, row.booked_at, row.starts_at, row.ends_at, settled.get(row.pk))
        for row in Meeting.objects.filter(program=program).defer("own_agenda", "word")
        if row.booked_at and row.starts_at and row.ends_at
    ]


def _settled(program: Program) -> dict[int, datetime]:
    """When the first of the two said how it was, or when it was called off."""
    said = Confirmation.objects.filter(meeting__program=program).values_list("meeting_id", "said_at")
    off = Event.objects.filter(program_id=program.pk, action="meeting.cancelled")
    found: dict[int, datetime] = {}
    for meeting, moment in [*said, *off.values_list("subject_id", "at")]:
        found[meeting] = min(moment, found.get(meeting, moment))
    return found


def expected_about_meetings(program: Program, rounds: Rounds) -> Expected:
    people = people_of_pairs(program)
    must: set[Key] = set()
    may: set[Key] = set()
    for booking in bookings(program):
        for kind, begin, end in _spans(booking):
            keys = {(kind, booking.meeting, person) for person in people[booking.connection]}
            must |= keys if rounds.must(begin, end) else set()
            may |= keys if rounds.may(begin, end) else set()
    return Expected(frozenset(must), frozenset(may))


def _spans(booking: Booking) -> Iterator[tuple[str, datetime, datetime | None]]:
    """From when until when each of the two letters could be written."""
    if booking.booked_at < booking.starts_at - DAY:
        end = min(booking.starts_at, booking.settled or booking.starts_at)
        yield REMINDED, max(booking.booked_at, booking.starts_at - DAY), end
    yield ASKED, booking.ends_at, booking.settled


def people_of_pairs(program: Program) -> dict[int, list[int]]:
    """By connection. 1 query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Member.objects.filter(connection__program=program)
    for connection, person in rows.values_list("connection_id", "participation__person_id"):
        found[connection].append(person)
    return found


def held_words(program: Program) -> dict[int, Held]:
    """By connection, the earliest word first. Of two words on one meeting the first counts. 1 query."""
    said = Confirmation.objects.filter(meeting__program=program).order_by("said_at", "pk")
    heard: set[int] = set()
    found: dict[int, Held] = defaultdict(list)
    facts = ("meeting_id", "meeting__connection_id", "meeting__starts_at", "was_held", "said_at")
    for meeting, connection, starts_at, was_held, at in said.values_list(*facts):
        if meeting not in heard and was_held:
            found[connection].append((at, starts_at))
        heard.add(meeting)
    return found
