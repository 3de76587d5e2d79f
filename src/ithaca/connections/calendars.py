"""Meetings in the language of calendar programs (iCalendar, RFC 5545 and 5546)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from ithaca.connections.models import Meeting
from ithaca.kernel import clock

MAKER = "-//Ithaca//Mentoring//EN"


def invitation(meeting: Meeting, *, email: str, partner: str, zone: ZoneInfo, page: str) -> str:
    """The calendar part of a mail to one of the two: the meeting as it is booked now."""
    event = _event(meeting, zone, title=_("Mentoring with %(name)s") % {"name": partner})
    event.add("status", "CONFIRMED")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", page)
    _address(event, email)
    return _written([event], method="REQUEST")


def cancellation(meeting: Meeting, *, email: str, starts_at: datetime, ends_at: datetime) -> str:
    """The calendar part of a mail that takes a meeting out, with the times under which it was known."""
    event = _event(meeting, ZoneInfo("UTC"), _("Mentoring meeting"), starts_at=starts_at, ends_at=ends_at)
    event.add("status", "CANCELLED")
    _address(event, email)
    return _written([event], method="CANCEL")


def feed(meetings: Iterable[Meeting], zone: ZoneInfo) -> str:
    """What an address gives away that may be passed on: when somebody is busy, and nothing else."""
    return _written([_event(meeting, zone, _("Mentoring meeting")) for meeting in meetings], method="")


def _event(
    meeting: Meeting,
    zone: ZoneInfo,
    title: str,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Event:
    start, end = starts_at or meeting.starts_at, ends_at or meeting.ends_at
    assert start is not None
    assert end is not None
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", clock.now().astimezone(UTC))
    event.add("dtstart", start.astimezone(zone))
    event.add("dtend", end.astimezone(zone))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    return event


def _address(event: Event, email: str) -> None:
    """The site invites, and each mail names only who reads it: no address goes to a third party."""
    organizer = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organizer.params["CN"] = vText("Ithaca")
    attendee = vCalAddress(f"mailto:{email}")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("organizer", organizer)
    event.add("attendee", attendee)


def _written(events: Iterable[Event], *, method: str) -> str:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text.decode()
