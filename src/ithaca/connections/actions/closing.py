"""Ending a connection."""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.arranging import cancel_coming
from ithaca.connections.actions.opened import lock
from ithaca.connections.models import Connection, EndReason, Farewell
from ithaca.connections.states import ConnectionState, ExtensionState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place
from ithaca.programs.models import Participation, Role
from ithaca.programs.states import ParticipationState


def close_connection(
    connection: Connection, *, by: Person | None, reason: EndReason | str = EndReason.OTHER
) -> None:
    """End it. Its people have their places back; `by` is None when its time was over.

    What they still have before them is called off and leaves their calendars. Who has no other match is
    ready for one; a mentee whose time is over is done, unless they asked for another mentor.
    A pair that is kept apart stays so.
    """
    with transaction.atomic():
        lock(connection)
        cancel_coming(connection, by=by)
        for extension in connection.extensions.asked():
            move(extension, ExtensionState.DECLINED, by=by, answered_at=clock.now())
        move(
            connection, ConnectionState.CLOSED, by=by, pair_key=None, closed_at=clock.now(),
            ended_for=str(reason),
        )  # fmt: skip
        for member in connection.members.select_related("participation"):
            free_place(member.participation, holder=f"connection:{connection.pk}")
            become_ready(member.participation, connection, by=by)


def become_ready(participation: Participation, connection: Connection, *, by: Person | None) -> None:
    still_together = Connection.objects.open().filter(members__participation=participation).exists()
    if participation.state != ParticipationState.MATCHED or still_together:
        return
    is_done = connection.ended_for == EndReason.COMPLETED and participation.role == Role.MENTEE
    wants_another = Farewell.objects.filter(
        connection=connection, person=participation.person_id, wants_another=True
    )
    goes_on = not is_done or wants_another.exists()
    move(participation, ParticipationState.READY if goes_on else ParticipationState.COMPLETED, by=by)
