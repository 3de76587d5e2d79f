"""Ending a connection."""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.arranging import cancel_coming
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState


def close_connection(connection: Connection, *, by: Person, reason: str = "") -> None:
    """End it. Its people have their places back; who has no other match is ready for one.

    What they still have before them is called off and leaves their calendars.
    """
    with transaction.atomic():
        cancel_coming(connection, by=by)
        move(
            connection,
            ConnectionState.CLOSED,
            by=by,
            reason=reason,
            pair_key=None,
            closed_at=clock.now(),
        )
        for member in connection.members.select_related("participation"):
            free_place(member.participation, holder=f"connection:{connection.pk}")
            _become_ready(member.participation, by=by)


def _become_ready(participation: Participation, *, by: Person) -> None:
    still_together = Connection.objects.open().filter(members__participation=participation).exists()
    if participation.state == ParticipationState.MATCHED and not still_together:
        move(participation, ParticipationState.READY, by=by)
