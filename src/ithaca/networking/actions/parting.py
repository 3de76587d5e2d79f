"""When two are kept apart, what was booked between them is called off, in the name of nobody."""

from django.db import transaction

from ithaca.audit.actions.moving import claim
from ithaca.audit.actions.recording import record
from ithaca.connections.models import Connection
from ithaca.networking.actions.announcing import slot_letters
from ithaca.networking.models import Slot
from ithaca.networking.states import SlotState
from ithaca.outbox.actions.sending import send_all, take_back_about
from ithaca.people.models import Person


def call_off_between(connection: Connection) -> None:
    """Both calendars lose it, and what was not yet mailed about it stays unsent."""
    members = Person.objects.filter(participations__memberships__connection=connection)
    between = Slot.objects.booked().to_come().filter(hours__host__in=members, guest__in=members)
    with transaction.atomic():
        for slot in between.select_related("program", "hours__host", "guest"):
            take_back_about("slot", [slot.pk])
            if slot.guest and claim(slot, SlotState.CANCELLED):
                record("slot.cancelled", slot, by=None)
                send_all(slot_letters(slot, slot.guest, "off"))
