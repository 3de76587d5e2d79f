"""The pairs worth looking at first: for each mentee the best mentors, and the best for how wanted they are."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.pool import Pool, Scores, each_tile
from ithaca_matching.sparse.keys import merged
from ithaca_matching.sparse.selection import keep_largest

SAMPLE = 400
BUFFER = 4


def candidates(pool: Pool, *, each: int, floor: int, open_places: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Candidate pairs as keys ``mentee * n_mentors + mentor``, rising.

    Parameters
    ----------
    pool : Pool
    each : int
        How many for each mentee by score, and again by score less what the mentor scores on average: where
        everybody wants the same mentors, the second list names those who can be had.
    floor : int
        The least score of a candidate.
    open_places : ndarray of bool, shape (n_mentors,)

    Notes
    -----
    O(n m). Any list would do: what is missing is found when all pairs are priced.
    """
    usual, is_open = popularity(pool), np.asarray(open_places)
    tiles = each_tile(pool, lambda first, tile: _best(tile, usual, is_open, each, floor, first))
    found = np.concatenate([np.empty(0, dtype=np.int64), *tiles])
    return merged(np.sort(found), found[:0])


def popularity(pool: Pool) -> NDArray[np.int16]:
    """What each mentor scores on average with a sample of mentees who may have them."""
    n_mentees, n_mentors = pool.shape
    step = max(n_mentees // SAMPLE, 1)
    total, count = np.zeros(n_mentors), np.zeros(n_mentors)
    for mentee in range(0, n_mentees, step):
        scores = pool.tile(mentee, mentee + 1)[0]
        total += np.where(scores >= 0, scores, 0)
        count += scores >= 0
    usual: NDArray[np.int16] = np.rint(total / np.maximum(count, 1)).astype(np.int16)
    return usual


@compiled
def _best(
    tile: Scores, usual: NDArray[np.int16], is_open: NDArray[np.bool_], each: int, floor: int, first: int
) -> NDArray[np.int64]:
    rows, columns = tile.shape
    found = np.empty(2 * rows * each, dtype=np.int64)
    buffer = np.empty(BUFFER * each, dtype=np.int64)
    keys = np.empty(columns, dtype=np.int16)
    count = 0
    for row in range(rows):
        for corrected in range(2):
            for column in range(columns):
                score = tile[row, column]
                key = score - usual[column] if corrected else score
                keys[column] = key if score >= floor and is_open[column] else np.int16(-32768)
            size = _largest(keys, buffer, each)
            for at in range(size):
                found[count] = (first + row) * columns + (buffer[at] & 0xFFFFFFFF)
                count += 1
    return found[:count]


@compiled
def _largest(keys: NDArray[np.int16], buffer: NDArray[np.int64], each: int) -> int:
    """Put the places of the largest keys into the low half of `buffer`; how many there are."""
    size, least = 0, np.int16(-32767)
    for start in range(0, keys.size, 64):
        end = min(start + 64, keys.size)
        most = np.int16(-32768)
        for at in range(start, end):
            most = max(most, keys[at])
        if most < least:
            continue
        for at in range(start, end):
            if keys[at] < least:
                continue
            buffer[size] = (np.int64(keys[at]) << 32) | at
            size += 1
            if size == buffer.size:
                keep_largest(buffer, size, each)
                size = each
                smallest = buffer[0]
                for kept in range(1, each):
                    smallest = min(smallest, buffer[kept])
                least = np.int16(smallest >> 32)
    if size > each:
        keep_largest(buffer, size, each)
        size = each
    return size
