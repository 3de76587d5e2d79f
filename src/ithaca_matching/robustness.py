"""Fragile or robust: how many plausible weightings of the criteria lead to the same pair."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from ithaca_matching.canonical import id_key
from ithaca_matching.changes import reweighed
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.intervals import Interval, share
from ithaca_matching.problem import Id, Problem
from ithaca_matching.rules import MOST_WEIGHT, Rules
from ithaca_matching.solution import Solution

WEIGHTINGS = 200
STEPS = 64
"""Between a weight and its half, and between a weight and its double."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Robustness:
    """How often every pair of an answer came out again.

    Attributes
    ----------
    weightings : int
        How many other weightings were solved.
    survived : mapping of (mentee id, mentor id) to int
        Under how many of them the pair is in the best answer.
    """

    weightings: int
    survived: Mapping[tuple[Id, Id], int]

    def share(self, mentee: Id, mentor: Id) -> Interval:
        """The share of weightings under which a pair survives, with a 95 % interval (Wilson).

        The interval is about all weightings of the same kind, of which these are a sample.
        """
        if (mentee, mentor) not in self.survived:
            raise InvalidProblem(f"{mentee} and {mentor} are not matched.", key="pair")
        return share(self.survived[mentee, mentor], self.weightings)

    @property
    def most_fragile(self) -> list[tuple[Id, Id]]:
        """All pairs, those first that survive least often: the order in which to look at them."""
        return sorted(self.survived, key=lambda pair: (self.survived[pair], *map(id_key, pair)))


def robustness(
    problem: Problem,
    solution: Solution,
    *,
    weightings: int = WEIGHTINGS,
    progress: Progress | None = None,
) -> Robustness:
    """Solve again under other plausible weightings, and count how often each pair comes out.

    Parameters
    ----------
    problem : Problem
        Made from people.
    solution : Solution
        Its aims, fairness and seed are those of the other answers. Pairs that are locked always survive.
    weightings : int
        More of them make the shares more exact: with 200 the interval is about 7 points to each side.
    progress : callable, optional
        Is given how many are done, and of how many, after each.

    Returns
    -------
    Robustness

    Raises
    ------
    InvalidProblem
        For a problem that was not made from people, and a number of weightings below 1.

    Notes
    -----
    Every answer is the exact best one for its weighting, as `Solution.reweigh` finds it; see
    `plausible_weightings` for what is drawn. The same people, rules and number give the same result.
    """
    if problem.roster is None:
        raise InvalidProblem("only a problem made from people has weights.", key="problem")
    if isinstance(weightings, bool) or not isinstance(weightings, int) or weightings < 1:
        raise InvalidProblem(f"must be a whole number from 1 up, not {weightings!r}.", key="weightings")
    found: Counter[tuple[Id, Id]] = Counter(dict.fromkeys(solution.pairs, 0))
    drawn = plausible_weightings(problem.roster.rules, [*problem.mentee_ids, *problem.mentor_ids])
    for done, weights in zip(range(1, weightings + 1), drawn, strict=False):
        found.update(set(solution.again(reweighed(problem, weights)).pairs) & set(solution.pairs))
        if progress is not None:
            progress(done, weightings)
    return Robustness(weightings, MappingProxyType(dict(found)))


def plausible_weightings(rules: Rules, ids: list[Id]) -> Iterator[dict[str, int]]:
    """Endless other weightings: each weight times a factor of its own from one half to two.

    Parameters
    ----------
    rules : Rules
    ids : list of id
        With the rules and the number of the draw they decide what is drawn.

    Notes
    -----
    The logarithm of a factor is uniform, in steps of a 64th. All weights are first brought to the same scale,
    the largest at half of what is legal, for only their proportions count; then they are rounded to whole
    numbers. A criterion that counts keeps at least 1, one that does not stays out.
    """
    weights = {key: criterion.weight for key, criterion in rules.criteria.items()}
    largest = max(weights.values())
    people = sha256("\0".join(sorted(map(str, ids))).encode()).hexdigest()
    number = 0
    while True:
        yield {
            key: _rounded(weight / largest * _factor(f"{rules.sha256}\0{people}\0{number}\0{key}"))
            for key, weight in weights.items()
            if weight
        }
        number += 1


def _factor(text: str) -> float:
    """From one half to two, the same for the same text."""
    drawn = int.from_bytes(sha256(text.encode()).digest()[:8], "big") % (2 * STEPS + 1)
    return float(2.0 ** ((drawn - STEPS) / STEPS))


def _rounded(proportion: float) -> int:
    return min(max(round(proportion * MOST_WEIGHT / 2), 1), MOST_WEIGHT)
