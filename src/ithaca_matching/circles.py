"""Circles: several mentees around one mentor who meet together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ithaca_matching import changes
from ithaca_matching.assignment import settled
from ithaca_matching.canonical import id_key
from ithaca_matching.circle_ground import Chosen, Ground, ground, limits
from ithaca_matching.circle_search import Found, limited, search
from ithaca_matching.circle_worth import CircleWorth
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.exchange import Optimum
from ithaca_matching.problem import Id, Pair, Problem
from ithaca_matching.solution import Solution
from ithaca_matching.taken import Taken
from ithaca_matching.unmatched import Reason, Unmatched, below_minimum

__all__ = ["CircleProof", "CircleSolution", "circles"]


@dataclass(frozen=True, eq=False)
class CircleProof:
    """Prices of mentees under which no circles are worth more than `bound`.

    An answer is worth the scores of its pairs, and of every mentee ``first[priority]`` for the first circle and
    ``further[priority]`` for each other.

    Attributes
    ----------
    mentee_prices : mapping of id to int
    worths : CircleWorth
    bound : int
        The most that every mentor can earn with legal circles, where a pair earns its weight less the price
        of the mentee, and the most that every mentee's seats can be worth at that price.
    """

    mentee_prices: Mapping[Id, int]
    worths: CircleWorth
    bound: int


@dataclass(frozen=True, eq=False, kw_only=True)
class CircleSolution(Solution):
    """Circles, with what is needed to check them.

    Attributes
    ----------
    smallest, largest : int
        Mentees in a circle.
    keeping : tuple of (mentee id, mentor id)
        Pairs that stay, besides the locked ones of the problem.
    proof : CircleProof
    """

    smallest: int
    largest: int
    keeping: tuple[Pair, ...]
    proof: CircleProof = field(repr=False)

    @cached_property
    def members(self) -> tuple[tuple[Id, tuple[Id, ...]], ...]:
        """Every circle as (mentor id, mentee ids); a mentor's mentees in as few circles as hold them, evenly."""
        joined: dict[Id, list[Id]] = {}
        for mentee, mentor in self.pairs:
            joined.setdefault(mentor, []).append(mentee)
        return tuple(
            (mentor, tuple(mentees[first :: -(-len(mentees) // self.largest)]))
            for mentor, mentees in sorted(joined.items(), key=lambda each: id_key(each[0]))
            for first in range(-(-len(mentees) // self.largest))
        )

    @cached_property
    def blocking_pairs(self) -> list[tuple[Id, Id]]:
        """None: two people alone are no circle."""
        return []

    def lock(self, pairs: Iterable[Pair]) -> "Solution":
        """Find circles again in which these people stay with these mentors."""
        return self._with(self.problem, pairs)

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
        """Find circles again with a late joiner; ``keeping=solution.pairs`` moves nobody."""
        joined = changes.with_mentee(
            self.problem, mentee, scores, allowed=allowed, priority=priority, demand=demand
        )
        return self._with(joined, keeping)

    def again(self, problem: Problem) -> "Solution":
        """Find circles for a changed problem with the options of this solution."""
        return self._with(problem, ())

    def _with(self, problem: Problem, pairs: Iterable[Pair]) -> "CircleSolution":
        stay = dict.fromkeys((*self.keeping, *pairs))
        return circles(
            problem, smallest=self.smallest, largest=self.largest, seed=self.seed, keeping=tuple(stay)
        )


def circles(
    problem: Problem,
    *,
    smallest: int = 4,
    largest: int = 8,
    seed: int = 0,
    keeping: Iterable[Pair] = (),
) -> CircleSolution:
    r"""Find good circles, and say how far they are from the best at most.

    Every place of a mentor is one circle: a mentor with capacity c leads up to c circles of `smallest` to
    `largest` mentees. A mentee is in at most `demand` circles, of different mentors. So the number of mentees
    of each mentor is :math:`\sum_i x_{ij} \in \{0\} \cup \bigcup_{t=1}^{c} [t \cdot smallest, t \cdot
    largest]`. The aims in their order: people in a circle (higher priority first), further circles that they
    want, points, the most even load, the first in canonical order.

    Parameters
    ----------
    problem : Problem
        Minimum loads are reported, not sought.
    smallest, largest : int
        Mentees in a circle; 1 <= smallest <= largest.
    seed : int
        Decides between answers, and between moves of the search, that are equal in everything else.
    keeping : pairs of (mentee id, mentor id), optional
        They stay, as locked pairs do, and may be as many as the circles of a mentor hold.

    Returns
    -------
    CircleSolution
        ``upper_bound`` and ``proof`` hold for all circles; ``certified`` where they prove these the best.

    Raises
    ------
    InvalidProblem
        For wrong sizes, and for pairs that stay but cannot be in legal circles together.

    Notes
    -----
    Which circles to open is NP-hard: with sizes of exactly three it decides exact cover by 3-sets [1]_. Circles
    that stay too small are closed, the rest solved exactly again, and circles are opened, closed and swapped
    until no such move that the prices leave open helps; for programs of many thousand pairs a fixed number of
    moves is tried. The bound is a Lagrangian relaxation in whole numbers.

    References
    ----------
    .. [1] M. Garey, D. Johnson, "Computers and intractability", 1979, problem SP2.

    Examples
    --------
    >>> problem = Problem.from_scores([[9, 1], [8, 1], [7, 6], [1, 6]], capacity=[1, 1])
    >>> circles(problem, smallest=2, largest=3).members
    ((0, (0, 1)), (1, (2, 3)))
    """
    _check(smallest, largest, seed)
    stay = tuple(keeping)
    base = ground(problem, smallest=int(smallest), largest=int(largest), seed=int(seed), keeping=stay)
    found = search(base)
    if found is None:
        raise InvalidProblem(
            f"those who are locked to a mentor cannot all be in circles of {smallest} to {largest}.",
            key="locked",
        )
    chosen = base.layout.restored(_settled(base, found))
    return _solution(problem, base, found, chosen, stay)


def _settled(base: Ground, found: Found) -> Chosen:
    opened = found.opened
    net = limited(base, *limits(base, opened.counts))
    mentor_prices = opened.best.mentor_prices
    layout = type(base.layout)(
        net, base.layout.locked, base.layout.hashes, base.layout.mentees, base.layout.mentors
    )
    return settled(layout, Optimum(opened.best.chosen, opened.best.mentee_prices, mentor_prices))


def _solution(
    problem: Problem, base: Ground, found: Found, chosen: Chosen, stay: tuple[Pair, ...]
) -> CircleSolution:
    total = int(problem.scores[chosen].sum(dtype=np.int64))
    ids = [problem.mentee_ids[row] for row in base.layout.mentees.tolist()]
    prices = MappingProxyType(dict(zip(ids, map(int, found.prices), strict=True)))
    return CircleSolution(
        problem=problem,
        objective="people_first",
        fairness="none",
        seed=base.seed,
        proposing=None,
        pairs=_listed(problem, chosen),
        unmatched=_reasons(base, chosen),
        total=total,
        upper_bound=total + found.bound - found.opened.worth,
        certified=found.bound == found.opened.worth,
        certificate=None,
        fairness_cost=0,
        floor=None,
        below_minimum=below_minimum(problem, Taken.from_table(chosen)),
        chosen=Taken.from_table(chosen),
        origin=np.full(len(problem.mentor_ids), -1, dtype=np.int64),
        smallest=base.smallest,
        largest=base.largest,
        keeping=stay,
        proof=CircleProof(prices, base.worths, found.bound),
    )


def _reasons(base: Ground, chosen: NDArray[np.bool_]) -> Mapping[Id, Reason]:
    """As for pairs, but for those whose possible mentors have room and lack people for a circle."""
    problem = base.problem
    offered = problem.allowed & (chosen.sum(axis=0) < problem.capacity)[None, :]
    found = {}
    for mentee, reason in Unmatched(problem, Taken.from_table(chosen)).items():
        columns = np.flatnonzero(offered[problem.mentee_index(mentee)])
        if reason.kind == "all_places_taken" and columns.size:
            mentors = sorted((problem.mentor_ids[column] for column in columns.tolist()), key=id_key)
            found[mentee] = Reason("too_few_for_a_circle", tuple(mentors))
        else:
            found[mentee] = reason
    return MappingProxyType(found)


def _listed(problem: Problem, chosen: Chosen) -> list[tuple[Id, Id]]:
    found = [
        (problem.mentee_ids[row], problem.mentor_ids[column]) for row, column in np.argwhere(chosen).tolist()
    ]
    return sorted(found, key=lambda pair: (id_key(pair[0]), id_key(pair[1])))


def _check(smallest: object, largest: object, seed: object) -> None:
    for name, number in (("smallest", smallest), ("largest", largest), ("seed", seed)):
        if isinstance(number, bool) or not isinstance(number, int | np.integer):
            raise InvalidProblem(f"must be a whole number, not {number!r}.", key=name)
        if name != "seed" and number < 1:
            raise InvalidProblem(f"must be at least 1, not {number}.", key=name)
    if largest < smallest:  # type: ignore[operator]
        raise InvalidProblem(f"must not be below the smallest, {smallest}.", key="largest")
