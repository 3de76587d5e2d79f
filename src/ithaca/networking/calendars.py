"""Short conversations in the language of calendar programs."""

from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Event as Entry

from ithaca.connections.calendars import address, entry, written
from ithaca.networking.models import Slot

BOOKED, OFF = 0, 1


def slot_invitation(slot: Slot, *, other: str, email: str, zone: ZoneInfo, page: str) -> str:
    """The calendar part of a mail to one of the two."""
    found = _entry(slot, zone, BOOKED)
    found.add("summary", _("Conversation with %(name)s") % {"name": other})
    found.add("status", "CONFIRMED")
    found.add("location", slot.hours.place)
    found.add("description", page)
    address(found, email)
    return written([found], method="REQUEST")


def slot_cancellation(slot: Slot, *, email: str) -> str:
    """The calendar part of a mail that takes it out again."""
    found = _entry(slot, ZoneInfo("UTC"), OFF)
    found.add("summary", _("Conversation"))
    found.add("status", "CANCELLED")
    address(found, email)
    return written([found], method="CANCEL")


def _entry(slot: Slot, zone: ZoneInfo, sequence: int) -> Entry:
    return entry(slot.uid, sequence, slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone))
