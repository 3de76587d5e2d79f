"""Going on without somebody."""

from django.db import IntegrityError, transaction

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.agreeing import go_on_without
from ithaca.connections.actions.arranging import take_back_offer
from ithaca.connections.actions.closing import become_ready, close_connection
from ithaca.connections.actions.ending_letters import closed_letters
from ithaca.connections.actions.opened import lock
from ithaca.connections.actions.opening import key_of
from ithaca.connections.models import Connection, EndReason
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place
from ithaca.programs.models import Participation, Role


def leave_connection(connection: Connection, participation: Participation, *, by: Person) -> None:
    """Take somebody out. A circle goes on while it has a mentor and a mentee; a pair ends.

    Who has left does not read it any more, as what is written from now on is not for them.
    """
    with transaction.atomic():
        lock(connection)
        if not _go_on(connection, participation):
            close_connection(connection, by=by, reason=EndReason.LEFT)
            send_all(closed_letters(connection, how="left", but=participation.person_id))
            return
        take_back_offer(connection, participation.person, by=by)
        connection.members.filter(participation=participation).delete()
        free_place(participation, holder=f"connection:{connection.pk}")
        become_ready(participation, connection, by=by)
        go_on_without(connection, participation.person, by=by)
        record("connection.left", connection, by=by)


def _go_on(connection: Connection, participation: Participation) -> bool:
    """Whether those who stay can, and do not work together elsewhere already."""
    rows = connection.members.exclude(participation=participation).select_related("participation")
    stay = [row.participation for row in rows]
    mentees = [one for one in stay if one.role == Role.MENTEE]
    mentors = [one for one in stay if one.role == Role.MENTOR]
    if not mentees or not mentors:
        return False
    try:
        with transaction.atomic():
            Connection.objects.filter(pk=connection.pk).update(pair_key=key_of(mentees, mentors))
    except IntegrityError:
        return False
    return True
