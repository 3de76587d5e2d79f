"""Whether a pair may still arrange things."""

from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel.errors import Refused
from ithaca.programs.states import ProgramState


def check_active(connection: Connection) -> None:
    """Refuse what only a pair at work can do. What has been written stays readable."""
    if connection.program.state == ProgramState.CLOSED:
        raise Refused("program.closed", _("This program is over. What you have written stays here."))
    if connection.state == ConnectionState.PAUSED:
        raise Refused("connection.paused", _("You two are paused. Your coordinator can start you again."))
    if connection.state == ConnectionState.CLOSED:
        raise Refused("connection.closed", _("You two have ended your work. What you have written stays."))
