"""What is said about meetings by itself: the day before, and when they are over.

A meeting is claimed and its letters are written in one transaction, so each is said once and a worker
that was down says it when it is back.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import F

from ithaca.connections.actions.announcing import asked_letters, soon_letters
from ithaca.connections.models import Meeting
from ithaca.connections.states import ConnectionState, MeetingState
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import Letter, send_all

DAY = timedelta(days=1)


def ask_about_meetings() -> None:
    """Ask both whether a meeting that is over was held; who is paused is asked when they are back."""
    rows = Meeting.objects.over().filter(asked_at=None, connection__held_since=None)
    rows = rows.exclude(connection__state=ConnectionState.PAUSED)
    for_each(rows.select_related("connection").order_by("ends_at"), partial(_tell, asked_letters, "asked_at"))


def remind_of_meetings() -> None:
    """Remind both the day before; who booked within the last day needs no reminder."""
    now = clock.now()
    rows = Meeting.objects.booked().filter(
        reminded_at=None, starts_at__gt=now, starts_at__lte=now + DAY, booked_at__lt=F("starts_at") - DAY
    )
    for_each(
        rows.select_related("connection").order_by("starts_at"), partial(_tell, soon_letters, "reminded_at")
    )


def _tell(letters: Callable[[Meeting], list[Letter]], stamp: str, meeting: Meeting) -> None:
    """As it was found: what has been moved or cancelled meanwhile is left alone."""
    with transaction.atomic():
        found = Meeting.objects.filter(
            pk=meeting.pk, state=MeetingState.BOOKED, sequence=meeting.sequence, **{stamp: None}
        )
        if found.update(**{stamp: clock.now()}) == 1:
            send_all(letters(meeting))
