"""Every way to make circles in a small problem, and how good each is."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching import Problem

Chosen = NDArray[np.bool_]


def every_circle(
    problem: Problem, smallest: int, largest: int, stay: list[tuple[int, int]]
) -> Iterator[Chosen]:
    choices = [
        [row for row in product([False, True], repeat=len(problem.mentor_ids)) if sum(row) <= demand]
        for demand in problem.demand
    ]
    for rows in product(*choices):
        chosen = np.array(rows, dtype=bool).reshape(problem.scores.shape)
        kept = all(chosen[pair] for pair in stay) and not (chosen & ~problem.allowed).any()
        if kept and are_legal(chosen.sum(axis=0), problem.capacity, smallest, largest):
            yield chosen


def are_legal(loads: NDArray[np.int64], capacity: NDArray[np.int64], smallest: int, largest: int) -> bool:
    """Whether the mentees of every mentor can be put into so many circles of the right sizes, tried one by one."""
    return all(
        any(count * smallest <= load <= count * largest for count in range(places + 1))
        for load, places in zip(loads.tolist(), capacity.tolist(), strict=True)
    )


def merit(problem: Problem, chosen: Chosen) -> tuple[Any, ...]:
    seats = chosen.sum(axis=1)
    classes = sorted(set(problem.priority.tolist()), reverse=True)
    people = tuple(int(((seats > 0) & (problem.priority == each)).sum()) for each in classes)
    further = tuple(int(np.maximum(seats - 1, 0)[problem.priority == each].sum()) for each in classes)
    return people, further, int(problem.scores[chosen].sum())
