"""The order of aims as whole numbers: what a pair, a further mentor and a filled minimum are worth."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.canonical import HASH_BITS
from ithaca_matching.exchange import Network
from ithaca_matching.longest_paths import INT64_SUMS, Integers
from ithaca_matching.problem import Problem

Aim = Literal["people_first", "points_first"]

MOST_POINTS = 10_000
MOST_HASHED = 1 << (60 - HASH_BITS - 2)
"""Pairs of an answer whose hashes, and twice what forces a place, can be added up in 64 bits."""


@dataclass(frozen=True)
class Worth:
    """The numbers that put the aims in order.

    A pair is worth ``points * score + people * (first + rank)``, and `lock` more when it is locked, where
    the rank of a mentee is 1 for the lowest priority class, 2 for the next, ... A second or further mentor
    takes ``people * first`` off again, so that it counts less than anybody's first. A mentee within a
    mentor's minimum load adds ``people``.

    Notes
    -----
    The sets of mentees that can be matched at once are the independent sets of a matroid (a gammoid, with
    several seats each), and so are the places that can be filled at once. Therefore any weights in the
    order of the classes give the lexicographic best, both sides reach their best together
    (Mendelsohn and Dulmage 1958), and one step of `people` larger than twice all points is enough.
    """

    points: int
    people: int
    first: int
    lock: int


def worth(problem: Problem, aim: Aim) -> Worth:
    """The smallest numbers that keep the aims in order for this problem."""
    classes = len(set(problem.priority.tolist()))
    first = classes if problem.demand.max(initial=0) > 1 else 0
    pairs = most_pairs(problem)
    if aim == "people_first":
        points, people = 1, 2 * MOST_POINTS * pairs + 1
    else:
        points, people = 2 * (first + classes + 1) * pairs + 1, 1
    heaviest = points * MOST_POINTS + people * (first + classes + 1)
    return Worth(points, people, first, 2 * heaviest + 1 if problem.locked else 0)


def people_alone(numbers: Worth) -> Worth:
    """The same order of aims with the points left out."""
    lock = numbers.lock // numbers.people + 1 if numbers.lock else 0
    return Worth(points=0, people=1, first=numbers.first, lock=lock)


def most_pairs(problem: Problem) -> int:
    """No answer has more pairs than this."""
    seats = np.minimum(problem.demand, len(problem.mentor_ids)).sum(dtype=object)
    places = np.minimum(problem.capacity, len(problem.mentee_ids)).sum(dtype=object)
    return int(min(seats, places))


def ranks(problem: Problem) -> NDArray[np.int64]:
    """Rank of each mentee's priority class: 1 for the lowest."""
    return np.unique(problem.priority, return_inverse=True)[1].reshape(-1).astype(np.int64) + 1


def locked_pairs(problem: Problem) -> NDArray[np.bool_]:
    """The locked pairs as a matrix of shape (n_mentees, n_mentors)."""
    locked = np.zeros(problem.shape, dtype=np.bool_)
    if problem.locked:
        locked[tuple(np.array(problem.locked).T)] = True
    return locked


def possible_pairs(problem: Problem, floor: int | None) -> NDArray[np.bool_]:
    """Pairs that an answer may hold: allowed, wanted, with a place, and locked or not below `floor`."""
    possible = problem.allowed & (problem.demand > 0)[:, None] & (problem.capacity > 0)[None, :]
    if floor is not None:
        possible &= (problem.scores >= floor) | locked_pairs(problem)
    return possible


def network(problem: Problem, numbers: Worth, *, floor: int | None = None) -> Network:
    """Lay out `problem` as a network whose heaviest flow is the best answer.

    Parameters
    ----------
    problem : Problem
    numbers : Worth
    floor : int, optional
        The least score of a pair that is not locked.
    """
    n_mentees, n_mentors = problem.shape
    rank = ranks(problem)
    kind = _kind(numbers, int(rank.max(initial=0)), n_mentors)
    people: Integers = numbers.people * (numbers.first + rank.astype(kind))
    weight: Integers = problem.scores.astype(kind) * numbers.points + people[:, None]
    weight += locked_pairs(problem).astype(kind) * numbers.lock
    seat_high = np.minimum(problem.demand, n_mentors).astype(np.int64)
    place_high = np.minimum(problem.capacity, n_mentees).astype(np.int64)
    seat_bonus = np.zeros((n_mentees, max(seat_high.max(initial=0), 1)), dtype=kind)
    seat_bonus[:, 1:] = -numbers.people * numbers.first
    steps = np.arange(1, max(place_high.max(initial=0), 1) + 1)
    place_bonus: Integers = (steps[None, :] <= least_load(problem)[:, None]).astype(kind) * numbers.people
    return Network(
        weight=weight,
        usable=possible_pairs(problem, floor),
        seat_bonus=seat_bonus,
        place_bonus=place_bonus,
        seat_low=np.zeros(n_mentees, dtype=np.int64),
        seat_high=seat_high,
        place_low=np.zeros(n_mentors, dtype=np.int64),
        place_high=place_high,
    )


def least_load(problem: Problem) -> NDArray[np.int64]:
    """The minimum load of each mentor, no more than there are places or mentees."""
    if problem.minimum_load is None:
        return np.zeros(len(problem.mentor_ids), dtype=np.int64)
    places = np.minimum(problem.capacity, len(problem.mentee_ids))
    return np.minimum(problem.minimum_load, places).astype(np.int64)


def value(net: Network, chosen: NDArray[np.bool_]) -> int:
    """What an answer is worth in `net`, in exact arithmetic."""
    seats, load = chosen.sum(axis=1), chosen.sum(axis=0)
    pairs = net.weight[chosen].sum(dtype=object)
    further = _taken(net.seat_bonus, seats)
    return int(pairs + further + _taken(net.place_bonus, load))


def _taken(bonus: Integers, counts: NDArray[np.int64]) -> int:
    taken = np.arange(1, bonus.shape[1] + 1)[None, :] <= counts[:, None]
    return int(bonus[taken].sum(dtype=object))


def fits(problem: Problem, numbers: Worth) -> bool:
    """Whether 64 bits hold every sum that the search over candidates makes."""
    if most_pairs(problem) >= MOST_HASHED:
        return False
    heaviest = _heaviest(numbers, len(set(problem.priority.tolist())))
    return heaviest * (most_pairs(problem) + len(problem.mentor_ids) + 2) < INT64_SUMS


def _heaviest(numbers: Worth, classes: int) -> int:
    return numbers.points * MOST_POINTS + numbers.people * (2 * numbers.first + classes + 1) + numbers.lock


def _kind(numbers: Worth, classes: int, n_mentors: int) -> type:
    """int64 where the longest path of moves cannot overflow it, else Python's own whole numbers."""
    return np.int64 if 4 * (n_mentors + 2) * _heaviest(numbers, classes) < INT64_SUMS else object
