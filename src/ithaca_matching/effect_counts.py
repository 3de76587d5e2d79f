"""What rules and criteria do to all pairs of some people, counted some mentees at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block, Grid, Mask, both
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.scoring import broken, points_of, shares

PART = 1 << 18
"""Pairs looked at together."""


@dataclass
class Points:
    """How often each number of points of a criterion comes up among possible pairs."""

    times: NDArray[np.int64]
    missing: int = 0

    def add(self, points: Grid, missing: Mask) -> None:
        self.times += np.bincount(points, minlength=self.times.size)
        self.missing += int(missing.sum())

    @property
    def maximum(self) -> int:
        return self.times.size - 1

    @property
    def spread(self) -> tuple[int, int, int]:
        """The lowest, the lower of the two in the middle, and the highest."""
        so_far = self.times.cumsum()
        if not so_far[-1]:
            return 0, 0, 0
        low, middle, high = np.searchsorted(so_far, [1, (so_far[-1] + 1) // 2, so_far[-1]]).tolist()
        return low, middle, high


@dataclass
class Forbidden:
    """How many pairs a rule forbids, and who is in those that it alone forbids."""

    mentees: Mask
    mentors: Mask
    pairs: int = 0
    alone: int = 0


class Counts:
    """What is counted over all pairs, some mentees at a time."""

    def __init__(self, problem: Problem, roster: Roster) -> None:
        n_mentees, n_mentors = problem.shape
        self.candidates = self.best_score = 0
        self.choices = np.zeros(n_mentees, dtype=np.int64)
        self.has_mentee = np.zeros(n_mentors, dtype=np.bool_)
        self.fewest: dict[int, tuple[str, ...]] = {}
        self.rules = {
            key: Forbidden(np.zeros(n_mentees, dtype=np.bool_), np.zeros(n_mentors, dtype=np.bool_))
            for key, rule in roster.rules.hard.items()
            if rule.on
        }
        self.criteria = {
            key: Points(np.zeros(most + 1, dtype=np.int64))
            for key, most in roster.rules.points.items()
            if most
        }

    @classmethod
    def over(cls, problem: Problem, roster: Roster, wanting: Mask, offering: Mask) -> "Counts":
        counts, n_mentees = cls(problem, roster), problem.shape[0]
        size = max(PART // max(problem.shape[1], 1), 1)
        for first in range(0, n_mentees, size):
            last = min(first + size, n_mentees)
            block = roster.block.part(first, last)
            candidates = both(wanting[first:last], offering) & (block.own.table == 0)
            counts.add(roster, block, first, candidates)
            tile = problem.pool.tile(first, last)
            counts.best_score = max(counts.best_score, int(tile[candidates].max(initial=0)))
        return counts

    def add(self, roster: Roster, block: Block, first: int, candidates: Mask) -> None:
        """Count some mentees, of whom `candidates` says which pairs come into question."""
        masks = {key: mask & candidates for key, mask in broken(block, roster.rules).items()}
        times = np.zeros(candidates.shape, dtype=np.int16)
        for mask in masks.values():
            times += mask
        possible, rows = candidates & (times == 0), slice(first, first + len(candidates))
        self.candidates += int(candidates.sum())
        self.choices[rows] = possible.sum(axis=1)
        self.has_mentee |= possible.any(axis=0)
        for key, mask in masks.items():
            only, found = mask & (times == 1), self.rules[key]
            found.pairs += int(mask.sum())
            found.alone += int(only.sum())
            found.mentees[rows] = only.any(axis=1)
            found.mentors |= only.any(axis=0)
        for row in np.flatnonzero(~possible.any(axis=1)).tolist():
            self.fewest[first + row] = _fewest(masks, row, candidates[row], times[row])
        for key, share in shares(block, roster.rules).items():
            points = points_of(share, roster.rules.points[key])
            self.criteria[key].add(points[possible], share.missing[possible])


def _fewest(
    masks: Mapping[str, Mask], row: int, candidates: Mask, times: NDArray[np.int16]
) -> tuple[str, ...]:
    columns = np.flatnonzero(candidates)
    if not columns.size:
        return ()
    column = columns[times[columns].argmin()]
    return tuple(key for key, mask in masks.items() if mask[row, column])
