"""A fast first answer by bidding [1]_: prices rise until everyone who bids has a place or gives up.

What it leaves undone is put right by `ithaca_matching.sparse.improve`. The side that is scarce should bid: the
other way round, many bidders drive the prices of few places up in small steps.

References
----------
.. [1] D. Bertsekas, "Auction algorithms for network flow problems: a tutorial introduction", Computational
   Optimization and Applications 1, 1992.
"""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.sparse.network import Int64, Pairs, Standing

FREE = -1


@compiled
def mentees_bid(pairs: Pairs, now: Standing, value: Int64, step: int, most: int) -> int:
    """Let every free seat bid for the place it gains most at, in `now`; how many bids were made.

    Parameters
    ----------
    pairs : Pairs
    now : Standing
        Pairs that are taken already hold their places at the going price until they are outbid.
    value : ndarray of int64, shape (n_pairs,)
        What a pair is worth to its mentee. Nobody bids more than that.
    step : int
        The least that a bid raises a price.
    most : int
        Stop after so many bids: where a group of mentees has too few mentors, no price is high enough.
    """
    offers = np.repeat(now.asked, np.diff(now.member_start))
    queue, queued, ends = _queue(pairs.seat_high - now.seats)
    bids = 0
    while ends[1] > 0 and bids < most:
        mentee = _next(queue, queued, ends)
        while now.seats[mentee] < pairs.seat_high[mentee]:
            chosen, lead = _best_pair(pairs, now, value, mentee)
            if chosen < 0:
                break
            bids += 1
            mentor = pairs.mentor[chosen]
            at = _place(pairs, now, offers, mentor)
            loser = _outbid(pairs, now, at)
            if loser >= 0 and loser != mentee:
                _join(queue, queued, ends, loser)
            now.members[at], now.taken[chosen] = chosen, 1
            now.seats[mentee] += 1
            offers[at] = now.asked[mentor] + max(lead, step)
            if now.load[mentor] == pairs.place_high[mentor]:
                first = now.member_start[mentor]
                lowest = offers[first : first + now.held[mentor]].min()
                now.asked[mentor] = max(now.asked[mentor], lowest)
    return bids


@compiled
def _best_pair(pairs: Pairs, now: Standing, value: Int64, mentee: int) -> tuple[int, int]:
    """The free pair that gains a mentee most, and by how much; -1 if none gains anything."""
    best, second, chosen = 0, 0, -1
    for pair in range(pairs.start[mentee], pairs.start[mentee + 1]):
        rest = value[pair] - now.asked[pairs.mentor[pair]]
        if rest < second or now.taken[pair]:
            continue
        if rest > best or chosen < 0:
            best, second, chosen = rest, best, pair
        else:
            second = rest
    return chosen, best - second


@compiled
def _place(pairs: Pairs, now: Standing, offers: Int64, mentor: int) -> int:
    """The place to take: a free one, else the one with the lowest offer."""
    first = now.member_start[mentor]
    if now.load[mentor] < pairs.place_high[mentor]:
        at = first + now.held[mentor]
        now.held[mentor] += 1
        now.load[mentor] += 1
        now.members[at] = FREE
        return int(at)
    return int(first + np.argmin(offers[first : first + now.held[mentor]]))


@compiled
def _outbid(pairs: Pairs, now: Standing, at: int) -> int:
    """Take a place from whoever holds it: the mentee, or -1."""
    pair = now.members[at]
    if pair == FREE:
        return -1
    now.taken[pair] = 0
    now.seats[pairs.mentee[pair]] -= 1
    return int(pairs.mentee[pair])


@compiled
def mentors_bid(pairs: Pairs, points: Int64, seats: Int64, places: Int64, taken: NDArray[np.uint8]) -> Int64:
    """Let every free place bid for the mentee it gains most from; prices of places, shape (n_mentors,).

    `taken`, of shape (n_pairs,), is filled in. Of a mentee who wants several mentors only the first seat is
    bid for.
    """
    need, paid = places.copy(), np.zeros(seats.size, dtype=np.int64)
    holder = np.full(seats.size, -1, dtype=np.int32)
    queue, queued, ends = _queue(need)
    while ends[1] > 0:
        mentor = _next(queue, queued, ends)
        while need[mentor] > 0:
            chosen, lead = _best_mentee(pairs, points, seats, paid, taken, mentor)
            if chosen < 0:
                break
            mentee = pairs.mentee[chosen]
            before = holder[mentee]
            paid[mentee] += max(lead, 1 if before >= 0 else 0)
            holder[mentee], taken[chosen] = chosen, 1
            need[mentor] -= 1
            if before >= 0:
                taken[before] = 0
                need[pairs.mentor[before]] += 1
                if pairs.mentor[before] != mentor:
                    _join(queue, queued, ends, pairs.mentor[before])
    return _prices_of_places(pairs, points, paid, taken)


@compiled
def _best_mentee(
    pairs: Pairs, points: Int64, seats: Int64, paid: Int64, taken: NDArray[np.uint8], mentor: int
) -> tuple[int, int]:
    best, second, chosen = -1, 0, -1
    for at in range(pairs.mentor_start[mentor], pairs.mentor_start[mentor + 1]):
        pair = pairs.by_mentor[at]
        mentee = pairs.mentee[pair]
        rest = points[pair] - paid[mentee]
        if rest < second or taken[pair] or seats[mentee] == 0:
            continue
        if rest > best:
            best, second, chosen = rest, max(best, 0), pair
        else:
            second = rest
    return chosen, best - second


@compiled
def _prices_of_places(pairs: Pairs, points: Int64, paid: Int64, taken: NDArray[np.uint8]) -> Int64:
    prices = np.zeros(pairs.place_high.size, dtype=np.int64)
    for pair in range(pairs.mentor.size):
        if not taken[pair]:
            mentor = pairs.mentor[pair]
            prices[mentor] = max(prices[mentor], points[pair] - paid[pairs.mentee[pair]])
    return prices


@compiled
def _queue(need: Int64) -> tuple[NDArray[np.int32], NDArray[np.uint8], Int64]:
    """Everyone with a need, in a ring; whether they are in it; its head and length."""
    queue, queued = np.empty(need.size + 1, dtype=np.int32), np.zeros(need.size, dtype=np.uint8)
    ends = np.zeros(2, dtype=np.int64)
    for each in range(need.size):
        if need[each] > 0:
            _join(queue, queued, ends, each)
    return queue, queued, ends


@compiled
def _join(queue: NDArray[np.int32], queued: NDArray[np.uint8], ends: Int64, each: int) -> None:
    if not queued[each]:
        queue[(ends[0] + ends[1]) % queue.size], queued[each] = each, 1
        ends[1] += 1


@compiled
def _next(queue: NDArray[np.int32], queued: NDArray[np.uint8], ends: Int64) -> int:
    each = queue[ends[0]]
    ends[0], ends[1] = (ends[0] + 1) % queue.size, ends[1] - 1
    queued[each] = 0
    return int(each)
