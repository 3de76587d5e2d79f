"""Adds up the prices of a certificate afresh, over all pairs, in exact whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.pool import Pool, Scores, each_tile
from ithaca_matching.problem import Problem
from ithaca_matching.taken import Taken

SAFE_PRICE = 1 << 60
MOST_POINTS = 10_000


@dataclass(frozen=True, eq=False)
class _Weights:
    """The weights that a certificate answers for, worked out from the problem alone."""

    problem: Problem
    numbers: Any
    floor: int | None
    of_people: NDArray[Any]
    seats: NDArray[np.int64]
    places: NDArray[np.int64]
    minimum: NDArray[np.int64]

    def of(self, chosen: Taken) -> int:
        """What an answer is worth."""
        points: int = self.numbers.points * points_of(self.problem, chosen)
        people = int(self.of_people[chosen.rows].sum(dtype=object))
        kept = self.numbers.lock * len(set(self.problem.locked) & _pairs(chosen))
        further = int(np.maximum(chosen.seats - 1, 0).sum())
        filled = int(np.minimum(chosen.load, self.minimum).sum())
        more: int = self.numbers.people * (filled - self.numbers.first * further)
        worth: int = points + people + kept + more
        return worth

    def bound(self, paid: NDArray[Any], asked: NDArray[Any]) -> int:
        """What no answer is worth more than, by these prices."""
        return self.excess(paid, asked)[0] + self.of_places(paid, asked)

    def of_places(self, paid: NDArray[Any], asked: NDArray[Any]) -> int:
        """What all seats and places are worth at these prices."""
        total = 0
        people, further = self.numbers.people, self.numbers.people * self.numbers.first
        for price, seats in zip(paid.tolist(), self.seats.tolist(), strict=True):
            total += _positive(price, min(seats, 1)) + _positive(price - further, seats - 1)
        for price, places, least in zip(
            asked.tolist(), self.places.tolist(), self.minimum.tolist(), strict=True
        ):
            total += _positive(price + people, least) + _positive(price, places - least)
        return total

    def excess(self, paid: NDArray[Any], asked: NDArray[Any]) -> tuple[int, int]:
        """By how much possible pairs are worth more than their prices, all together, and how many are."""
        price, floor = paid - self.of_people, max(self.floor or 0, 0)
        asked = asked.astype(price.dtype) if price.dtype == object else asked
        wanting, offering = self.problem.demand > 0, self.problem.capacity > 0

        def over(first: int, tile: Scores) -> tuple[int, int]:
            prices = price[first : first + len(tile)]
            worth = tile.astype(asked.dtype) * self.numbers.points - asked
            rows = np.flatnonzero((worth > prices[:, None]).any(axis=1) & wanting[first : first + len(tile)])
            gain = worth[rows] - prices[rows, None]
            possible = (gain > 0) & (tile[rows] >= floor) & offering
            return int(gain[possible].sum(dtype=object)), int(possible.sum())

        found = [self._over_by_locks(price, asked), *each_tile(self._loose, over)]
        return sum(total for total, _ in found), sum(count for _, count in found)

    @property
    def _loose(self) -> Pool:
        locked = Taken.of(self.problem.shape, self.problem.locked)
        pool = self.problem.pool
        return pool.without(locked.rows, locked.columns) if locked.keys.size else pool

    def _over_by_locks(self, price: NDArray[Any], asked: NDArray[Any]) -> tuple[int, int]:
        locked = Taken.of(self.problem.shape, self.problem.locked)
        scores = self.problem.pool.scores(locked.rows, locked.columns).tolist()
        worths = [self.numbers.points * score + self.numbers.lock for score in scores]
        prices = (price[locked.rows].astype(object) + asked[locked.columns]).tolist()
        gains = [worth - each for worth, each in zip(worths, prices, strict=True) if worth > each]
        return sum(gains), len(gains)


def points_of(problem: Problem, chosen: Taken) -> int:
    """The sum of the scores of some pairs."""
    return int(np.maximum(problem.pool.scores(chosen.rows, chosen.columns), 0).sum())


def _pairs(chosen: Taken) -> set[tuple[int, int]]:
    return set(zip(chosen.rows.tolist(), chosen.columns.tolist(), strict=True))


def bound_problems(problem: Problem, solution: Any, chosen: Taken) -> list[str]:
    """What does not hold about the certificate, the upper bound, the floor and its cost."""
    certificate = solution.certificate
    if solution.objective == "stable":
        return [] if certificate is None else ["A stable answer carries no prices."]
    if certificate is None:
        return ["The prices are missing."]
    found = _order_problems(problem, solution.objective, certificate.numbers)
    prices = _prices(problem, certificate)
    if found or prices is None:
        return found or ["The prices do not name everybody once, in whole numbers."]
    weights = _weights(problem, certificate.numbers, certificate.floor)
    excess, short = weights.excess(*prices)
    bound, worth = excess + weights.of_places(*prices), weights.of(chosen)
    highest = _is_highest_floor(problem, certificate, chosen)
    total = points_of(problem, chosen)
    proven = total + (bound - worth) // certificate.numbers.points
    return [
        *_sum_problems(problem, weights, prices, short),
        *_unless(certificate.bound == bound, f"The prices add up to {bound}, not to {certificate.bound}."),
        *_unless(
            solution.upper_bound == proven,
            f"The prices prove an upper bound of {proven}, not of {solution.upper_bound}.",
        ),
        *_unless(
            bool(solution.certified) == (bound == worth and highest),
            "Whether the answer is proven best is not as stated.",
        ),
        *_floor_problems(problem, solution, chosen),
        *_cost_problems(problem, solution, chosen),
    ]


def _order_problems(problem: Problem, objective: str, numbers: Any) -> list[str]:
    """The weights must put the aims in order whatever the answer is."""
    each = [numbers.points, numbers.people, numbers.first, numbers.lock]
    if not all(_whole(number) and number >= 0 for number in each) or not numbers.points or not numbers.people:
        return ["The weights of the aims are not whole numbers above zero."]
    classes = len(set(problem.priority.tolist()))
    pairs = int(min(_seats(problem).sum(dtype=object), _places(problem).sum(dtype=object)))
    firsts = problem.demand.max(initial=0) <= 1 or numbers.first >= classes
    if objective == "people_first":
        ordered = numbers.people > numbers.points * MOST_POINTS * pairs
    else:
        ordered = numbers.points > numbers.people * (numbers.first + classes + 1) * pairs
    return _unless(ordered and firsts, "The weights do not put the aims in their order.")


def _prices(problem: Problem, certificate: Any) -> tuple[NDArray[Any], NDArray[Any]] | None:
    paid = _in_order(problem.mentee_ids, certificate.mentee_prices)
    asked = _in_order(problem.mentor_ids, certificate.mentor_prices)
    return None if paid is None or asked is None else (paid, asked)


def _in_order(ids: Sequence[Any], prices: Mapping[Any, Any]) -> NDArray[Any] | None:
    if set(ids) != set(prices) or not all(_whole(price) for price in prices.values()):
        return None
    small = all(abs(price) < SAFE_PRICE for price in prices.values())
    return np.array([int(prices[each]) for each in ids], dtype=np.int64 if small else object)


def _weights(problem: Problem, numbers: Any, floor: int | None) -> _Weights:
    order = {priority: rank for rank, priority in enumerate(sorted(set(problem.priority.tolist())), start=1)}
    rank = np.array([order[each] for each in problem.priority.tolist()], dtype=object)
    largest = numbers.points * MOST_POINTS + numbers.people * (numbers.first + len(order)) + numbers.lock
    minimum = np.zeros_like(problem.capacity) if problem.minimum_load is None else problem.minimum_load
    return _Weights(
        problem=problem,
        numbers=numbers,
        floor=floor,
        of_people=(numbers.people * (numbers.first + rank)).astype(
            np.int64 if largest < SAFE_PRICE else object
        ),
        seats=_seats(problem),
        places=_places(problem),
        minimum=np.minimum(minimum, _places(problem)),
    )


def _sum_problems(
    problem: Problem, weights: _Weights, prices: tuple[NDArray[Any], NDArray[Any]], short: int
) -> list[str]:
    """The plain promise where nobody wants two mentors and no mentor has a minimum."""
    if weights.minimum.any() or problem.demand.max(initial=0) > 1:
        return []
    paid, asked = prices
    below = min([0, *paid.tolist(), *asked.tolist()]) < 0
    return [
        *_unless(not below, "A price is negative."),
        *_unless(not short, f"Prices of {short} pairs add up to less than their weight."),
    ]


def _is_highest_floor(problem: Problem, certificate: Any, chosen: Taken) -> bool:
    """Whether a floor one point higher provably costs people (or, with points first, worth)."""
    if certificate.floor is None:
        return True
    proof = certificate.floor_proof
    if proof is None or proof.floor != certificate.floor + 1 or not _whole(proof.numbers.people):
        return False
    if proof.numbers != certificate.numbers and (proof.numbers.points, proof.numbers.people) != (0, 1):
        return False
    prices = _prices(problem, proof)
    if prices is None:
        return False
    bound = _weights(problem, proof.numbers, proof.floor).bound(*prices)
    return bound < _weights(problem, proof.numbers, None).of(chosen)


def _floor_problems(problem: Problem, solution: Any, chosen: Taken) -> list[str]:
    floor = solution.floor
    if floor != solution.certificate.floor or not (floor is None or _whole(floor)):
        return ["The floor is not the one that the prices are for."]
    others = chosen.besides(problem.locked)
    loose = problem.pool.scores(others.rows, others.columns)
    if floor is None:
        fair = solution.fairness == "none" or not loose.size
        return _unless(fair, "The answer says it is fair but sets no floor.")
    if solution.fairness == "none":
        return ["The answer sets a floor but says that it sets none."]
    return _unless(not loose.size or loose.min() >= floor, f"A pair scores below the floor of {floor}.")


def _cost_problems(problem: Problem, solution: Any, chosen: Taken) -> list[str]:
    certificate = solution.certificate
    if certificate.floor is None:
        return _unless(solution.fairness_cost == 0, "Fairness is said to cost points but sets no floor.")
    free = certificate.without_floor
    prices = None if free is None or free.numbers != certificate.numbers else _prices(problem, free)
    if prices is None:
        return ["The prices without the floor are missing."]
    weights = _weights(problem, free.numbers, None)
    cost = (weights.bound(*prices) - weights.of(chosen)) // certificate.numbers.points
    return _unless(
        solution.fairness_cost == cost, f"The floor costs {cost} points, not {solution.fairness_cost}."
    )


def _seats(problem: Problem) -> NDArray[np.int64]:
    return np.minimum(problem.demand, len(problem.mentor_ids)).astype(np.int64)


def _places(problem: Problem) -> NDArray[np.int64]:
    return np.minimum(problem.capacity, len(problem.mentee_ids)).astype(np.int64)


def _positive(price: int, times: int) -> int:
    return max(price, 0) * max(times, 0)


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _unless(holds: bool, message: str) -> list[str]:
    return [] if holds else [message]
