"""A network of candidate pairs, as flat arrays that compiled loops can walk."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled

Int64 = NDArray[np.int64]
Int32 = NDArray[np.int32]


class Worths(NamedTuple):
    """What seats and places are worth beyond the pairs in them.

    Attributes
    ----------
    further : int
        What a mentee's second or further mentor takes off.
    filled : int
        What a mentee within a mentor's minimum load adds.
    even : int
        The k-th mentee of a mentor adds ``even * (1 - 2 * k)``: the sum of squared loads, taken off.
    forced : int
        What a seat or place that must be filled adds; more than anything else together.
    """

    further: int = 0
    filled: int = 0
    even: int = 0
    forced: int = 0


class Pairs(NamedTuple):
    """Candidate pairs in the order of mentees, and how many each person may have.

    Attributes
    ----------
    start : ndarray of int64, shape (n_mentees + 1,)
        The pairs of mentee i are ``start[i]`` to ``start[i + 1]``.
    mentee, mentor : ndarray of int32, shape (n_pairs,)
    weight : ndarray of int64, shape (n_pairs,)
    mentor_start : ndarray of int64, shape (n_mentors + 1,)
    by_mentor : ndarray of int32, shape (n_pairs,)
        Pairs in the order of mentors.
    seat_low, seat_high : ndarray of int64, shape (n_mentees,)
    place_low, place_least, place_high : ndarray of int64, shape (n_mentors,)
        Places that must be filled, the minimum load, and places that may be filled.
    worths : Worths
    """

    start: Int64
    mentee: Int32
    mentor: Int32
    weight: Int64
    mentor_start: Int64
    by_mentor: Int32
    seat_low: Int64
    seat_high: Int64
    place_low: Int64
    place_least: Int64
    place_high: Int64
    worths: Worths


class Standing(NamedTuple):
    """Where a search for the best answer stands; its arrays are changed in place.

    Attributes
    ----------
    taken : ndarray of uint8, shape (n_pairs,)
    seats, load : ndarray of int64, shape (n_mentees,) and (n_mentors,)
        Mentors of each mentee and mentees of each mentor, pairs that are settled elsewhere included.
    paid, asked : ndarray of int64, shape (n_mentees,) and (n_mentors,)
        Prices.
    member_start : ndarray of int64, shape (n_mentors + 1,)
    members : ndarray of int32
        The taken pairs of each mentor.
    held : ndarray of int64, shape (n_mentors,)
        How many members each mentor has.
    """

    taken: NDArray[np.uint8]
    seats: Int64
    load: Int64
    paid: Int64
    asked: Int64
    member_start: Int64
    members: Int32
    held: Int64


@compiled
def by_mentor(mentor: Int32, n_mentors: int) -> tuple[Int64, Int32]:
    """Where each mentor's pairs start, and the pairs in the order of mentors."""
    start = np.zeros(n_mentors + 1, dtype=np.int64)
    for each in mentor:
        start[each + 1] += 1
    start = np.cumsum(start)
    order, ahead = np.empty(mentor.size, dtype=np.int32), start.copy()
    for pair in range(mentor.size):
        order[ahead[mentor[pair]]] = pair
        ahead[mentor[pair]] += 1
    return start, order


def standing(pairs: Pairs, taken: NDArray[np.bool_], asked: Int64, seats: Int64, load: Int64) -> Standing:
    """Set out from some pairs, as far as they fit, and prices; `seats` and `load` count what is settled elsewhere."""
    room = np.minimum(pairs.place_high, np.diff(pairs.mentor_start)) + 1
    member_start = np.concatenate([[0], np.cumsum(room)]).astype(np.int64)
    now = Standing(
        taken=np.zeros(len(pairs.mentor), dtype=np.uint8),
        seats=seats.astype(np.int64),
        load=load.astype(np.int64),
        paid=np.zeros(len(pairs.seat_high), dtype=np.int64),
        asked=asked.astype(np.int64),
        member_start=member_start,
        members=np.zeros(int(member_start[-1]) + 1, dtype=np.int32),
        held=np.zeros(len(pairs.place_high), dtype=np.int64),
    )
    _take_all(pairs, now, np.flatnonzero(taken))
    return now


@compiled
def seat_worth(pairs: Pairs, mentee: int, k: int) -> int:
    """What the k-th mentor of a mentee is worth beyond the pair."""
    if k <= pairs.seat_low[mentee]:
        return pairs.worths.forced
    return 0 if k <= 1 else -pairs.worths.further


@compiled
def place_worth(pairs: Pairs, mentor: int, k: int) -> int:
    """What the k-th mentee of a mentor is worth beyond the pair."""
    worth = pairs.worths.even * (1 - 2 * k)
    if k <= pairs.place_low[mentor]:
        worth += pairs.worths.forced
    if k <= pairs.place_least[mentor]:
        worth += pairs.worths.filled
    return worth


@compiled
def take(pairs: Pairs, now: Standing, pair: int) -> None:
    mentor = pairs.mentor[pair]
    now.taken[pair] = 1
    now.members[now.member_start[mentor] + now.held[mentor]] = pair
    now.held[mentor] += 1


@compiled
def give_up(pairs: Pairs, now: Standing, pair: int) -> None:
    mentor = pairs.mentor[pair]
    now.taken[pair] = 0
    last = now.member_start[mentor] + now.held[mentor] - 1
    for at in range(now.member_start[mentor], last):
        if now.members[at] == pair:
            now.members[at] = now.members[last]
            break
    now.held[mentor] -= 1


@compiled
def _take_all(pairs: Pairs, now: Standing, chosen: Int64) -> None:
    for pair in chosen:
        mentee, mentor = pairs.mentee[pair], pairs.mentor[pair]
        if now.load[mentor] < pairs.place_high[mentor] and now.seats[mentee] < pairs.seat_high[mentee]:
            take(pairs, now, pair)
            now.load[mentor] += 1
            now.seats[mentee] += 1
