"""More people or better pairs: the few answers between which a manager can choose, each of them exact."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

import numpy as np

from ithaca_matching.choices import first_choices
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.objective import locked_pairs, possible_pairs
from ithaca_matching.pool import FORBIDDEN, TablePool
from ithaca_matching.problem import Problem
from ithaca_matching.solution import Solution, solve

POINTS = 7
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class FrontierPoint:
    """One answer of the frontier.

    Attributes
    ----------
    floor : int
        No pair but a locked one scores less.
    people : int
        Mentees with a mentor.
    share : float
        Of the mentees who want one.
    lowest : int or None
        The lowest score of a pair, None without pairs.
    median : float or None
    total : int
    first_choices : float or None
        Of the matched mentees who named anybody, the share with their first choice.
    solution : Solution
        For the problem in which pairs below the floor are forbidden.
    """

    floor: int
    people: int
    share: float
    lowest: int | None
    median: float | None
    total: int
    first_choices: float | None
    solution: Solution = field(repr=False, compare=False)


def frontier(
    problem: Problem, *, points: int = POINTS, least_share: float = LEAST_SHARE, seed: int = 0
) -> tuple[FrontierPoint, ...]:
    """Trade participation against quality, in a few steps.

    Parameters
    ----------
    problem : Problem
    points : int
        The most answers, at least 2.
    least_share : float
        The last answer still matches at least this share of the mentees who can be matched at all.
    seed : int
        As for `solve`.

    Returns
    -------
    tuple of FrontierPoint
        Most people first. None is dominated: no answer matches as many people with a higher lowest score
        (locked pairs aside), and none above its floor that has the same people of each priority, further
        mentors and minimum loads has a larger total.

    Raises
    ------
    InvalidProblem
        For fewer than 2 points and a share that is not from 0 to 1.

    Notes
    -----
    The most people that can be matched falls as the floor rises. From all down to `least_share` of them, in
    even steps, the highest floor under which so many can be matched is found by halving; the answer is the
    best one with people first above this floor. Some 13 exact answers for each point.

    Examples
    --------
    >>> problem = Problem.from_scores([[90, 60], [80, 10]], capacity=[1, 1])
    >>> [(point.people, point.lowest, point.total) for point in frontier(problem)]
    [(2, 60, 140), (1, 90, 90)]
    """
    if isinstance(points, bool) or not isinstance(points, int) or points < 2:
        raise InvalidProblem(f"must be a whole number from 2 up, not {points!r}.", key="points")
    if not 0 <= least_share <= 1:
        raise InvalidProblem(f"must be from 0 to 1, not {least_share!r}.", key="least_share")
    search = _Search(problem, solve(problem, fairness="none", seed=seed), {})
    most = search.people(0)
    least = -int(-least_share * most // 1)
    targets = sorted({most - (most - least) * step // (points - 1) for step in range(points)}, reverse=True)
    floors = dict.fromkeys(search.highest_floor(target) for target in targets)
    return tuple(_point(problem, floor, search.solution(floor)) for floor in floors)


@dataclass(frozen=True, eq=False)
class _Search:
    """Answers above floors; what was tried is remembered as a number, for answers are large."""

    problem: Problem
    everybody: Solution
    matched: dict[int, int]

    @cached_property
    def levels(self) -> list[int]:
        """Rising: no floor, and every score of a pair that is possible and not locked."""
        loose = possible_pairs(self.problem, None) & ~locked_pairs(self.problem)
        return sorted({0, *np.unique(self.problem.scores[loose]).tolist()})

    def highest_floor(self, people: int) -> int:
        """The highest level under which so many can be matched."""
        return self.levels[bisect_right(self.levels, -people, key=lambda level: -self.people(level)) - 1]

    def people(self, floor: int) -> int:
        """The most who can be matched above a floor."""
        if floor not in self.matched:
            self.matched[floor] = _people(self.solution(floor))
        return self.matched[floor]

    def solution(self, floor: int) -> Solution:
        """The best answer above a floor, setting out from the one without."""
        return self.everybody.again(_above(self.problem, floor)) if floor else self.everybody


def _above(problem: Problem, floor: int) -> Problem:
    """The problem without the pairs below a floor; what is locked stays."""
    kept = (problem.table >= floor) | locked_pairs(problem)
    return problem.replaced(pool=TablePool(np.where(kept, problem.table, np.int16(FORBIDDEN))))


def _people(solution: Solution) -> int:
    return len({mentee for mentee, _ in solution.pairs})


def _point(problem: Problem, floor: int, solution: Solution) -> FrontierPoint:
    scores = problem.pool.scores(solution.chosen.rows, solution.chosen.columns).tolist()
    people, wanting = _people(solution), int((problem.demand > 0).sum())
    return FrontierPoint(
        floor=floor,
        people=people,
        share=people / wanting if wanting else 0.0,
        lowest=min(scores, default=None),
        median=median(scores) if scores else None,
        total=solution.total,
        first_choices=first_choices(problem, solution),
        solution=solution,
    )
