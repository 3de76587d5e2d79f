"""Holding prices against all pairs: which pairs would gain by them, and which are just worth them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.pool import Pool, Scores, each_tile
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


def gaining(pool: Pool, prices: Prices, *, each: int) -> Int64:
    """Keys ``mentee * n_mentors + mentor`` of up to `each` pairs a mentee that are worth more than the prices.

    Those that gain most come first into the choice. If none are found, no pair of the pool gains. O(n m).
    """
    return _joined(
        pool,
        lambda first, tile: _gaining(
            tile, prices.points, prices.paid, prices.asked, prices.floor, first, each
        ),
    )


def worth_it(pool: Pool, prices: Prices) -> Int64:
    """Keys of all pairs that are worth exactly the prices. O(n m)."""
    return _joined(
        pool,
        lambda first, tile: _worth_it(tile, prices.points, prices.paid, prices.asked, prices.floor, first),
    )


def _joined(pool: Pool, work: Callable[[int, Scores], Int64]) -> Int64:
    return np.concatenate([np.empty(0, dtype=np.int64), *each_tile(pool, work)])


@compiled
def _gaining(
    tile: Scores, points: int, paid: Int64, asked: Int64, floor: int, first: int, each: int
) -> Int64:
    rows, columns = tile.shape
    found = np.empty(rows * each, dtype=np.int64)
    buffer = np.empty(4 * each, dtype=np.int64)
    count = 0
    for row in range(rows):
        price = paid[first + row]
        if not _any_above(tile[row], points, price, asked, floor):
            continue
        size = 0
        for column in range(columns):
            gain = points * np.int64(tile[row, column]) - price - asked[column]
            if gain > 0 and tile[row, column] >= floor:
                # The low bits spread equal gains over many mentors.
                spread = ((first + row) * 40503 + column * 30011) & 0x3FF
                buffer[size] = (min(gain, 0x3FFFFFFF) << 33) | (spread << 23) | column
                size += 1
                if size == buffer.size:
                    keep_largest(buffer, size, each)
                    size = each
        if size > each:
            keep_largest(buffer, size, each)
            size = each
        for at in range(size):
            found[count] = (first + row) * columns + (buffer[at] & 0x7FFFFF)
            count += 1
    return found[:count]


@compiled
def _any_above(scores: NDArray[np.int16], points: int, price: int, asked: Int64, floor: int) -> bool:
    above = 0
    for column in range(scores.size):
        worth = points * np.int64(scores[column])
        above += (worth > price + asked[column]) & (scores[column] >= floor)
    return above > 0


@compiled
def _worth_it(tile: Scores, points: int, paid: Int64, asked: Int64, floor: int, first: int) -> Int64:
    rows, columns = tile.shape
    total = 0
    for row in range(rows):
        total += _equal(tile[row], points, paid[first + row], asked, floor)
    found = np.empty(total, dtype=np.int64)
    count = 0
    for row in range(rows):
        price = paid[first + row]
        if not _equal(tile[row], points, price, asked, floor):
            continue
        for column in range(columns):
            score = tile[row, column]
            if score >= floor and points * np.int64(score) == price + asked[column]:
                found[count] = (first + row) * columns + column
                count += 1
    return found


@compiled
def _equal(scores: NDArray[np.int16], points: int, price: int, asked: Int64, floor: int) -> int:
    equal = 0
    for column in range(scores.size):
        worth = points * np.int64(scores[column])
        equal += (worth == price + asked[column]) & (scores[column] >= floor)
    return equal
