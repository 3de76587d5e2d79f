"""Among all answers that are equally good: the most even load, then the first in the canonical order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.canonical import HASH_BITS, mixed_hashes
from ithaca_matching.origins import origins
from ithaca_matching.sparse.improve import improve
from ithaca_matching.sparse.keys import merged, split, within
from ithaca_matching.sparse.network import Int64, Pairs, Standing, Worths, by_mentor, standing
from ithaca_matching.sparse.optimum import Best, Task


@dataclass(frozen=True, eq=False)
class _Face:
    """All answers that are as good as a best one, by complementary slackness: what is free and what is not.

    Attributes
    ----------
    keys : ndarray of int64
        Pairs that one of these answers has and another has not.
    taken : ndarray of bool, shape (n_keys,)
        Which of them the answer at hand has.
    fixed : ndarray of int64
        Keys of the pairs that all of these answers have.
    seat_low, seat_high, place_low, place_high : ndarray of int64
        How many mentors and mentees people have in these answers.
    """

    keys: Int64
    taken: NDArray[np.bool_]
    fixed: Int64
    seat_low: Int64
    seat_high: Int64
    place_low: Int64
    place_high: Int64

    def improved(self, columns: int, weight: Int64, worths: Worths, asked: Int64) -> tuple[Pairs, Standing]:
        """The best of these answers by other weights."""
        mentee, mentor = (each.astype(np.int32) for each in split(self.keys, columns))
        mentor_start, order = by_mentor(mentor, len(self.place_high))
        pairs = Pairs(
            start=np.searchsorted(mentee, np.arange(len(self.seat_high) + 1)).astype(np.int64),
            mentee=mentee,
            mentor=mentor,
            weight=weight,
            mentor_start=mentor_start,
            by_mentor=order,
            seat_low=self.seat_low,
            seat_high=self.seat_high,
            place_low=self.place_low,
            place_least=np.zeros(len(self.place_high), dtype=np.int64),
            place_high=self.place_high,
            worths=worths,
        )
        now = standing(pairs, self.taken, asked, *self.settled_counts(columns))
        improve(pairs, now)
        return pairs, now

    def settled_counts(self, columns: int) -> tuple[Int64, Int64]:
        """Mentors and mentees that people have by the fixed pairs."""
        mentee, mentor = split(self.fixed, columns)
        return (
            np.bincount(mentee, minlength=len(self.seat_high)).astype(np.int64),
            np.bincount(mentor, minlength=len(self.place_high)).astype(np.int64),
        )


def settled(
    task: Task, best: Best, mentee_hashes: NDArray[np.uint64], mentor_hashes: NDArray[np.uint64]
) -> tuple[Int64, Int64]:
    """The one answer, among those as good as `best`, that comes first in the canonical order.

    Returns
    -------
    taken : ndarray of int64
        Keys of its pairs.
    origins : ndarray of int64, shape (n_mentors,)
        See `ithaca_matching.origins`.

    Notes
    -----
    All pairs of the pool that are worth exactly the prices are among those looked at, so that the choice of
    candidates cannot matter.
    """
    optimal = face = _optimal_face(task, best)
    columns, load = task.columns, best.now.load
    forced = 4 * (int(face.place_high.max(initial=0)) + 1) * (int(load.sum()) + 1)
    even = face.improved(columns, np.zeros_like(face.keys), Worths(even=1, forced=forced), 2 * load)
    face = _most_even_face(face, *even)
    mentee, mentor = split(face.keys, columns)
    weight = -mixed_hashes(mentee_hashes[mentee], mentor_hashes[mentor])
    forced = (int(load.sum()) + 1) << (HASH_BITS + 1)
    _, now = face.improved(columns, weight, Worths(forced=forced), np.zeros_like(load))
    chosen = merged(face.fixed, face.keys[now.taken.astype(np.bool_)])
    return chosen, _origins(task, best, optimal.keys, chosen)


def _optimal_face(task: Task, best: Best) -> _Face:
    pairs, now = best.pairs, best.now
    taken = now.taken.astype(np.bool_)
    excess = pairs.weight - now.paid[pairs.mentee] - now.asked[pairs.mentor]
    free = best.keys[excess == 0]
    keys = merged(free, np.sort(best.tight))
    further = np.maximum(pairs.seat_high - 1, 0)
    least = np.minimum(pairs.place_least, pairs.place_high)
    paid, asked, worths = now.paid, now.asked, pairs.worths
    wants = pairs.seat_high > 0
    return _Face(
        keys=keys,
        taken=within(keys, best.keys[(excess == 0) & taken]),
        fixed=best.keys[(excess > 0) & taken],
        seat_low=wants * (paid > 0) + further * (paid > worths.further),
        seat_high=wants * (paid >= 0) + further * (paid >= worths.further),
        place_low=least * (asked > -worths.filled) + (pairs.place_high - least) * (asked > 0),
        place_high=least * (asked >= -worths.filled) + (pairs.place_high - least) * (asked >= 0),
    )


def _most_even_face(face: _Face, pairs: Pairs, now: Standing) -> _Face:
    taken = now.taken.astype(np.bool_)
    excess = -now.paid[pairs.mentee] - now.asked[pairs.mentor]
    free = excess == 0
    return _Face(
        keys=face.keys[free],
        taken=taken[free],
        fixed=merged(face.fixed, face.keys[taken & (excess > 0)]),
        seat_low=np.where(now.paid > 0, face.seat_high, face.seat_low),
        seat_high=np.where(now.paid >= 0, face.seat_high, face.seat_low),
        place_low=np.clip(now.asked // 2, face.place_low, face.place_high),
        place_high=np.clip((now.asked + 1) // 2, face.place_low, face.place_high),
    )


def _origins(task: Task, best: Best, tight: Int64, chosen: Int64) -> Int64:
    mentee, mentor = split(tight, task.columns)
    seats = np.bincount(chosen // task.columns, minlength=len(task.seats))
    next_seat = np.where(seats > 0, -task.worths.further, 0)
    waiting = np.flatnonzero((seats < task.seats) & (best.now.paid + next_seat == 0))
    return origins(waiting.tolist(), mentee, mentor, within(tight, chosen), task.pool.shape[1])
