"""How a run was made: all that it takes to get the same pairs again."""

from dataclasses import dataclass

from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun
from ithaca.pairing.states import RunState


@dataclass(frozen=True)
class Making:
    """What is empty is not known yet. `repeats` is the number of the run that this one repeats."""

    rules: str
    objective: str
    fairness: str
    seed: int
    engine_version: str
    rules_sha256: str
    input_sha256: str
    repeats: int | None
    can_be_repeated: bool


def making_of(run: MatchRun) -> Making:
    """No queries; 1 for a run that repeats another."""
    return Making(
        rules=engine.rules_name(run.rules_toml),
        objective=run.get_objective_display(),
        fairness=run.get_fairness_display(),
        seed=run.seed,
        engine_version=run.engine_version,
        rules_sha256=run.rules_sha256,
        input_sha256=run.input_sha256,
        repeats=_number(run.repeats_id),
        can_be_repeated=run.state == RunState.DONE,
    )


def _number(run_id: int | None) -> int | None:
    return MatchRun.objects.values_list("number", flat=True).get(pk=run_id) if run_id else None
