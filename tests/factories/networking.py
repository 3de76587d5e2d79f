from datetime import datetime, timedelta
from typing import Any

from tests.factories.connections import in_days

from ithaca.networking.actions.hosting import Hours, offer_hours
from ithaca.networking.actions.listing import list_me
from ithaca.networking.models import Entry, Slot
from ithaca.people.models import Person
from ithaca.programs.models import Program


def listed(program: Program, person: Person, **facts: Any) -> Entry:
    usual = {"shown_as": "Nurse, ward 4", "topics": ["night shifts"]}
    return list_me(program, by=person, **{**usual, **facts})


def offered(program: Program, host: Person, **facts: Any) -> list[Slot]:
    usual = {"about": "Speak up", "place": "Room 2", "starts_at": in_days(7), "count": 2}
    hours = offer_hours(program, Hours(**{**usual, **facts}), by=host)
    return list(hours.slots.order_by("starts_at"))


def over(slot: Slot, *, ended: datetime | None = None) -> Slot:
    """The same after its time."""
    end = ended or in_days(-1)
    Slot.objects.filter(pk=slot.pk).update(starts_at=end - timedelta(minutes=20), ends_at=end)
    slot.refresh_from_db()
    return slot
