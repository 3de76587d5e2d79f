"""An answer as people see it: the pairs, who is left and why, and the proof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ithaca_matching import changes
from ithaca_matching.answer import Trail
from ithaca_matching.blocking import blocking
from ithaca_matching.canonical import canonical_order, id_key
from ithaca_matching.certificate import Certificate
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.objective import Aim, locked_pairs, possible_pairs
from ithaca_matching.problem import Id, Pair, Problem
from ithaca_matching.solving import best_answer
from ithaca_matching.stability import deferred_acceptance
from ithaca_matching.taken import Taken
from ithaca_matching.unmatched import Reason, Unmatched, below_minimum

Fairness = Literal["default", "bottleneck", "none"]
Proposing = Literal["mentees", "mentors"]
Objective = Literal["people_first", "points_first", "stable"]


@dataclass(frozen=True, eq=False)
class Solution:
    """An answer to a matching problem, with what is needed to check it.

    Attributes
    ----------
    problem : Problem
    objective : {"people_first", "points_first", "stable"}
    fairness : {"bottleneck", "none"}
    seed : int
    proposing : {"mentees", "mentors"} or None
        Which side proposed, for a stable answer.
    pairs : list of (mentee id, mentor id)
        In the order of the ids.
    unmatched : mapping of mentee id to Reason
        Everyone with fewer mentors than they asked for.
    total : int
        Sum of the scores of the pairs.
    upper_bound : int
        No answer with the same people matched as well and the same fairness has a larger total. For a
        stable answer: no answer with as many pairs has.
    certified : bool
        Whether the prices prove the answer best; for a stable answer, whether no pair blocks it.
    certificate : Certificate or None
        The prices; None for a stable answer.
    fairness_cost : int
        Points given up so that the lowest score is as high as it can be.
    floor : int or None
        The score that no pair but a locked one falls below, when fairness set one.
    below_minimum : mapping of mentor id to int
        How many mentees each mentor lacks to the minimum load.
    """

    problem: Problem = field(repr=False)
    objective: Objective
    fairness: str
    seed: int
    proposing: Proposing | None
    pairs: list[tuple[Id, Id]]
    unmatched: Mapping[Id, Reason]
    total: int
    upper_bound: int
    certified: bool
    certificate: Certificate | None = field(repr=False)
    fairness_cost: int
    floor: int | None
    below_minimum: Mapping[Id, int]
    chosen: Taken = field(repr=False)
    origin: NDArray[np.int64] = field(repr=False)
    trail: Trail | None = field(default=None, repr=False)

    @cached_property
    def blocking_pairs(self) -> list[tuple[Id, Id]]:
        """Pairs outside the answer where both sides would strictly gain; locked pairs stay."""
        return _listed(self.problem, blocking(self.problem, self.chosen))

    def lock(self, pairs: Iterable[Pair]) -> "Solution":
        """Solve again with more pairs locked."""
        return self.again(changes.with_locks(self.problem, pairs))

    def forbid(self, pairs: Iterable[Pair]) -> "Solution":
        """Solve again without these pairs; a lock on one of them is an error."""
        return self.again(changes.without_pairs(self.problem, pairs))

    def reweigh(self, weights: Mapping[str, int]) -> "Solution":
        """Solve again with other weights of some criteria, for a problem made from people."""
        return self.again(changes.reweighed(self.problem, weights))

    def add_mentee(
        self,
        mentee: Id,
        scores: ArrayLike,
        *,
        allowed: ArrayLike | None = None,
        priority: int = 0,
        demand: int = 1,
        keeping: Iterable[Pair] = (),
    ) -> "Solution":
        """Solve again with a late joiner.

        Parameters
        ----------
        mentee : id
        scores, allowed : shape (n_mentors,)
        priority, demand : int
        keeping : pairs of (mentee id, mentor id)
            Pairs that have been told and stay; ``solution.pairs`` moves nobody.
        """
        joined = changes.with_mentee(
            self.problem, mentee, scores, allowed=allowed, priority=priority, demand=demand
        )
        return self.again(changes.with_locks(joined, keeping))

    def again(self, problem: Problem) -> "Solution":
        """Solve a changed problem with the options of this solution, setting out from its pairs."""
        if self.objective == "stable":
            return stable(problem, proposing=self.proposing or "mentees", seed=self.seed)
        start = changes.carried_over(self.pairs, problem) if self.trail is None else None
        return _solve(problem, self.objective, self.fairness, self.seed, start=start, trail=self.trail)


def solve(
    problem: Problem, objective: Aim = "people_first", *, fairness: Fairness = "default", seed: int = 0
) -> Solution:
    r"""Find the best answer and prove it.

    Chooses pairs :math:`x_{ij} \in \{0, 1\}` among the allowed ones with
    :math:`\sum_j x_{ij} \le` demand of i, :math:`\sum_i x_{ij} \le` capacity of j and all locked pairs, so
    that these aims are met in their order: people with a mentor (higher priority first); second and
    further mentors asked for; minimum loads; points :math:`\sum s_{ij} x_{ij}`; the smallest sum of squared
    loads; the first in the canonical order. ``"points_first"`` puts the points before the people.

    Parameters
    ----------
    problem : Problem
    objective : {"people_first", "points_first"}
    fairness : {"default", "bottleneck", "none"}
        With ``"bottleneck"`` the lowest score of the pairs that are not locked is as high as the aims
        before the points allow, and only then are points counted; with points first it decides between
        answers of equal points and people. The default is bottleneck with people first, none with points.
    seed : int
        Decides only between answers that are equal in everything else.

    Returns
    -------
    Solution

    Raises
    ------
    InvalidProblem
        For an unknown option.

    Notes
    -----
    Degenerate ties are broken by hashes of ids, so the order of rows never matters. A first answer by
    shortest augmenting paths [1]_ in O(places**3) at worst is finished in whole numbers.

    References
    ----------
    .. [1] D. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on
       Aerospace and Electronic Systems 52, 2016.

    Examples
    --------
    >>> from ithaca_matching import Problem, solve
    >>> problem = Problem.from_scores([[90, 60], [80, 10]], capacity=[1, 1])
    >>> solve(problem).pairs
    [(0, 1), (1, 0)]
    >>> solve(problem).total
    140
    """
    _check("objective", objective, get_args(Aim))
    _check("fairness", fairness, get_args(Fairness))
    if fairness == "default":
        fairness = "bottleneck" if objective == "people_first" else "none"
    return _solve(problem, objective, fairness, _seed(seed))


def stable(problem: Problem, *, proposing: Proposing = "mentees", seed: int = 0) -> Solution:
    """Find an answer in which no two people would both rather have each other.

    Parameters
    ----------
    problem : Problem
        Likings are the rankings, or the scores for both sides alike.
    proposing : {"mentees", "mentors"}
        The side that proposes gets the best it can have in any stable answer.
    seed : int
        Decides between those who are liked equally, by hashes of their ids alone.

    Returns
    -------
    Solution
        ``certified`` where no pair blocks it.

    Notes
    -----
    Deferred acceptance after taking out the locked pairs, which stay whatever happens. See
    `ithaca_matching.stability`.
    """
    _check("proposing", proposing, get_args(Proposing))
    mentees = canonical_order(problem.mentee_ids, side="mentee", seed=_seed(seed))
    mentors = canonical_order(problem.mentor_ids, side="mentor", seed=seed)
    locked = locked_pairs(problem)
    ordered = np.ix_(mentees, mentors)
    wishes, liking = problem.mentee_liking[ordered], problem.mentor_liking[ordered]
    acceptable = (possible_pairs(problem, None) & ~locked)[ordered]
    demand = (problem.demand - locked.sum(axis=1))[mentees]
    capacity = (problem.capacity - locked.sum(axis=0))[mentors]
    if proposing == "mentees":
        kept = deferred_acceptance(wishes, liking, acceptable, offers=demand, places=capacity)
    else:
        kept = deferred_acceptance(liking.T, wishes.T, acceptable.T, offers=capacity, places=demand).T
    table = locked.copy()
    table[ordered] |= kept
    return _stable_solution(problem, Taken.from_table(table), proposing=proposing, seed=seed)


def _solve(
    problem: Problem,
    aim: Aim,
    fairness: str,
    seed: int,
    *,
    start: Taken | None = None,
    trail: Trail | None = None,
) -> Solution:
    answer = best_answer(problem, aim, fair=fairness == "bottleneck", seed=seed, start=start, trail=trail)
    certificate = answer.certificate
    total = _points(problem, answer.chosen)
    return Solution(
        problem=problem,
        objective=aim,
        fairness=fairness,
        seed=seed,
        proposing=None,
        pairs=_listed(problem, answer.chosen),
        unmatched=Unmatched(problem, answer.chosen),
        total=total,
        upper_bound=total + (certificate.bound - answer.worth) // certificate.numbers.points,
        certified=answer.proven,
        certificate=certificate,
        fairness_cost=answer.fairness_cost,
        floor=certificate.floor,
        below_minimum=below_minimum(problem, answer.chosen),
        chosen=answer.chosen,
        origin=answer.origin,
        trail=answer.trail,
    )


def _stable_solution(problem: Problem, chosen: Taken, *, proposing: Proposing, seed: int) -> Solution:
    solution = Solution(
        problem=problem,
        objective="stable",
        fairness="none",
        seed=seed,
        proposing=proposing,
        pairs=_listed(problem, chosen),
        unmatched=Unmatched(problem, chosen),
        total=_points(problem, chosen),
        upper_bound=_most_points(problem, chosen.keys.size),
        certified=False,
        certificate=None,
        fairness_cost=0,
        floor=None,
        below_minimum=below_minimum(problem, chosen),
        chosen=chosen,
        origin=np.full(len(problem.mentor_ids), -1, dtype=np.int64),
    )
    return replace(solution, certified=not solution.blocking_pairs)


def _most_points(problem: Problem, pairs: int) -> int:
    """A bound on the points of any answer with this many pairs: everybody with the mentors they fit best."""
    scores = np.where(possible_pairs(problem, None), problem.scores, 0).astype(np.int64)
    ranked = -np.sort(-scores, axis=1)
    wanted = np.arange(1, scores.shape[1] + 1)[None, :] <= problem.demand[:, None]
    return int(-np.sort(-ranked[wanted])[:pairs].sum())


def _points(problem: Problem, chosen: Taken) -> int:
    return int(problem.pool.scores(chosen.rows, chosen.columns).sum())


def _listed(problem: Problem, pairs: Taken) -> list[tuple[Id, Id]]:
    listed = [
        (problem.mentee_ids[row], problem.mentor_ids[column])
        for row, column in zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)
    ]
    if {type(each) for pair in listed for each in pair} == {str}:
        return sorted(listed)  # as by their keys, in a tenth of the time
    return sorted(listed, key=lambda pair: (id_key(pair[0]), id_key(pair[1])))


def _check(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        message = f"{name}: must be one of {', '.join(choices)}, not {value!r}."
        raise InvalidProblem(message)


def _seed(seed: object) -> int:
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
        message = f"seed: must be a whole number, not {seed!r}."
        raise InvalidProblem(message)
    return int(seed)
