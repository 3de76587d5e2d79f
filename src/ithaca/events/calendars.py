"""Events in the language of calendar programs (iCalendar, RFC 5545 and 5546)."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from icalendar import Event as Entry

from ithaca.connections.calendars import address, entry, written
from ithaca.events.models import Event


def event_invitation(event: Event, *, email: str, zone: ZoneInfo, page: str) -> str:
    """The calendar part of a mail to somebody who comes."""
    found = _entry(event, zone)
    found.add("status", "CONFIRMED")
    found.add("description", page)
    address(found, email)
    return written([found], method="REQUEST")


def event_cancellation(event: Event, *, email: str) -> str:
    """The calendar part of a mail that takes it out again."""
    found = _entry(event, ZoneInfo("UTC"))
    found.add("status", "CANCELLED")
    address(found, email)
    return written([found], method="CANCEL")


def event_file(event: Event, zone: tzinfo) -> str:
    """A file to put into a calendar by hand."""
    return written([_entry(event, zone)], method="")


def _entry(event: Event, zone: tzinfo) -> Entry:
    found = entry(event.uid, event.sequence, event.starts_at.astimezone(zone), event.ends_at.astimezone(zone))
    found.add("summary", event.title)
    if event.place:
        found.add("location", event.place)
    return found
