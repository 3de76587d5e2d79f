"""What happens by itself around the end of a pair: both are told twice, and it is closed.

A pair is claimed and its letters are written in one transaction. Who was away for a month is told what
is still true, and nothing that is over.
"""

from datetime import date, timedelta

from django.db import transaction

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.ending_letters import closed_letters, end_letters
from ithaca.connections.actions.opened import lock
from ithaca.connections.models import Connection, EndReason
from ithaca.connections.models.connection import ConnectionQuerySet
from ithaca.connections.queries.ending import GRACE, NEAR
from ithaca.connections.states import OPEN
from ithaca.kernel import clock
from ithaca.kernel.jobs import for_each
from ithaca.outbox.actions.sending import send_all
from ithaca.programs.states import ProgramState

AGAIN = timedelta(days=7)


def tell_of_ends() -> None:
    """Four weeks and one week before the end, each once."""
    today = clock.today()
    early = _standing().filter(end_told_at=None, ends_on__gt=today + AGAIN, ends_on__lte=today + NEAR)
    for_each(early.order_by("ends_on", "pk"), lambda one: _tell(one, "end_told_at"))
    again = _standing().filter(end_told_again_at=None, ends_on__gte=today, ends_on__lte=today + AGAIN)
    for_each(again.order_by("ends_on", "pk"), lambda one: _tell(one, "end_told_again_at"))


def close_overdue() -> None:
    """Close what is past its end and the days of grace. Nothing dangles, paused pairs neither."""
    for_each(overdue(clock.today()).order_by("ends_on", "pk"), _close)


def overdue(today: date) -> ConnectionQuerySet:
    """Open pairs whose time and days of grace are over."""
    return Connection.objects.open().filter(ends_on__lt=today - GRACE)


def _standing() -> ConnectionQuerySet:
    return Connection.objects.open().filter(held_since=None).exclude(program__state=ProgramState.CLOSED)


def _tell(connection: Connection, stamp: str) -> None:
    with transaction.atomic():
        found = Connection.objects.open().filter(
            pk=connection.pk, ends_on=connection.ends_on, **{stamp: None}
        )
        if found.update(**{stamp: clock.now()}) == 1:
            connection.refresh_from_db()
            send_all(end_letters(connection))


def _close(connection: Connection) -> None:
    with transaction.atomic():
        lock(connection)
        connection.refresh_from_db(fields=["ends_on"])
        if connection.state in OPEN and connection.ends_on < clock.today() - GRACE:
            close_connection(connection, by=None, reason=EndReason.COMPLETED)
            send_all(closed_letters(connection, how="over"))
