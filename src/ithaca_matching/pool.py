"""All pairs of a problem, scored a few mentees at a time, so that no table of all of them is needed."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.int16]
Int64 = NDArray[np.int64]
Result = TypeVar("Result")
Work = Callable[[int, Scores], Result]

FORBIDDEN = -1
TILE_CELLS = 1 << 19
"""Pairs scored at a time: what stays close to the processor."""

FEW_TILES = 4
"""Fewer are not worth starting threads for."""


class Pool(Protocol):
    """Where the scores of all pairs come from; -1 where a pair is forbidden."""

    @property
    def shape(self) -> tuple[int, int]:
        """How many mentees and mentors there are."""

    def tile(self, first: int, last: int) -> Scores:
        """The scores of some mentees who stand together with all mentors; only to be read."""

    def scores(self, mentees: Int64, mentors: Int64) -> Int64:
        """The scores of some pairs."""

    def ordered(self, mentees: Int64, mentors: Int64) -> "Pool":
        """The same pairs with the people in another order."""

    def without(self, mentees: Int64, mentors: Int64) -> "Pool":
        """The same with some pairs forbidden."""


@dataclass(frozen=True, eq=False)
class TablePool:
    """A pool that holds the scores of all pairs."""

    table: Scores

    @property
    def shape(self) -> tuple[int, int]:
        return self.table.shape[0], self.table.shape[1]

    def tile(self, first: int, last: int) -> Scores:
        return self.table[first:last]

    def scores(self, mentees: Int64, mentors: Int64) -> Int64:
        found: Int64 = self.table[mentees, mentors].astype(np.int64)
        return found

    def ordered(self, mentees: Int64, mentors: Int64) -> "TablePool":
        table = np.empty_like(self.table)
        for first, last in _tiles(self):
            rows = self.table[mentees[first:last]]
            np.take(rows, mentors, axis=1, out=table[first:last], mode="clip")
        return TablePool(table)

    def without(self, mentees: Int64, mentors: Int64) -> "TablePool":
        table = self.table.copy()
        table[mentees, mentors] = FORBIDDEN
        return TablePool(table)


@dataclass(frozen=True, eq=False)
class JoinedPool:
    """A pool with one mentee more.

    Attributes
    ----------
    others : Pool
    place : int
        Where the one mentee stands.
    row : ndarray of int16, shape (n_mentors,)
        Their scores.
    """

    others: Pool
    place: int
    row: Scores

    @property
    def shape(self) -> tuple[int, int]:
        return self.others.shape[0] + 1, self.others.shape[1]

    def tile(self, first: int, last: int) -> Scores:
        if not first <= self.place < last:
            later = int(first > self.place)
            return self.others.tile(first - later, last - later)
        return np.insert(self.others.tile(first, last - 1), self.place - first, self.row, axis=0)

    def scores(self, mentees: Int64, mentors: Int64) -> Int64:
        found = self.row[mentors].astype(np.int64)
        known = np.asarray(mentees) != self.place
        rows = mentees[known] - (mentees[known] > self.place)
        found[known] = self.others.scores(rows, mentors[known])
        return found

    def ordered(self, mentees: Int64, mentors: Int64) -> "JoinedPool":
        rows = mentees[mentees != self.place]
        others = self.others.ordered(rows - (rows > self.place), mentors)
        return JoinedPool(others, int(np.flatnonzero(mentees == self.place)[0]), self.row[mentors])

    def without(self, mentees: Int64, mentors: Int64) -> "JoinedPool":
        row, known = self.row.copy(), mentees != self.place
        row[mentors[~known]] = FORBIDDEN
        rows = mentees[known] - (mentees[known] > self.place)
        return JoinedPool(self.others.without(rows, mentors[known]), self.place, row)


class Spread(Protocol):
    """Does work on tiles elsewhere."""

    def each(self, pool: Pool, work: Work[Result], tiles: Sequence[tuple[int, int]]) -> Iterator[Result]:
        """Do `work(first mentee, tile)` for the tiles of these first and last mentees; the results in order."""


SPREAD: ContextVar[Spread | None] = ContextVar("spread", default=None)
"""Where `spread_tiles` has its work done; here, unless somebody says otherwise."""


def spread_tiles(pool: Pool, work: Work[Result]) -> Iterator[Result]:
    """As `each_tile`, on many machines where there are some. What `work` holds is sent to them."""
    spread = SPREAD.get()
    return each_tile(pool, work) if spread is None else spread.each(pool, work, _tiles(pool))


def each_tile(pool: Pool, work: Work[Result]) -> Iterator[Result]:
    """Do `work(first mentee, tile)` for all tiles, several at once; the results in order. Tiles are only read."""
    tiles = _tiles(pool)
    if len(tiles) < FEW_TILES:
        yield from (work(first, pool.tile(first, last)) for first, last in tiles)
        return
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        yield from threads.map(lambda each: work(each[0], pool.tile(*each)), tiles)


def _tiles(pool: Pool) -> list[tuple[int, int]]:
    n_mentees, n_mentors = pool.shape
    size = max(TILE_CELLS // max(n_mentors, 1), 1)
    return [(first, min(first + size, n_mentees)) for first in range(0, n_mentees, size)]
