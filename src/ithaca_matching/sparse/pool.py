"""All pairs of a problem, scored a few mentees at a time."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.int16]
Result = TypeVar("Result")

FORBIDDEN = -1
TILE_CELLS = 1 << 19
"""Pairs scored at a time: what stays close to the processor."""

FEW_TILES = 4
"""Fewer are not worth starting threads for."""


class Pool(Protocol):
    """Where the scores of all pairs come from."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many mentees and mentors there are."""

    def tile(self, first: int, last: int) -> Scores:
        """The scores of some mentees with all mentors, -1 where a pair is forbidden."""

    def scores(self, mentees: NDArray[np.int64], mentors: NDArray[np.int64]) -> NDArray[np.int64]:
        """The scores of some pairs, -1 where they are forbidden."""


@dataclass(frozen=True, eq=False)
class TablePool:
    """A pool from a table of scores, -1 where a pair is forbidden."""

    table: Scores

    @property
    def shape(self) -> tuple[int, int]:
        return self.table.shape[0], self.table.shape[1]

    def tile(self, first: int, last: int) -> Scores:
        return self.table[first:last]

    def scores(self, mentees: NDArray[np.int64], mentors: NDArray[np.int64]) -> NDArray[np.int64]:
        found: NDArray[np.int64] = self.table[mentees, mentors].astype(np.int64)
        return found


def each_tile(pool: Pool, work: Callable[[int, Scores], Result]) -> Iterator[Result]:
    """Do `work(first mentee, tile)` for all tiles, several at once; the results in order. Tiles are only read."""
    n_mentees, n_mentors = pool.shape
    size = max(TILE_CELLS // max(n_mentors, 1), 1)
    firsts = range(0, n_mentees, size)
    if len(firsts) < FEW_TILES:
        yield from (work(first, pool.tile(first, min(first + size, n_mentees))) for first in firsts)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        yield from threads.map(
            lambda first: work(first, pool.tile(first, min(first + size, n_mentees))), firsts
        )
