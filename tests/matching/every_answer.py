"""Every answer to a small problem, and how good each is: what the engine is held against."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching import Problem

NO_FLOOR = 1_000_000


def every_answer(problem: Problem) -> Iterator[NDArray[np.bool_]]:
    cells = [tuple(cell) for cell in np.argwhere(problem.allowed).tolist()]
    for pairs in chain.from_iterable(combinations(cells, size) for size in range(len(cells) + 1)):
        chosen = np.zeros(problem.scores.shape, dtype=bool)
        for pair in pairs:
            chosen[pair] = True
        within = (chosen.sum(1) <= problem.demand).all() and (chosen.sum(0) <= problem.capacity).all()
        if within and all(chosen[pair] for pair in problem.locked):
            yield chosen


def merit(problem: Problem, chosen: NDArray[np.bool_], *, aim: str, fairness: str) -> tuple[Any, ...]:
    seats, load = chosen.sum(1), chosen.sum(0)
    classes = sorted(set(problem.priority.tolist()), reverse=True)
    people = tuple(int(((seats > 0) & (problem.priority == each)).sum()) for each in classes)
    further = tuple(int(np.maximum(seats - 1, 0)[problem.priority == each].sum()) for each in classes)
    minimum = 0 if problem.minimum_load is None else np.minimum(problem.minimum_load, problem.capacity)
    floor = _floor(problem, chosen) if fairness == "bottleneck" else 0
    before = (people, further, int(np.minimum(load, minimum).sum()))
    points, even = int(problem.scores[chosen].sum()), -int((load**2).sum())
    if aim == "people_first":
        return *before, floor, points, even
    return points, *before, floor, even


def _floor(problem: Problem, chosen: NDArray[np.bool_]) -> int:
    loose = chosen.copy()
    for pair in problem.locked:
        loose[pair] = False
    return int(problem.scores[loose].min()) if loose.any() else NO_FLOOR
