"""Opening a connection."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.models import Connection, Member
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

USUAL_TIME = timedelta(days=182)


def open_connection(mentee: Participation, mentor: Participation, *, by: Person) -> Connection:
    """Open the connection of a pair. The database refuses a second open one for the same two."""
    try:
        with transaction.atomic():
            connection = Connection.objects.create(
                program_id=mentee.program_id, pair_key=_key(mentee, mentor), ends_on=end_of(mentee.program)
            )
    except IntegrityError as already:
        raise Refused("connection.already_open", _("These two already work together.")) from already
    Member.objects.bulk_create(
        [
            Member(connection=connection, participation=mentee),
            Member(connection=connection, participation=mentor),
        ]
    )
    record("connection.opened", connection, by=by)
    return connection


def _key(mentee: Participation, mentor: Participation) -> str:
    return f"{mentee.pk}+{mentor.pk}"


def end_of(program: Program) -> date:
    """When a pair that begins today ends: with its program, or after half a year where that has no end."""
    usual = clock.today() + USUAL_TIME
    return program.ends_on if program.ends_on and program.ends_on > clock.today() else usual
