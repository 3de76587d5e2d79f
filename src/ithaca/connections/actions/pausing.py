"""Pausing a pair, and starting it again."""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.arranging import cancel_coming
from ithaca.connections.actions.opened import check_not_held, lock
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.people.models import Person


def pause_connection(connection: Connection, *, by: Person) -> None:
    """Both keep their places. What they still have before them is called off and leaves their calendars."""
    with transaction.atomic():
        lock(connection)
        cancel_coming(connection, by=by)
        move(connection, ConnectionState.PAUSED, by=by)


def resume_connection(connection: Connection, *, by: Person) -> None:
    with transaction.atomic():
        lock(connection)
        check_not_held(connection)
        move(connection, ConnectionState.ACTIVE, by=by)
