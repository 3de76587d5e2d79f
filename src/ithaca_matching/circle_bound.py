"""How good circles can be at most: a bound that holds for any prices, and prices that make it low."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.circle_ground import Ground
from ithaca_matching.longest_paths import Integers

ROUNDS = 120
WORK = 200_000_000
"""Pairs that are looked at, at most, while prices are moved."""


@dataclass(frozen=True, eq=False)
class Offers:
    """What every mentor would earn at some prices of mentees, by the number of circles.

    Attributes
    ----------
    earned : ndarray, shape (n_mentors, most circles + 1)
        Of the best legal choice of mentees in so many circles; far below zero where there is none.
    takes : ndarray of int64, shape (n_mentors, most circles + 1)
        How many mentees that are not locked it takes.
    ranked : ndarray of int64, shape (n_mentors, n_ranked)
        Mentees of each mentor, best first.
    """

    earned: Integers
    takes: NDArray[np.int64]
    ranked: NDArray[np.int64]

    @property
    def best(self) -> NDArray[np.int64]:
        """The number of circles at which each mentor earns most; of equal ones the smallest."""
        found: NDArray[np.int64] = self.earned.argmax(axis=1)
        return found


def offers(ground: Ground, prices: Integers) -> Offers:
    """Let every mentor choose mentees at these prices. O(n m) and sorting."""
    rest = ground.by_mentor - prices[None, :]
    most = int(ground.most.max(initial=0))
    ranked = _ranked(rest, min(most * ground.largest, rest.shape[1]))
    sums = np.cumsum(np.take_along_axis(rest, ranked, axis=1), axis=1)
    stay = np.where(ground.layout.locked, ground.layout.net.weight - prices[:, None], 0).sum(axis=0)
    sums = np.concatenate([np.zeros_like(sums, shape=(len(sums), 1)), sums], axis=1) + stay[:, None]
    taken = np.arange(sums.shape[1])[None, :]
    load = taken + ground.held[:, None]
    open_to = taken <= ground.choices[:, None]
    earned = np.full((len(sums), most + 1), ground.never, dtype=rest.dtype)
    takes = np.zeros(earned.shape, dtype=np.int64)
    for count in range(most + 1):
        legal = (load >= count * ground.smallest) & (load <= count * ground.largest) & open_to
        here = np.where(legal & (count <= ground.most)[:, None], sums, ground.never)
        takes[:, count] = here.argmax(axis=1)
        earned[:, count] = here.max(axis=1)
    return Offers(earned, takes, ranked)


def bound(ground: Ground, prices: Integers, found: Offers) -> int:
    """No circles are worth more: what all mentors earn at best, and what the seats are worth at these prices."""
    return int(found.earned.max(axis=1).sum(dtype=object)) + seats_worth(ground, prices)


def lowered(ground: Ground, prices: Integers, reached: int) -> tuple[Integers, int]:
    """Move prices to where the bound comes down towards `reached`.

    Parameters
    ----------
    ground : Ground
    prices : ndarray, shape (n_mentees,)
    reached : int
        What an answer is worth.

    Returns
    -------
    prices, bound

    Notes
    -----
    Lagrangian relaxation of "nobody in more circles than they want" with steps after Polyak [1]_. Whatever
    rounding does to the steps, the bound at the prices is exact.

    References
    ----------
    .. [1] M. Held, P. Wolfe, H. Crowder, "Validation of subgradient optimization", Mathematical Programming
       6, 1974.
    """
    found = offers(ground, prices)
    best, lowest = prices, bound(ground, prices, found)
    if prices.dtype.kind != "i" or not ground.layout.net.weight.size:
        return best, lowest
    now, least, pace, idle = prices, lowest, 1.0, 0
    most = 2 * int(ground.layout.net.weight.max())
    for _ in range(min(ROUNDS, WORK // ground.layout.net.weight.size)):
        over = _wanted(ground, found) - _offered(ground, now)
        if least <= reached or not over.any():
            break
        step = pace * (bound(ground, now, found) - reached) / float((over**2).sum())
        now = np.clip(now + np.rint(step * over).astype(np.int64), -most, most)
        found = offers(ground, now)
        level = bound(ground, now, found)
        if level < least:
            best, least, idle = now, level, 0
        else:
            idle += 1
        if idle == 8:
            pace, idle, now = pace / 2, 0, best
            found = offers(ground, now)
    return best, least


def _ranked(rest: Integers, seats: int) -> NDArray[np.int64]:
    """The best mentees of each mentor, in order; equals as they come."""
    if rest.dtype.kind != "i" or 4 * seats >= rest.shape[1]:
        return np.argsort(-rest, axis=1, kind="stable")[:, :seats]
    some = np.sort(np.argpartition(-rest, seats - 1, axis=1)[:, :seats], axis=1)
    order = np.argsort(-np.take_along_axis(rest, some, axis=1), axis=1, kind="stable")
    return np.take_along_axis(some, order, axis=1)


def seats_worth(ground: Ground, prices: Integers) -> int:
    """What the seats of all mentees are worth at most at these prices."""
    net, held = ground.layout.net, ground.layout.locked.sum(axis=1)
    worth = net.seat_bonus + prices[:, None]
    seat = np.arange(1, worth.shape[1] + 1)[None, :]
    forced, free = seat <= held[:, None], seat <= net.seat_high[:, None]
    return int(worth[forced | (free & (worth > 0))].sum(dtype=object))


def _wanted(ground: Ground, found: Offers) -> NDArray[np.int64]:
    """How many mentors would take each mentee."""
    takes = found.takes[np.arange(len(found.takes)), found.best]
    taken = np.arange(found.ranked.shape[1])[None, :] < takes[:, None]
    counts = np.bincount(found.ranked[taken], minlength=len(ground.layout.mentees))
    result: NDArray[np.int64] = counts + ground.layout.locked.sum(axis=1)
    return result


def _offered(ground: Ground, prices: Integers) -> NDArray[np.int64]:
    """How many seats each mentee would fill."""
    net, held = ground.layout.net, ground.layout.locked.sum(axis=1)
    worth = net.seat_bonus + prices[:, None]
    seat = np.arange(1, worth.shape[1] + 1)[None, :]
    filled: NDArray[np.int64] = ((seat <= net.seat_high[:, None]) & (worth > 0)).sum(axis=1)
    result: NDArray[np.int64] = np.maximum(filled, held)
    return result
