"""Nobody left with a terrible match where it can be avoided: the highest floor under all scores."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from ithaca_matching.objective import least_load, locked_pairs, possible_pairs, ranks
from ithaca_matching.problem import Problem


def highest_floor(levels: NDArray[np.int64], holds: Callable[[int], bool], *, hint: int | None = None) -> int:
    """The highest of `levels` that holds.

    Parameters
    ----------
    levels : ndarray of int
        Rising; the first is known to hold, and where one does not hold none above it does.
    holds : callable
        Whether an answer as good exists in which no pair that is not locked scores less.
    hint : int, optional
        A level that may well be the highest: it is tried first.

    Notes
    -----
    Gallops before it bisects: at scale the best answer has the highest floor already more often than not.
    """
    good, bad, step = 0, len(levels), 1
    tried = len(levels) if hint is None else int(np.searchsorted(levels, hint))
    if good < tried < bad:
        good, bad = (tried, bad) if holds(int(levels[tried])) else (good, tried)
    while good + 1 < bad:
        middle = min(good + step, (good + bad) // 2)
        if holds(int(levels[middle])):
            good, step = middle, step * 4
        else:
            bad = middle
    return int(levels[good])


def most_people(problem: Problem, floor: int | None) -> list[int]:
    """How much each aim before the points can reach when no pair that is not locked scores below `floor`.

    Returns
    -------
    list of int
        Of the seats that the locks leave: those that can be filled in all classes, in all but the lowest,
        ..., in the highest; the same with second and further seats; and the places of the minimum loads.

    Notes
    -----
    Each is a maximum flow. That all of them are reached together follows from the matroids on both sides
    (see `ithaca_matching.objective.Worth`).
    """
    return list(_reachable(problem, floor))


def as_many_people(problem: Problem, floor: int, before: list[int]) -> bool:
    """Whether with `floor` every aim before the points reaches what it did `before`."""
    return all(now == then for now, then in zip(_reachable(problem, floor), before, strict=True))


def _reachable(problem: Problem, floor: int | None) -> Iterator[int]:
    locked = locked_pairs(problem)
    pairs = possible_pairs(problem, floor) & ~locked
    seats = np.minimum(problem.demand, len(problem.mentor_ids)) - locked.sum(axis=1)
    first = ((problem.demand > 0) & (locked.sum(axis=1) == 0)).astype(np.int64)
    places = np.minimum(problem.capacity, len(problem.mentee_ids)) - locked.sum(axis=0)
    rank = ranks(problem)
    for least in sorted(set(rank.tolist())):
        yield _flow(pairs, np.where(rank >= least, first, 0), places)
    if (seats > first).any():
        for least in sorted(set(rank.tolist())):
            yield _flow(pairs, np.where(rank >= least, seats, first), places)
    owed = np.maximum(least_load(problem) - locked.sum(axis=0), 0)
    if owed.any():
        yield _flow(pairs, seats, owed)


def _flow(pairs: NDArray[np.bool_], seats: NDArray[np.int64], places: NDArray[np.int64]) -> int:
    """Most pairs that can be made at once."""
    n_mentees, n_mentors = pairs.shape
    mentee, mentor = np.nonzero(pairs & (seats > 0)[:, None] & (places > 0)[None, :])
    source, sink = n_mentees + n_mentors, n_mentees + n_mentors + 1
    starts = np.concatenate([mentee, np.full(n_mentees, source), n_mentees + np.arange(n_mentors)])
    ends = np.concatenate([n_mentees + mentor, np.arange(n_mentees), np.full(n_mentors, sink)])
    room = np.concatenate([np.ones(len(mentee), dtype=np.int64), seats, places]).astype(np.int32)
    graph = csr_array((room, (starts, ends)), shape=(sink + 1, sink + 1))
    return int(maximum_flow(graph, source, sink).flow_value)
