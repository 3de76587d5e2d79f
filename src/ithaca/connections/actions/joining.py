"""Coming into a circle that is at work."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_not_apart, lock
from ithaca.connections.actions.opening import key_of
from ithaca.connections.models import Connection, Member
from ithaca.connections.states import OPEN
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Role


def join_connection(connection: Connection, mentee: Participation, *, by: Person) -> None:
    """Take one more mentee in. The place is the caller's to hold."""
    with transaction.atomic():
        members = [row.participation for row in connection.members.select_related("participation")]
        # Before the circle itself, as all who lock several do it in one order.
        check_not_apart([one.person_id for one in (*members, mentee)])
        lock(connection)
        if connection.state not in OPEN:
            words = _("This circle has ended meanwhile. Your coordinator looks further for you.")
            raise Refused("connection.closed", words)
        _take_in(connection, mentee)
        record("connection.joined", connection, by=by)


def _take_in(connection: Connection, mentee: Participation) -> None:
    members = [row.participation for row in connection.members.select_related("participation")]
    mentors = [one for one in members if one.role == Role.MENTOR]
    mentees = [one for one in members if one.role == Role.MENTEE]
    try:
        with transaction.atomic():
            key = key_of([*mentees, mentee], mentors)
            Connection.objects.filter(pk=connection.pk).update(pair_key=key)
            Member.objects.create(connection=connection, participation=mentee)
    except IntegrityError as already:
        raise Refused("connection.already_open", _("These people already work together.")) from already
