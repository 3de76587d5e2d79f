"""Meetings in the language of calendar programs (iCalendar, RFC 5545 and 5546)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from ithaca.connections.models import Meeting
from ithaca.connections.recurring import rule_of
from ithaca.kernel import clock

MAKER = "-//Ithaca//Mentoring//EN"


@dataclass(frozen=True)
class Gone:
    """A meeting that is off, with the times under which calendars know it."""

    meeting: Meeting
    starts_at: datetime
    ends_at: datetime


def invitation(
    meeting: Meeting,
    *,
    email: str,
    partner: str,
    zone: ZoneInfo,
    page: str,
    begins: bool = False,
    others: Sequence[tuple[str, str]] = (),
) -> str:
    """The calendar part of a mail to one member: the meeting as it is booked now.

    The first one of a series brings the rule for all of them; later, one of them speaks for itself. `others`
    are names and addresses of a circle, whose members see them on their page as well.
    """
    assert meeting.starts_at is not None
    assert meeting.ends_at is not None
    event = _event(meeting, zone, meeting.starts_at, meeting.ends_at, is_whole=begins)
    event.add("summary", _("Mentoring with %(name)s") % {"name": partner})
    event.add("status", "CONFIRMED")
    if meeting.series and begins:
        series = meeting.series
        rule = rule_of(meeting.starts_at, series.rhythm, series.count, ZoneInfo(series.zone))
        event.add("rrule", rule)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", page)
    address(event, email)
    for name, mail in others:
        attendee = vCalAddress(f"mailto:{mail}")
        attendee.params["CN"] = vText(name)
        event.add("attendee", attendee)
    return written([event], method="REQUEST")


def cancellation(gone: Sequence[Gone], *, email: str) -> str:
    """The calendar part of a mail that takes out a meeting, or several of one series."""
    events = [_event(one.meeting, ZoneInfo("UTC"), one.starts_at, one.ends_at) for one in gone]
    for event in events:
        event.add("summary", _("Mentoring meeting"))
        event.add("status", "CANCELLED")
        address(event, email)
    return written(events, method="CANCEL")


def feed(meetings: Iterable[Meeting], zone: ZoneInfo) -> str:
    """What an address gives away that may be passed on: when somebody is busy, and nothing else."""
    events = []
    for meeting in meetings:
        if meeting.starts_at and meeting.ends_at:
            event = entry(
                meeting.uid,
                meeting.sequence,
                meeting.starts_at.astimezone(zone),
                meeting.ends_at.astimezone(zone),
            )
            event.add("summary", _("Mentoring meeting"))
            events.append(event)
    return written(events, method="")


def _event(
    meeting: Meeting, zone: ZoneInfo, start: datetime, end: datetime, *, is_whole: bool = False
) -> Event:
    """Of a series: in its own zone, under its own name, and unless it is the whole one for one time of it."""
    series = meeting.series
    if series is None:
        return entry(meeting.uid, meeting.sequence, start.astimezone(zone), end.astimezone(zone))
    its_zone = ZoneInfo(series.zone)
    event = entry(series.uid, meeting.sequence, start.astimezone(its_zone), end.astimezone(its_zone))
    if not is_whole and meeting.recurs_at:
        event.add("recurrence-id", meeting.recurs_at.astimezone(its_zone))
    return event


def entry(uid: str, sequence: int, start: datetime, end: datetime) -> Event:
    """An entry that says when, and nothing else."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", clock.now().astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("class", "PRIVATE")
    return event


def address(event: Event, email: str) -> None:
    """The site invites, and who reads the mail comes. Here no address goes to a third party."""
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText("Ithaca")
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("organizer", organizer)
    event.add("attendee", attendee)


def written(events: Iterable[Event], *, method: str) -> str:
    """A calendar of these entries; `method` says what is asked of who reads it."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    zones = "".join(_rules_of(name) for name in sorted(calendar.get_missing_tzids()))
    head, begin, entries = calendar.to_ical().decode().partition("BEGIN:VEVENT\r\n")
    return f"{head}{zones}{begin}{entries}"


@cache
def _rules_of(zone: str) -> str:
    """When its clocks change. Written once: it takes longer than all the rest of a letter."""
    rules: bytes = Timezone.from_tzid(zone).to_ical()
    return rules.decode()
