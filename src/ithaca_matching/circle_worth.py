"""The order of aims for circles as whole numbers.

Who can be in circles at once is no matroid, for a circle needs several people: giving up one person of a high class
may bring two of a lower one. So a class must outweigh all that is below it together, unlike in
`ithaca_matching.objective`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from ithaca_matching.assignment import Table
from ithaca_matching.longest_paths import INT64_SUMS
from ithaca_matching.objective import MOST_POINTS, most_pairs
from ithaca_matching.problem import Problem


@dataclass(frozen=True)
class CircleWorth:
    """What a mentee's seats weigh beyond their points.

    Attributes
    ----------
    first, further : mapping of priority to int
        For the first circle of a mentee and for every other; each more than everything after it in the order
        together: first seats by falling priority, further seats by falling priority, points.
    """

    first: Mapping[int, int]
    further: Mapping[int, int]


def circle_worth(problem: Problem) -> CircleWorth:
    """The smallest numbers that keep the aims in order."""
    below = MOST_POINTS * most_pairs(problem)
    seats = np.minimum(problem.demand, len(problem.mentor_ids))
    found: list[dict[int, int]] = []
    for counts in (np.maximum(seats - 1, 0), np.minimum(seats, 1)):
        levels = {}
        for priority in sorted(set(problem.priority.tolist())):
            levels[priority] = below + 1
            below += levels[priority] * int(counts[problem.priority == priority].sum())
        found.append(levels)
    return CircleWorth(first=MappingProxyType(found[1]), further=MappingProxyType(found[0]))


def weighed(layout: Table, problem: Problem, worths: CircleWorth, *, choice: int) -> Table:
    """`layout` with these weights, locked pairs fixed; `choice` is how many mentees a mentor chooses at most."""
    order, net = problem.priority[layout.mentees].tolist(), layout.net
    heaviest = max([0, *worths.first.values()]) + MOST_POINTS
    kind = np.int64 if _fits(heaviest, net.weight.shape[1], choice) else object
    first, further = (
        np.array([each[one] for one in order], dtype=kind) for each in (worths.first, worths.further)
    )
    bonus = np.zeros(net.seat_bonus.shape, dtype=kind)
    bonus[:, 1:] = (further - first)[:, None]
    scores = problem.scores[layout.mentees][:, layout.mentors].astype(kind)
    usable = net.usable & ~layout.locked
    return replace(layout, net=replace(net, weight=scores + first[:, None], seat_bonus=bonus, usable=usable))


def filling(heaviest: int, n_mentors: int) -> int:
    """What outweighs all moves of a path, so that places which must be filled are filled first."""
    return 4 * heaviest * (n_mentors + 3) + 1


def _fits(heaviest: int, n_mentors: int, choice: int) -> bool:
    """Whether 64 bits hold every path of moves, and every choice of a mentor."""
    path = 2 * filling(heaviest, n_mentors) + 4 * heaviest * (n_mentors + 3)
    return 2 * path < INT64_SUMS and 32 * heaviest * (choice + 2) < INT64_SUMS
