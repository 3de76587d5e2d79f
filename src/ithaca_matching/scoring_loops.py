"""The loops that add up the scores of a tile, in the order of its rows."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.classes import FORBIDDEN
from ithaca_matching.compiled import compiled

Scores = NDArray[np.int16]
Counts = NDArray[np.uint8]
Int64 = NDArray[np.int64]

MOST_COUNTED = 255


@compiled
def count_shared(
    shared: NDArray[np.uint8], start: Int64, wanted: NDArray[np.int32], offered: NDArray[np.uint8]
) -> None:
    for row in range(shared.shape[0]):
        counts = shared[row]
        for at in range(start[row], start[row + 1]):
            offers = offered[wanted[at]]
            if at - start[row] < MOST_COUNTED:
                for mentor in range(counts.size):
                    counts[mentor] += offers[mentor]
            else:
                for mentor in range(counts.size):
                    counts[mentor] += offers[mentor] & (counts[mentor] < MOST_COUNTED)


@compiled
def add_three(
    tile: Scores,
    one: NDArray[np.int16],
    of_one: NDArray[np.int32],
    two: NDArray[np.int16],
    of_two: NDArray[np.int32],
    three: NDArray[np.int16],
    of_three: NDArray[np.int32],
) -> None:
    """Add the points of three layers that are laid out for every mentor and count no skills."""
    for row in range(tile.shape[0]):
        _add_rows(tile[row], one[of_one[row], 0], two[of_two[row], 0], three[of_three[row], 0])


@compiled
def _add_rows(
    scores: NDArray[np.int16], one: NDArray[np.int16], two: NDArray[np.int16], three: NDArray[np.int16]
) -> None:
    for mentor in range(scores.size):
        allowed = (scores[mentor] | one[mentor] | two[mentor] | three[mentor]) >= 0
        total = np.int16(np.int16(scores[mentor] + one[mentor]) + np.int16(two[mentor] + three[mentor]))
        scores[mentor] = total if allowed else np.int16(FORBIDDEN)


@compiled
def add_two(
    tile: Scores, shared: NDArray[np.uint8], points: NDArray[np.int16], mentees: NDArray[np.int32]
) -> None:
    """Add points of two levels: without a shared skill, and with some."""
    for row in range(tile.shape[0]):
        _add_either(tile[row], shared[row], points[mentees[row], 0], points[mentees[row], 1])


@compiled
def _add_either(
    scores: NDArray[np.int16], counts: NDArray[np.uint8], none: NDArray[np.int16], some: NDArray[np.int16]
) -> None:
    for mentor in range(scores.size):
        more = some[mentor] if counts[mentor] > 0 else none[mentor]
        allowed = (scores[mentor] | more) >= 0
        scores[mentor] = np.int16(scores[mentor] + more) if allowed else np.int16(FORBIDDEN)


@compiled
def add_steps(
    tile: Scores, shared: NDArray[np.uint8], steps: NDArray[np.int16], mentees: NDArray[np.int32]
) -> None:
    """Add what each shared skill adds, four at a time: there are always a multiple of four."""
    for row in range(tile.shape[0]):
        mine = steps[mentees[row]]
        for at in range(0, mine.size, 4):
            _add_four(tile[row], shared[row], np.uint8(at), mine[at : at + 4])


@compiled
def _add_four(
    scores: NDArray[np.int16], counts: NDArray[np.uint8], above: np.uint8, steps: NDArray[np.int16]
) -> None:
    none, one, two, three, four = np.int16(0), steps[0], steps[1], steps[2], steps[3]
    second, third, fourth = np.uint8(above + 1), np.uint8(above + 2), np.uint8(above + 3)
    for mentor in range(scores.size):
        count = counts[mentor]
        more = np.int16((one if count > above else none) + (two if count > second else none))
        rest = np.int16((three if count > third else none) + (four if count > fourth else none))
        scores[mentor] = np.int16(scores[mentor] + np.int16(more + rest))


@compiled
def add_narrow(
    tile: Scores,
    shared: NDArray[np.uint8],
    points: NDArray[np.int16],
    mentees: NDArray[np.int32],
    mentors: NDArray[np.int32],
) -> None:
    """Add points that are laid out for every class of mentors."""
    last = points.shape[1] - 1
    for row in range(tile.shape[0]):
        scores, counts, mine = tile[row], shared[row], points[mentees[row]]
        for mentor in range(scores.size):
            more = mine[min(np.int64(counts[mentor]), last), mentors[mentor]]
            if more < 0 or scores[mentor] < 0:
                scores[mentor] = FORBIDDEN
            else:
                scores[mentor] += more


@compiled
def count_shared_in_pairs(
    shared: Int64,
    mentees: Int64,
    mentors: Int64,
    start: Int64,
    wanted: NDArray[np.int32],
    offered: NDArray[np.uint8],
) -> None:
    for pair in range(shared.size):
        for at in range(start[mentees[pair]], start[mentees[pair] + 1]):
            shared[pair] += offered[wanted[at], mentors[pair]]


@compiled
def add_special_to_pairs(
    scores: Scores,
    mentees: Int64,
    mentors: Int64,
    start: Int64,
    special: NDArray[np.int32],
    changes: NDArray[np.int16],
) -> None:
    for pair in range(scores.size):
        for at in range(start[mentees[pair]], start[mentees[pair] + 1]):
            if special[at] != mentors[pair]:
                continue
            if changes[at] == FORBIDDEN or scores[pair] < 0:
                scores[pair] = FORBIDDEN
            else:
                scores[pair] += changes[at]
        scores[pair] = max(scores[pair], np.int16(-1))


@compiled
def add_special(
    tile: Scores, start: NDArray[np.int64], mentors: NDArray[np.int32], changes: NDArray[np.int16]
) -> None:
    for row in range(tile.shape[0]):
        scores = tile[row]
        for at in range(start[row], start[row + 1]):
            if changes[at] == FORBIDDEN or scores[mentors[at]] < 0:
                scores[mentors[at]] = FORBIDDEN
            else:
                scores[mentors[at]] += changes[at]
        for mentor in range(scores.size):
            scores[mentor] = max(scores[mentor], np.int16(-1))
