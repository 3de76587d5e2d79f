"""The pairs worth looking at first: for each mentee the best mentors, and the best for how wanted they are."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.pool import Pool, Scores, spread_tiles
from ithaca_matching.sparse.selection import keep_largest

SAMPLE = 400
BUFFER = 4
BLOCK = 32
NEVER = np.int16(-32768)

Int64 = NDArray[np.int64]


def candidates(pool: Pool, *, each: int, floor: int, open_places: NDArray[np.bool_]) -> tuple[Int64, Scores]:
    """Candidate pairs as keys ``mentee * n_mentors + mentor``, rising, and their scores.

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
    tiles = list(spread_tiles(pool, lambda first, tile: _best(tile, usual, is_open, each, floor, first)))
    keys = np.concatenate([np.empty(0, dtype=np.int64), *(keys for keys, _ in tiles)])
    scores = np.concatenate([np.empty(0, dtype=np.int16), *(scores for _, scores in tiles)])
    return keys, scores


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
) -> tuple[Int64, Scores]:
    rows, columns = tile.shape
    found = np.empty(2 * rows * each, dtype=np.int64)
    scores = np.empty(2 * rows * each, dtype=np.int16)
    marks = np.full((columns + BLOCK - 1) // BLOCK * BLOCK, NEVER)
    most, buffer = np.empty((2, marks.size // BLOCK), dtype=np.int64), np.empty(BUFFER * each, dtype=np.int64)
    seen = np.zeros(columns, dtype=np.uint8)
    count = 0
    for row in range(rows):
        start = count
        for corrected in range(2):
            for column in range(columns):
                score = tile[row, column]
                mark = np.int16(score - usual[column]) if corrected else score
                marks[column] = mark if score >= floor and is_open[column] else NEVER
            size = _largest(marks, most, buffer, each)
            for at in range(size):
                column = buffer[at] & 0xFFFFFFFF
                found[count] = column
                count += 1 - seen[column]
                seen[column] = 1
        found[start:count].sort()
        for at in range(start, count):
            seen[found[at]] = 0
            scores[at] = tile[row, found[at]]
            found[at] += (first + row) * columns
    return found[:count].copy(), scores[:count].copy()


@compiled
def _largest(marks: NDArray[np.int16], most: Int64, buffer: Int64, each: int) -> int:
    """Put the places of the largest marks into the low half of `buffer`; how many there are.

    The largest are at least as large as the largest of each of `each` blocks, so that few blocks are searched.
    """
    for block in range(most.shape[1]):
        highest = NEVER
        for at in range(block * BLOCK, (block + 1) * BLOCK):
            highest = max(highest, marks[at])
        most[0, block] = most[1, block] = highest
    least = np.int64(NEVER) + 1
    if most.shape[1] > each:
        keep_largest(most[1], most.shape[1], each)
        least = max(least, most[1, :each].min())
    size = 0
    for block in range(most.shape[1]):
        if most[0, block] < least:
            continue
        for at in range(block * BLOCK, (block + 1) * BLOCK):
            if marks[at] >= least:
                buffer[size] = (np.int64(marks[at]) << 32) | at
                size += 1
                if size == buffer.size:
                    keep_largest(buffer, size, each)
                    size = each
                    least = max(least, buffer[:each].min() >> 32)
    if size > each:
        keep_largest(buffer, size, each)
        size = each
    return size
