"""Pairs that would both rather have each other."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.pool import Scores, each_tile
from ithaca_matching.problem import Problem
from ithaca_matching.taken import Taken

Liking = NDArray[np.signedinteger]


def blocking(problem: Problem, chosen: Taken) -> Taken:
    """Possible pairs outside an answer where each side has room, or holds somebody whom it likes strictly less.

    Locked pairs stay, whoever would like to leave them. O(n m).
    """
    kind = np.int64 if problem.likings else np.int16
    loose = chosen.besides(problem.locked)
    mentee_bars, mentor_bars = _bars(problem, chosen, loose, kind)

    def found(first: int, tile: Scores) -> NDArray[np.int64]:
        last = first + len(tile)
        wishes, likings = (each[first:last] for each in problem.likings) if problem.likings else (tile, tile)
        both = (wishes > mentee_bars[first:last, None]) & (likings > mentor_bars) & (tile >= 0)
        both &= ~chosen.within(first, last)
        return np.flatnonzero(both).astype(np.int64) + first * problem.shape[1]

    return Taken(problem.shape, np.concatenate([np.empty(0, np.int64), *each_tile(problem.pool, found)]))


def _bars(
    problem: Problem, chosen: Taken, loose: Taken, kind: type[np.signedinteger]
) -> tuple[Liking, Liking]:
    """How much each must like somebody more than: anybody where there is room, nobody where nothing can change."""
    anybody, nobody = np.iinfo(kind).min, np.iinfo(kind).max
    scores = problem.pool.scores(loose.rows, loose.columns)
    held = (scores, scores)
    if problem.likings:
        held = (problem.likings[0][loose.rows, loose.columns], problem.likings[1][loose.rows, loose.columns])
    bars = []
    for people, likings, count, most in (
        (loose.rows, held[0], chosen.seats, problem.demand),
        (loose.columns, held[1], chosen.load, problem.capacity),
    ):
        bar = np.full(len(most), nobody, dtype=kind)
        np.minimum.at(bar, people, likings.astype(kind))
        bar[count < most] = anybody
        bars.append(bar)
    return bars[0], bars[1]
