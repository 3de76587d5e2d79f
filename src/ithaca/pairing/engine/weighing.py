"""Under how many other weightings each pair of a run comes out again."""

from collections.abc import Callable
from dataclasses import dataclass

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.packing import unpack
from ithaca.pairing.engine.problems import Names, problem_of, solved
from ithaca.programs.models import Role


@dataclass(frozen=True)
class Steadiness:
    """`survived` says for each pair of participations under how many of the weightings it comes out again."""

    weightings: int
    survived: dict[tuple[int | None, int | None], int]


def steadiness(
    content: bytes,
    *,
    rules_toml: str,
    objective: str,
    fairness: str,
    seed: int,
    on_step: Callable[[int], None],
) -> Steadiness:
    """`on_step` is told after each of the other weightings how many percent are done; what it raises ends the work."""
    pool = unpack(content)
    problem, names = problem_of(pool, rules_toml), Names(pool)
    try:
        found = matching.robustness(
            problem,
            solved(problem, objective, fairness, seed),
            progress=lambda done, of: on_step(100 * done // of),
        )
    except matching.InvalidProblem as problem_found:
        raise NotPossible(str(problem_found)) from problem_found
    return Steadiness(
        found.weightings,
        {
            (names.participation(Role.MENTEE, mentee), names.participation(Role.MENTOR, mentor)): count
            for (mentee, mentor), count in found.survived.items()
        },
    )
