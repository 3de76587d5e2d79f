"""Every way to make circles in a small problem, and how good each is."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

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


def by_integer_program(problem: Problem, smallest: int, largest: int) -> int:
    """The most that circles are worth where everybody wants one and every mentor leads one at most."""
    mentees, mentors = problem.scores.shape
    cells = np.argwhere(problem.allowed)
    pairs = np.arange(len(cells))
    rows = np.zeros((mentees + 2 * mentors + len(cells), len(cells) + mentors))
    rows[cells[:, 0], pairs] = 1
    for first, size in ((mentees, largest), (mentees + mentors, smallest)):
        rows[first + cells[:, 1], pairs] = 1
        rows[first + np.arange(mentors), len(cells) + np.arange(mentors)] = -size
    rows[mentees + 2 * mentors + pairs, pairs] = 1
    rows[mentees + 2 * mentors + pairs, len(cells) + cells[:, 1]] = -1
    low, high = np.full(len(rows), -np.inf), np.zeros(len(rows))
    high[:mentees], high[mentees + mentors : mentees + 2 * mentors] = 1, np.inf
    low[mentees + mentors : mentees + 2 * mentors] = 0
    person = 10_000 * min(mentees, mentors * largest) + 1
    worth = np.zeros(rows.shape[1])
    worth[: len(cells)] = -(problem.scores[tuple(cells.T)] + person)
    found = milp(
        worth,
        constraints=LinearConstraint(rows, low, high),
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0},
    )
    return round(-found.fun)
