"""More time for a pair: one asks, the other agrees. A coordinator can give it as well."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.ending_letters import extension_letters
from ithaca.connections.actions.opened import check_not_held, lock
from ithaca.connections.models import Connection, Extension
from ithaca.connections.states import OPEN, ExtensionState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person
from ithaca.programs.states import ProgramState

LONGEST = timedelta(days=366)


def ask_extension(connection: Connection, until: date, *, by: Person) -> Extension:
    """Ask the other for more time. One question at a time."""
    with transaction.atomic():
        extension = _ask(connection, until, by=by)
        send_all(extension_letters(extension))
    return extension


def answer_extension(extension: Extension, *, agrees: bool, by: Person) -> None:
    """The other one's word. Agreed, it counts at once."""
    if extension.asked_by_id == by.pk:
        raise Refused("extension.own", _("You have asked for this, so somebody else answers."))
    with transaction.atomic():
        _answer(extension, ExtensionState.AGREED if agrees else ExtensionState.DECLINED, by=by)
        send_all(extension_letters(extension))


def extend_connection(connection: Connection, until: date, *, by: Person) -> Extension:
    """A coordinator gives more time; what the two have asked meanwhile is settled by it."""
    with transaction.atomic():
        for asked in connection.extensions.asked():
            move(asked, ExtensionState.DECLINED, by=by, answered_by=by, answered_at=clock.now())
        extension = _ask(connection, until, by=by)
        _answer(extension, ExtensionState.AGREED, by=by)
        send_all(extension_letters(extension))
    return extension


def latest_end(connection: Connection) -> date:
    """No later than the program, nor a year from now."""
    year = clock.today() + LONGEST
    return min(connection.program.ends_on or year, year)


def _ask(connection: Connection, until: date, *, by: Person) -> Extension:
    lock(connection)
    connection.refresh_from_db(fields=["ends_on"])
    check_not_held(connection)
    if connection.state not in OPEN or connection.program.state == ProgramState.CLOSED:
        raise Refused("extension.closed", _("This has ended. There is nothing to extend."))
    if until <= max(connection.ends_on, clock.today()):
        raise Refused("extension.shorter", _("Choose a day after the end that is set now."))
    if until > latest_end(connection):
        raise Refused("extension.longer", _("Choose a day within the program, and within a year."))
    try:
        with transaction.atomic():
            return Extension.objects.create(
                program_id=connection.program_id, connection=connection, asked_by=by, until=until,
                was=connection.ends_on,
            )  # fmt: skip
    except IntegrityError as already:
        raise Refused("extension.asked", _("More time is asked for already.")) from already


def _answer(extension: Extension, state: ExtensionState, *, by: Person) -> None:
    lock(extension.connection)
    check_not_held(extension.connection)
    move(extension, state, by=by, answered_by=by, answered_at=clock.now())
    if state == ExtensionState.AGREED:
        rows = Connection.objects.open().filter(pk=extension.connection_id)
        if rows.update(ends_on=extension.until, end_told_at=None, end_told_again_at=None) != 1:
            raise Refused("extension.closed", _("This has ended. There is nothing to extend."))
        extension.connection.refresh_from_db()
