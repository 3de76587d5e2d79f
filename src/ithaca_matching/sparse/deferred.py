"""Deferred acceptance in compiled loops; see `ithaca_matching.stability` for what it finds."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.sparse.network import Int32, Int64


def ranked(wishes: Int64, acceptable: NDArray[np.bool_]) -> tuple[Int64, Int32]:
    """Everyone's acceptable others, best first, equals by column: where each list starts, and the lists."""
    order = np.argsort(-wishes, axis=1, kind="stable")
    kept = np.take_along_axis(acceptable, order, axis=1)
    start = np.concatenate([[0], np.cumsum(kept.sum(axis=1))]).astype(np.int64)
    return start, order[kept].astype(np.int32)


@compiled
def accepted(start: Int64, lists: Int32, liking: Int64, offers: Int64, places: Int64) -> Int32:
    """Let everyone propose down their list until nobody is turned down any more.

    Parameters
    ----------
    start, lists : ndarray
        From `ranked`.
    liking : ndarray of int64, shape (n_proposers, n_receivers)
        How much each receiver likes each proposer. Ties go to the lower row.
    offers, places : ndarray of int64
        How many partners each proposer and each receiver may have.

    Returns
    -------
    ndarray of int32, shape (n_pairs, 2)
        Rows and columns of the pairs.

    Notes
    -----
    O(p c) for p entries in the lists and c places of a receiver.
    """
    first = np.zeros(places.size + 1, dtype=np.int64)
    for column in range(places.size):
        first[column + 1] = first[column] + places[column]
    holder, filled = np.full(first[-1], -1, dtype=np.int32), np.zeros(places.size, dtype=np.int64)
    worst = first[:-1].copy()
    ahead, free = start[:-1].copy(), offers.copy()
    waiting, count, waits = np.arange(offers.size), offers.size, np.ones(offers.size, dtype=np.bool_)
    while count > 0:
        row = waiting[count - 1]
        if free[row] == 0 or ahead[row] == start[row + 1]:
            count -= 1
            waits[row] = False
            continue
        column = lists[ahead[row]]
        ahead[row] += 1
        if filled[column] < places[column]:
            holder[first[column] + filled[column]] = row
            filled[column] += 1
            free[row] -= 1
        elif places[column] > 0 and _prefers(liking, column, row, holder[worst[column]]):
            refused = holder[worst[column]]
            holder[worst[column]] = row
            free[row] -= 1
            free[refused] += 1
            if not waits[refused]:
                waiting[count], waits[refused] = refused, True
                count += 1
        else:
            continue
        if filled[column] == places[column]:
            worst[column] = _worst(liking, column, holder, first[column], first[column + 1])
    return _pairs(first, holder, filled)


@compiled
def _worst(liking: Int64, column: int, holder: Int32, start: int, end: int) -> int:
    """Where whom a receiver likes least is held."""
    worst = start
    for at in range(start + 1, end):
        if _prefers(liking, column, holder[worst], holder[at]):
            worst = at
    return worst


@compiled
def _prefers(liking: Int64, column: int, one: int, other: int) -> bool:
    mine, theirs = liking[one, column], liking[other, column]
    return bool(mine > theirs or (mine == theirs and one < other))


@compiled
def _pairs(first: Int64, holder: Int32, filled: Int64) -> Int32:
    pairs = np.empty((filled.sum(), 2), dtype=np.int32)
    count = 0
    for column in range(filled.size):
        for at in range(first[column], first[column] + filled[column]):
            pairs[count, 0], pairs[count, 1] = holder[at], column
            count += 1
    return pairs
