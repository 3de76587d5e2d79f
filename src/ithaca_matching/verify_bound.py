"""Adds up the prices of a certificate afresh, over all pairs, in exact whole numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.problem import Problem

SAFE_PRICE = 1 << 60
MOST_POINTS = 10_000


@dataclass(frozen=True, eq=False)
class _Weights:
    """The weights that a certificate answers for, worked out from the problem alone."""

    pairs: NDArray[Any]
    possible: NDArray[np.bool_]
    seats: NDArray[np.int64]
    places: NDArray[np.int64]
    minimum: NDArray[np.int64]
    people: int
    first: int

    def of(self, chosen: NDArray[np.bool_]) -> int:
        further = int(np.maximum(chosen.sum(axis=1) - 1, 0).sum())
        filled = int(np.minimum(chosen.sum(axis=0), self.minimum).sum())
        return int(self.pairs[chosen].sum(dtype=object)) + self.people * (filled - self.first * further)

    def bound(self, paid: NDArray[Any], asked: NDArray[Any]) -> int:
        excess = (self.pairs - paid[:, None] - asked[None, :])[self.possible]
        total = int(excess[excess > 0].sum(dtype=object))
        for price, seats in zip(paid.tolist(), self.seats.tolist(), strict=True):
            total += _positive(price, min(seats, 1)) + _positive(price - self.people * self.first, seats - 1)
        for price, places, least in zip(
            asked.tolist(), self.places.tolist(), self.minimum.tolist(), strict=True
        ):
            total += _positive(price + self.people, least) + _positive(price, places - least)
        return total


def bound_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
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
    bound, worth = weights.bound(*prices), weights.of(chosen)
    highest = _is_highest_floor(problem, certificate, chosen)
    total = int(problem.scores[chosen].sum(dtype=np.int64))
    proven = total + (bound - worth) // certificate.numbers.points
    return [
        *_sum_problems(problem, certificate, weights, prices),
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
    kind = np.int64 if largest < SAFE_PRICE else object
    people = (numbers.people * (numbers.first + rank)).astype(kind)
    pairs = problem.scores.astype(kind) * numbers.points + people[:, None]
    possible = problem.allowed & (problem.demand > 0)[:, None] & (problem.capacity > 0)[None, :]
    if floor is not None:
        possible &= (problem.scores >= floor) | _locks(problem)
    pairs[_locks(problem)] += numbers.lock
    minimum = np.zeros_like(problem.capacity) if problem.minimum_load is None else problem.minimum_load
    return _Weights(
        pairs=pairs,
        possible=possible,
        seats=_seats(problem),
        places=_places(problem),
        minimum=np.minimum(minimum, _places(problem)),
        people=numbers.people,
        first=numbers.first,
    )


def _sum_problems(
    problem: Problem, certificate: Any, weights: _Weights, prices: tuple[NDArray[Any], NDArray[Any]]
) -> list[str]:
    """The plain promise where nobody wants two mentors and no mentor has a minimum."""
    if weights.minimum.any() or problem.demand.max(initial=0) > 1:
        return []
    paid, asked = prices
    short = weights.possible & (paid[:, None] + asked[None, :] < weights.pairs)
    below = min([0, *paid.tolist(), *asked.tolist()]) < 0
    return [
        *_unless(not below, "A price is negative."),
        *_unless(not short.any(), f"Prices of {int(short.sum())} pairs add up to less than their weight."),
    ]


def _is_highest_floor(problem: Problem, certificate: Any, chosen: NDArray[np.bool_]) -> bool:
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


def _floor_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
    floor = solution.floor
    if floor != solution.certificate.floor or not (floor is None or _whole(floor)):
        return ["The floor is not the one that the prices are for."]
    loose = problem.scores[chosen & ~_locks(problem)]
    if floor is None:
        fair = solution.fairness == "none" or not loose.size
        return _unless(fair, "The answer says it is fair but sets no floor.")
    if solution.fairness == "none":
        return ["The answer sets a floor but says that it sets none."]
    return _unless(not loose.size or loose.min() >= floor, f"A pair scores below the floor of {floor}.")


def _cost_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
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


def _locks(problem: Problem) -> NDArray[np.bool_]:
    locks = np.zeros(problem.scores.shape, dtype=np.bool_)
    for pair in problem.locked:
        locks[pair] = True
    return locks


def _positive(price: int, times: int) -> int:
    return max(price, 0) * max(times, 0)


def _whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)


def _unless(holds: bool, message: str) -> list[str]:
    return [] if holds else [message]
