"""Keeping two people apart, and letting them reach each other again.

Nobody is named as having done so: the log, the calendars and both people learn of a pause and nothing else.
"""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.announcing import goes_on_letters
from ithaca.connections.actions.arranging import cancel_coming
from ithaca.connections.actions.opened import lock, lock_shared
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import OPEN, ConnectionState
from ithaca.kernel import clock
from ithaca.outbox.actions.sending import send_all, take_back_about
from ithaca.people.models import Person


def hold_between(one: Person, other: Person) -> list[Connection]:
    """Keep two people apart in everything that is open between them, in whatever program; returns what."""
    with transaction.atomic():
        lock_shared([one.pk, other.pk])
        # Looked for once they are locked: what was opened a moment ago is among them.
        found = list(Connection.objects.open().shared_by([one.pk, other.pk]).order_by("pk"))
        for connection in found:
            hold_connection(connection)
    return found


def hold_connection(connection: Connection) -> None:
    """From now on neither can arrange or write anything, and what was booked or not yet mailed is called off."""
    with transaction.atomic():
        lock(connection)
        if connection.held_since:
            return
        take_back_about("connection", [connection.pk])
        take_back_about("meeting", Meeting.objects.of(connection).values_list("pk", flat=True))
        if connection.state in OPEN:
            cancel_coming(connection, by=None)
        if connection.state == ConnectionState.ACTIVE:
            move(connection, ConnectionState.PAUSED, by=None, held_since=clock.now(), resumes=True)
        else:
            _keep(connection, held_since=clock.now())


def release_connection(connection: Connection) -> None:
    """Let them reach each other again. Who was paused before stays so, and who has ended has ended."""
    with transaction.atomic():
        lock(connection)
        if connection.held_since is None:
            return
        if connection.state == ConnectionState.PAUSED and connection.resumes:
            move(connection, ConnectionState.ACTIVE, by=None, held_since=None, resumes=False)
            send_all(goes_on_letters(connection))
        else:
            _keep(connection, held_since=None, resumes=False)


def _keep(connection: Connection, **facts: object) -> None:
    Connection.objects.filter(pk=connection.pk).update(**facts)
    for name, value in facts.items():
        setattr(connection, name, value)
