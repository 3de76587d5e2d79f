"""The proof that an answer is best: whole-number prices that anyone can add up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.assignment import Table
from ithaca_matching.exchange import Network, Optimum
from ithaca_matching.longest_paths import Integers
from ithaca_matching.objective import Worth, least_load, ranks
from ithaca_matching.problem import Id, Problem


@dataclass(frozen=True)
class Certificate:
    """Prices for every mentee and every place, and the weights that they answer for.

    The worth of an answer is the sum of ``weight(mentee, mentor)`` over its pairs, plus
    ``seat_bonus(mentee, k)`` for the k-th mentor of each mentee, plus ``place_bonus(mentor, k)`` for the
    k-th mentee of each mentor. No answer is worth more than `bound`, which is the sum of

    - ``max(0, weight - mentee price - mentor price)`` over all pairs,
    - ``max(0, mentee price + seat_bonus(mentee, k))`` over mentees and k = 1 ... demand,
    - ``max(0, mentor price + place_bonus(mentor, k))`` over mentors and k = 1 ... capacity,

    where a demand counts up to the number of mentors and a capacity up to the number of mentees.

    Attributes
    ----------
    mentee_prices, mentor_prices : mapping of id to int
    numbers : Worth
        How much a point, a person and a lock weigh.
    floor : int or None
        The least score of a pair that is not locked; pairs below it weigh nothing.
    bound : int
        As above, added up over all pairs when the certificate was made.
    floor_proof : Certificate or None
        Proves that the floor cannot be higher: with a floor one point higher, what comes before the points
        is bounded below what the answer has of it.
    without_floor : Certificate or None
        Prices of the best answer without a floor: what the floor costs.

    Notes
    -----
    With demands of at most one and no minimum load both bonuses are zero, no price is negative, prices of
    a mentee and a mentor add up to at least the weight of their pair, and the bound is simply the sum of
    the mentee prices and of capacity times mentor price. This is linear programming duality [1]_.

    References
    ----------
    .. [1] H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics
       Quarterly 2, 1955.
    """

    mentee_prices: Mapping[Id, int]
    mentor_prices: Mapping[Id, int]
    numbers: Worth
    floor: int | None
    bound: int
    floor_proof: "Certificate | None" = None
    without_floor: "Certificate | None" = None
    problem: Problem = field(repr=False, kw_only=True)

    def weight(self, mentee: Id, mentor: Id) -> int:
        """What a pair is worth; 0 if it is forbidden, unwanted or below the floor."""
        row, column = self.problem.mentee_index(mentee), self.problem.mentor_index(mentor)
        if not self._is_possible(row, column):
            return 0
        points = self.numbers.points * self.problem.score(row, column)
        return points + self.people_worth(mentee) + self.numbers.lock * ((row, column) in self._locked)

    def people_worth(self, mentee: Id) -> int:
        """The part of a weight that stands for the mentee having a mentor."""
        rank = int(self._ranks[self.problem.mentee_index(mentee)])
        return self.numbers.people * (self.numbers.first + rank)

    def seat_bonus(self, mentee: Id, k: int) -> int:
        """What the k-th mentor of a mentee is worth beyond the pair: nothing for the first, less for more."""
        self.problem.mentee_index(mentee)
        return 0 if k <= 1 else -self.numbers.people * self.numbers.first

    def place_bonus(self, mentor: Id, k: int) -> int:
        """What the k-th mentee of a mentor is worth beyond the pair: something within the minimum load."""
        minimum = self._least_load[self.problem.mentor_index(mentor)]
        return self.numbers.people if k <= minimum else 0

    def _is_possible(self, row: int, column: int) -> bool:
        problem = self.problem
        score = int(problem.pool.scores(np.array([row]), np.array([column]))[0])
        wanted = problem.demand[row] > 0 and problem.capacity[column] > 0
        high = self.floor is None or score >= self.floor or (row, column) in self._locked
        return bool(score >= 0 and wanted and high)

    @cached_property
    def _locked(self) -> frozenset[tuple[int, int]]:
        return frozenset(self.problem.locked)

    @cached_property
    def _ranks(self) -> NDArray[np.int64]:
        return ranks(self.problem)

    @cached_property
    def _least_load(self) -> NDArray[np.int64]:
        return least_load(self.problem)


def certify(
    problem: Problem,
    layout: Table,
    best: Optimum,
    *,
    numbers: Worth,
    floor: int | None,
) -> Certificate:
    """Write the prices of `best` down by id and add up the bound over all pairs."""
    mentees = [problem.mentee_ids[row] for row in layout.mentees.tolist()]
    mentors = [problem.mentor_ids[column] for column in layout.mentors.tolist()]
    paid = [int(price) for price in best.mentee_prices]
    asked = [int(price) for price in best.mentor_prices]
    return Certificate(
        mentee_prices=MappingProxyType(dict(zip(mentees, paid, strict=True))),
        mentor_prices=MappingProxyType(dict(zip(mentors, asked, strict=True))),
        numbers=numbers,
        floor=floor,
        bound=price_bound(layout.net, best),
        problem=problem,
    )


def price_bound(net: Network, best: Optimum) -> int:
    """No answer within `net` is worth more than this, whatever the prices are."""
    paid, asked = best.mentee_prices, best.mentor_prices
    excess = net.weight - paid[:, None] - asked[None, :]
    pairs = excess[net.usable & (excess > 0)].sum(dtype=object)
    return int(
        pairs + _kept(paid, net.seat_bonus, net.seat_high) + _kept(asked, net.place_bonus, net.place_high)
    )


def _kept(prices: Integers, bonus: Integers, most: NDArray[np.int64]) -> int:
    taken = np.arange(1, bonus.shape[1] + 1)[None, :] <= most[:, None]
    worth = prices[:, None] + bonus
    return int(worth[taken & (worth > 0)].sum(dtype=object))
