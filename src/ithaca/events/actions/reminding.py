"""The day before an event. It is claimed and its letters are written in one transaction."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from ithaca.events.actions.announcing import soon_letters
from ithaca.events.models import Event
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import send_all

DAY = timedelta(days=1)


def remind_of_events() -> None:
    """Who signed up hears of it once; of one that was planned within the last day they know."""
    now = clock.now()
    rows = Event.objects.planned().filter(
        reminded_at=None, starts_at__gt=now, starts_at__lte=now + DAY, created_at__lt=F("starts_at") - DAY
    )
    for_each(rows.select_related("program").order_by("starts_at"), _remind)


def _remind(event: Event) -> None:
    with transaction.atomic():
        claimed = Event.objects.planned().filter(pk=event.pk, reminded_at=None, sequence=event.sequence)
        if claimed.update(reminded_at=clock.now()) == 1:
            send_all(soon_letters(event, list(event.seats.going())))
