"""Whether a pair may still arrange things."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import is_circle
from ithaca.connections.states import ConnectionState
from ithaca.kernel.errors import Refused
from ithaca.programs.states import ProgramState


def check_active(connection: Connection) -> None:
    """Refuse what only a pair at work can do. What has been written stays readable.

    Called inside of the transaction that writes: the pair is read afresh and stays as it is until that ends,
    so nothing slips through while somebody pauses it.
    """
    lock(connection)
    if connection.program.state == ProgramState.CLOSED:
        raise Refused("program.closed", _("This program is over. What you have written stays here."))
    check_not_held(connection)
    if connection.state == ConnectionState.PAUSED:
        words = _("You two are paused. Your coordinator can start you again.")
        if is_circle(connection):
            words = _("Your circle is paused. Your coordinator can start you again.")
        raise Refused("connection.paused", words)
    if connection.state == ConnectionState.CLOSED:
        words = _("You two have ended your work. What you have written stays.")
        if is_circle(connection):
            words = _("Your circle has ended. What you have written stays.")
        raise Refused("connection.closed", words)


def check_not_held(connection: Connection) -> None:
    if connection.held_since:
        raise _held()


def check_not_apart(people: Collection[int]) -> None:
    """Refuse to bring together whom the program keeps apart, wherever that began."""
    if any(earlier.held_since for earlier in lock_shared(people)):
        raise _held()


def lock_shared(people: Collection[int]) -> list[Connection]:
    """All that these people have or had together, read afresh and kept so until the transaction ends.

    Who brings two together and who keeps them apart lock these first, in one order: the later sees the earlier.
    """
    rows = Connection.objects.shared_by(people).order_by("pk")
    return list(rows.select_for_update(no_key=True))


def lock(connection: Connection) -> None:
    """Read the pair afresh and keep it so until the transaction ends. A pair is locked before its meetings."""
    fields = ["state", "pair_key", "closed_at", "held_since", "resumes"]
    connection.refresh_from_db(fields=fields, from_queryset=Connection.objects.select_for_update(no_key=True))


def _held() -> Refused:
    return Refused(
        "connection.held", _("The program is looking at something. Nothing can be changed meanwhile.")
    )
