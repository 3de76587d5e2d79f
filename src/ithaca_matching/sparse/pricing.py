"""Holding prices against all pairs: which pairs would gain by them, and which are just worth them."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.pool import Pool, Scores, spread_tiles
from ithaca_matching.sparse.network import Int64
from ithaca_matching.sparse.selection import keep_largest


@dataclass(frozen=True, eq=False)
class Prices:
    """What a pair must be worth: ``points * score`` is held against ``paid[mentee] + asked[mentor]``.

    Attributes
    ----------
    points : int
    paid : ndarray of int64, shape (n_mentees,)
        The price of each mentee less what their having a mentor is worth.
    asked : ndarray of int64, shape (n_mentors,)
    floor : int
        Pairs that score less do not count.
    """

    points: int
    paid: Int64
    asked: Int64
    floor: int


class Priced(NamedTuple):
    """What holding prices against all pairs found, as keys ``mentee * n_mentors + mentor``.

    Attributes
    ----------
    gaining : ndarray of int64
        Pairs that are worth more than the prices, for each mentee those that gain most.
    tight : ndarray of int64
        All pairs that are worth exactly the prices, of the mentees who have more of these than was known.
    """

    gaining: Int64
    tight: Int64


def priced(pool: Pool, prices: Prices, *, each: int, known: Int64) -> Priced:
    """Hold prices against all pairs; if none gains, no pair of the pool does. O(n m).

    Parameters
    ----------
    pool : Pool
    prices : Prices
    each : int
        How many gaining pairs of a mentee are wanted.
    known : ndarray of int64, shape (n_mentees,)
        How many pairs of each mentee are known to be worth exactly the prices.
    """
    found = [
        Priced(*both)
        for both in spread_tiles(
            pool,
            lambda first, tile: _priced(
                tile, prices.points, prices.paid, prices.asked, prices.floor, first, each, known
            ),
        )
    ]
    nothing = np.empty(0, dtype=np.int64)
    return (
        Priced(*(np.concatenate([nothing, *parts]) for parts in zip(*found, strict=True)))
        if found
        else Priced(nothing, nothing)
    )


@compiled
def _priced(
    tile: Scores, points: int, paid: Int64, asked: Int64, floor: int, first: int, each: int, known: Int64
) -> tuple[Int64, Int64]:
    rows, columns = tile.shape
    gaining = np.empty(rows * each, dtype=np.int64)
    buffer = np.empty(4 * each, dtype=np.int64)
    tight = np.empty(rows + columns, dtype=np.int64)
    count, size = 0, 0
    for row in range(rows):
        price, mentee = paid[first + row], first + row
        above, equal = _above_and_equal(tile[row], points, price, asked, floor)
        if above:
            count = _gaining(tile[row], points, price, asked, floor, mentee, each, buffer, gaining, count)
        if equal > known[mentee]:
            if size + equal > tight.size:
                tight = np.append(tight, np.empty(tight.size + equal, dtype=np.int64))
            size = _equal(tile[row], points, price, asked, floor, mentee, tight, size)
    return gaining[:count].copy(), tight[:size].copy()


@compiled
def _above_and_equal(
    scores: NDArray[np.int16], points: int, price: int, asked: Int64, floor: int
) -> tuple[int, int]:
    above, equal = 0, 0
    for column in range(scores.size):
        gain = points * np.int64(scores[column]) - (price + asked[column])
        counts = scores[column] >= floor
        above += (gain > 0) & counts
        equal += (gain == 0) & counts
    return above, equal


@compiled
def _gaining(
    scores: NDArray[np.int16],
    points: int,
    price: int,
    asked: Int64,
    floor: int,
    mentee: int,
    each: int,
    buffer: Int64,
    found: Int64,
    count: int,
) -> int:
    size = 0
    for column in range(scores.size):
        gain = points * np.int64(scores[column]) - price - asked[column]
        if gain > 0 and scores[column] >= floor:
            # The low bits spread equal gains over many mentors.
            spread = (mentee * 40503 + column * 30011) & 0x3FF
            buffer[size] = (min(gain, 0x3FFFFFFF) << 33) | (spread << 23) | column
            size += 1
            if size == buffer.size:
                keep_largest(buffer, size, each)
                size = each
    if size > each:
        keep_largest(buffer, size, each)
        size = each
    for at in range(size):
        found[count + at] = mentee * scores.size + (buffer[at] & 0x7FFFFF)
    return count + size


@compiled
def _equal(
    scores: NDArray[np.int16],
    points: int,
    price: int,
    asked: Int64,
    floor: int,
    mentee: int,
    found: Int64,
    count: int,
) -> int:
    for column in range(scores.size):
        if scores[column] >= floor and points * np.int64(scores[column]) == price + asked[column]:
            found[count] = mentee * scores.size + column
            count += 1
    return count
