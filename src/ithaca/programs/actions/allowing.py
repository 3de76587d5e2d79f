"""The question that every action asks which the state of a program may forbid."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct, ProgramState

CLOSED = _("This program is closed and kept as it is. To go on, copy it into a new program.")
NOT_OPEN = _("This program is in preparation. Open the program first, in its settings.")


def check_allowed(program: Program, act: ProgramAct, *, said: Promise | None = None) -> None:
    """Refuse what the state does not allow, with a sentence for coordinators or with `said`."""
    if act in program.allowed:
        return
    words = CLOSED if program.state == ProgramState.CLOSED else NOT_OPEN
    raise Refused(f"program.{program.state}", said or words)
