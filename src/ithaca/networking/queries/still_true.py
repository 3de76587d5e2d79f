"""Whether a mail that waited still says what is so: its key names the version of what it tells of."""

from ithaca.networking.models import Slot
from ithaca.outbox.declaring import About


def soon_key(slot: Slot, reader: int) -> str:
    return f"slot:{slot.uid}:soon:{reader}"


def talks_then(letter: About) -> bool:
    """The short conversation is booked with this reader, and has not begun."""
    rows = Slot.objects.booked().to_come().filter(pk=letter.ids["slot"])
    return any(
        letter.once == soon_key(slot, letter.person) and letter.person in (slot.hours.host_id, slot.guest_id)
        for slot in rows.select_related("hours")
    )
