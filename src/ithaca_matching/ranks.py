"""How many others would fit each of two people better."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.pool import Scores, each_tile
from ithaca_matching.problem import Problem
from ithaca_matching.taken import Taken

Int64 = NDArray[np.int64]


def ranks_of(problem: Problem, pairs: Taken) -> tuple[Int64, Int64]:
    """For each pair its rank among the allowed ones of the mentee, and of the mentor.

    1 is the best; equals share a rank. O(n m) for all pairs together.
    """
    scores = problem.pool.scores(pairs.rows, pairs.columns).astype(np.int16)

    def above(first: int, tile: Scores) -> tuple[Int64, Int64]:
        here = slice(*np.searchsorted(pairs.rows, [first, first + len(tile)]))
        for_mentee = (tile[pairs.rows[here] - first] > scores[here, None]).sum(axis=1)
        for_mentor = (np.take(tile, pairs.columns, axis=1) > scores).sum(axis=0)
        return for_mentee, for_mentor

    mentees = [np.zeros(0, dtype=np.int64)]
    mentors = np.ones(len(scores), dtype=np.int64)
    for for_mentee, for_mentor in each_tile(problem.pool, above):
        mentees.append(for_mentee + 1)
        mentors += for_mentor
    return np.concatenate(mentees), mentors


def anybody(problem: Problem) -> NDArray[np.bool_]:
    """Which mentors any mentee may have. O(n m)."""
    found = np.zeros(problem.shape[1], dtype=np.bool_)
    for some in each_tile(problem.pool, lambda first, tile: (tile >= 0).any(axis=0)):
        found |= some
    return found
