"""A look at whether groups of mentees fared alike in a run.

The groups come in a file for this look alone. They are worked with at once, while the coordinator waits,
because handing them to the worker would mean to store them. Only the result is kept, one for each run.
"""

from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun, Question
from ithaca.pairing.queries.questions import run_key
from ithaca.pairing.states import QuestionState, RunState
from ithaca.programs.models import Participation, Role
from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import RowFault


def audit_run(run: MatchRun, *, content: bytes) -> Question:
    """Compare how groups of mentees fared; an earlier comparison of this run is replaced."""
    if run.state != RunState.DONE:
        raise Refused("run.not_done", _("This run is not finished."))
    given = _groups_in(content)
    groups = _by_mentee(run, given)
    if not groups:
        raise Refused("audit.nobody", _("Nobody in this file is a mentee of this program. Nothing was kept."))
    found = engine.audit(
        bytes(run.input), rules_toml=run.rules_toml, objective=run.objective, fairness=run.fairness,
        seed=run.seed, groups=groups,
    )  # fmt: skip
    key = run_key(Question.Kind.AUDIT, run)
    answer = {**found, "others": len(given) - len(groups)}
    kept = {"answer": answer, "state": QuestionState.DONE, "answered_at": clock.now()}
    names = {"program": run.program, "run": run, "kind": Question.Kind.AUDIT}
    question, _is_new = Question.objects.update_or_create(
        key=key, defaults=kept, create_defaults=names | kept
    )
    return question


def _groups_in(content: bytes) -> dict[str, str]:
    """Group by e-mail address or id, both as they are compared."""
    try:
        table = read_table(content, filename="")
    except Unreadable:
        raise Refused("audit.unreadable", _("This file cannot be read. Nothing was kept.")) from None
    if len(table.columns) != 2:
        words = _("Give two columns and no more: an e-mail address or id, and the group. Nothing was kept.")
        raise Refused("audit.columns", words)
    if broken := next((row.line for row in table.rows if row.fault is not RowFault.NONE), None):
        raise Refused("audit.row", _("Line %(n)d cannot be read. Nothing was kept.") % {"n": broken})
    cells = [(who.strip().lower(), group.strip()) for who, group in (row.cells for row in table.rows)]
    return {who: group for who, group in cells if who and group}


def _by_mentee(run: MatchRun, groups: dict[str, str]) -> dict[int, str]:
    mentees = Participation.objects.filter(program=run.program_id, role=Role.MENTEE)
    known = mentees.values_list("pk", "person__email", "profile__outside_id")
    found = {
        pk: groups.get((email or "").lower()) or groups.get(outside_id.strip().lower())
        for pk, email, outside_id in known
    }
    return {pk: group for pk, group in found.items() if group}
