"""The highest floor under the scores of an answer to a large problem."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from ithaca_matching.fairness import highest_floor
from ithaca_matching.objective import MOST_POINTS
from ithaca_matching.sparse.optimum import Best, Start, Task, optimum, optimum_among, value


@dataclass(frozen=True, eq=False)
class Floor:
    """The highest floor, and the best answer with a floor one point higher, by what comes before the points."""

    level: int
    above: Best


def raised(task_at: Callable[[int], Task], start: Start, *, lowest: int, hint: int | None) -> Floor:
    """The highest floor with which as much is reached as without one.

    Parameters
    ----------
    task_at : callable
        What comes before the points, with a floor.
    start : Start
        A best answer, and pairs to look at first.
    lowest : int
        The lowest score in it, where the search begins.
    hint : int, optional
        A level that may well be the one.

    Notes
    -----
    What holds among some pairs holds among all, so that the search goes up among the pairs at hand. Only the
    level above is held against all pairs; if it holds after all, it goes on from there with the pairs found.
    """
    reached, level = value(task_at(0), start.taken), lowest
    while True:
        levels = np.arange(level, MOST_POINTS + 1)
        level = highest_floor(levels, partial(_holds_among, start, task_at, reached), hint=hint)
        above = optimum(task_at(level + 1), start=start, ties=False)
        if value(task_at(level + 1), above.taken) < reached:
            return Floor(level, above)
        start, level, hint = above.start, level + 1, None


def _holds_among(start: Start, task_at: Callable[[int], Task], reached: int, floor: int) -> bool:
    """Whether the pairs of `start` alone reach as much with this floor."""
    task = task_at(floor)
    return value(task, optimum_among(task, start).taken) == reached
