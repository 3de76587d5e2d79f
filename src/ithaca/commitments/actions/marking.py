"""Ticking a step off, and taking the tick back. Two ticks at once are one: the row is there once."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.commitments.models import ReportStepDone, StepDone
from ithaca.commitments.queries.lines import Line
from ithaca.commitments.queries.pair import line_for
from ithaca.commitments.queries.reports import lines_of_report
from ithaca.commitments.states import Who
from ithaca.connections.actions.opened import check_active
from ithaca.connections.models import Connection, Member
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Participation
from ithaca.programs.states import ProgramState


def mark_step(connection: Connection, *, key: str, is_done: bool, by: Person) -> None:
    """For the one whose step it is: one for all is ticked by anybody, and one of mentees by each of them."""
    with transaction.atomic():
        check_active(connection)
        line = _known(line_for(connection, by, key))
        role = Member.objects.get(connection=connection, participation__person=by).participation.role
        if line.who not in {Who.BOTH, role} or line.of not in {None, by}:
            raise Refused("plan.not_yours", _("Somebody else ticks this off."))
        _check(line, is_done=is_done)
        rows = StepDone.objects.filter(connection=connection, key=key)
        if line.of:
            rows = rows.filter(Q(person=line.of) | Q(person=None))
        if not is_done and rows.delete()[0]:
            record("plan.step_reopened", connection, by=by, step=key)
        elif is_done:
            tick = {"program_id": connection.program_id, "done_by": by, **_kept(line)}
            same = {"connection": connection, "key": key, "person": line.of}
            if StepDone.objects.get_or_create(**same, defaults=tick)[1]:
                record("plan.step_done", connection, by=by, step=key)


def mark_report_step(participation: Participation, *, key: str, is_done: bool, by: Person) -> None:
    """For the line manager of a mentee."""
    if participation.program.state == ProgramState.CLOSED:
        raise Refused("program.closed", _("This program is over. It stays as it is."))
    line = _known(next((one for one in lines_of_report(participation) if one.key == key), None))
    _check(line, is_done=is_done)
    with transaction.atomic():
        rows = ReportStepDone.objects.filter(participation=participation, key=key)
        if not is_done and rows.delete()[0]:
            record("plan.report_step_reopened", participation, by=by, step=key)
        elif is_done:
            tick = {"program_id": participation.program_id, "done_by": by, **_kept(line)}
            if ReportStepDone.objects.get_or_create(participation=participation, key=key, defaults=tick)[1]:
                record("plan.report_step_done", participation, by=by, step=key)


def _known(line: Line | None) -> Line:
    if line is None:
        raise Refused("plan.changed", _("The plan has changed meanwhile. Nothing was ticked off."))
    return line


def _check(line: Line, *, is_done: bool) -> None:
    if is_done and line.by_itself and not line.is_ticked:
        raise Refused("plan.by_itself", _("This is ticked off by itself once it has happened."))


def _kept(line: Line) -> dict[str, object]:
    return {"words": line.words, "due_on": line.due_on}
