"""The same run once more: its people, wishes, decisions, rules and seed, as they were."""

from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.pairing import engine
from ithaca.pairing.actions.runs import ask_for_run
from ithaca.pairing.models import MatchRun
from ithaca.pairing.states import RunState
from ithaca.people.models import Person


def repeat_run(run: MatchRun, *, by: Person) -> MatchRun:
    """Ask for a run that should come to the same. A repetition of a repetition repeats the first."""
    original = run.repeats or run
    if original.state != RunState.DONE:
        raise Refused("run.not_done", _("This run is not finished."))
    people = set(engine.unpack(bytes(original.input)).participations.values())
    if not people <= set(original.program.participations.values_list("pk", flat=True)):
        raise Refused(
            "run.people_gone",
            _("Somebody of this run is not stored any more, so it cannot be repeated. Start a new run."),
        )
    same = ("name", "objective", "fairness", "seed", "rules_toml", "rules_sha256")
    return ask_for_run(
        original.program, by=by, repeats=original, **{name: getattr(original, name) for name in same}
    )
