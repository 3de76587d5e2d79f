"""The day before a short conversation. It is claimed and its letters are written in one transaction."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.networking.actions.announcing import soon_letters
from ithaca.networking.models import Slot
from ithaca.outbox.actions.sending import send_all

DAY = timedelta(days=1)


def remind_of_slots() -> None:
    """Both hear of it once; who booked within the last day knows."""
    now = clock.now()
    rows = Slot.objects.booked().filter(
        reminded_at=None, starts_at__gt=now, starts_at__lte=now + DAY, booked_at__lt=F("starts_at") - DAY
    )
    for_each(rows.select_related("program", "hours__host", "guest").order_by("starts_at"), _remind)


def _remind(slot: Slot) -> None:
    with transaction.atomic():
        claimed = Slot.objects.booked().filter(pk=slot.pk, reminded_at=None, guest=slot.guest)
        if slot.guest and claimed.update(reminded_at=clock.now()) == 1:
            send_all(soon_letters(slot, slot.guest))
