"""Opening a connection."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.models import Connection, Member
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation


def open_connection(mentee: Participation, mentor: Participation, *, by: Person) -> Connection:
    """Open the connection of a pair. The database refuses a second open one for the same two."""
    try:
        with transaction.atomic():
            connection = Connection.objects.create(
                program_id=mentee.program_id, pair_key=_key(mentee, mentor)
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
