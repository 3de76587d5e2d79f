"""Which mentors lead a circle: close what stays too small, then open, close and swap while that helps.

For a given number of circles of every mentor the best members are a matching with limits on both sides, solved
exactly. Which circles to open is hard in general, so that part is a search; `circle_bound` says how far it is
from the best at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from ithaca_matching.assignment import optimum
from ithaca_matching.circle_bound import Offers, lowered, offers, seats_worth
from ithaca_matching.circle_ground import Chosen, Ground, Int64
from ithaca_matching.circle_worth import filling
from ithaca_matching.exchange import Network, Optimum, improve
from ithaca_matching.longest_paths import Integers
from ithaca_matching.objective import value

MOVES = 160
WORK = 16_000_000
"""Pairs that are looked at, at most, while moves are tried."""


@dataclass(frozen=True, eq=False)
class Opened:
    """The best members for some circles.

    Attributes
    ----------
    counts : ndarray of int64, shape (n_mentors,)
        Circles of each mentor.
    best : Optimum
    worth : int
    """

    counts: Int64
    best: Optimum
    worth: int


@dataclass(frozen=True, eq=False)
class Found:
    """What the search came to: circles, the prices of its bound, and the bound itself."""

    opened: Opened
    prices: Integers
    bound: int


def search(ground: Ground) -> Found | None:
    """Find good circles; None where those who must stay together cannot all be in legal ones."""
    free = _settled_down(ground)
    if free is None:
        return None
    opened, relaxed = free
    found = Found(opened, *lowered(ground, relaxed.mentee_prices, opened.worth))
    moves = min(MOVES, 1 + WORK // max(ground.layout.net.weight.size, 1))
    for _ in range(2):
        found = _improved(ground, _suggested(ground, found), moves)
        if found.bound > found.opened.worth:
            prices, bound = lowered(ground, found.opened.best.mentee_prices, found.opened.worth)
            found = replace(found, prices=prices, bound=bound) if bound < found.bound else found
    return found


def limited(ground: Ground, low: Int64, high: Int64) -> Network:
    """The network in which filling the first `low` places of each mentor outweighs everything else."""
    net = ground.layout.net
    heaviest = max(int(net.weight.max()), 1) if net.weight.size else 1
    steps = np.arange(1, max(int(high.max(initial=0)), 1) + 1)
    filled = (steps[None, :] <= low[:, None]).astype(net.weight.dtype) * filling(heaviest, len(low))
    return replace(net, place_bonus=filled, place_high=high)


def limits(ground: Ground, counts: Int64) -> tuple[Int64, Int64]:
    """The fewest and most mentees of mentors with so many circles."""
    return np.maximum(counts * ground.smallest, ground.held), counts * ground.largest


def _settled_down(ground: Ground) -> tuple[Opened, Optimum] | None:
    """Close circles, those first that lack most, until every one that is left is large enough."""
    low, high = limits(ground, ground.fewest)[0], ground.most * ground.largest
    relaxed = optimum(replace(ground.layout, net=limited(ground, low, high)))
    chosen = relaxed.chosen
    if (chosen.sum(axis=0) < low).any():
        return None
    while True:
        load = chosen.sum(axis=0, dtype=np.int64)
        small = np.flatnonzero(~ground.legal(load))
        if not small.size:
            break
        count = ground.circles_of(load)
        lack = (count * ground.smallest - load)[small]
        closing = small[np.argsort(-lack, kind="stable")][: 1 + small.size // 4]
        high[closing] = (count[closing] - 1) * ground.largest
        chosen = improve(limited(ground, low, high), _fitted(ground, chosen, high)).chosen
    opened = _members(ground, ground.circles_of(chosen.sum(axis=0, dtype=np.int64)), chosen)
    return None if opened is None else (opened, relaxed)


def _members(ground: Ground, counts: Int64, start: Chosen) -> Opened | None:
    """The best members for these circles; None where they cannot all be filled."""
    low, high = limits(ground, counts)
    best = improve(limited(ground, low, high), _fitted(ground, start, high))
    if (best.chosen.sum(axis=0) < low).any():
        return None
    plain = replace(ground.layout.net, place_bonus=np.zeros((len(low), 1), dtype=np.int64))
    return Opened(counts, best, value(plain, best.chosen))


def _suggested(ground: Ground, found: Found) -> Found:
    """The circles that mentors would open at the prices of the bound, where these are better."""
    if found.bound == found.opened.worth:
        return found
    counts = np.maximum(offers(ground, found.prices).best, ground.fewest)
    other = _members(ground, counts, found.opened.best.chosen)
    return found if other is None or other.worth <= found.opened.worth else replace(found, opened=other)


def _improved(ground: Ground, found: Found, moves: int) -> Found:
    """Open, close and swap circles until no move that the prices leave open helps, or so many were tried."""
    while found.bound > found.opened.worth:
        for counts in _moves(ground, found):
            moves -= 1
            other = _members(ground, counts, found.opened.best.chosen)
            if other is not None and other.worth > found.opened.worth:
                found = replace(found, opened=other)
                break
            if moves <= 0:
                return found
        else:
            return found
    return found


def _moves(ground: Ground, found: Found) -> Iterator[Int64]:
    """One circle more, one less, or one less here and one more there, what promises most first.

    At any prices no choice of circles is worth more than what its mentors then earn and its seats are worth,
    so a move that promises nothing cannot help.
    """
    opened = found.opened
    promise = np.minimum(
        *(_promises(ground, opened, each) for each in (opened.best.mentee_prices, found.prices))
    )
    closing, opening = np.nonzero(promise > 0)
    order = np.argsort(-promise[closing, opening], kind="stable")
    for one, other in zip(closing[order].tolist(), opening[order].tolist(), strict=True):
        counts = np.append(opened.counts, 0)
        counts[one] -= 1
        counts[other] += 1
        yield counts[:-1]


def _promises(ground: Ground, opened: Opened, prices: Integers) -> Integers:
    """How much better an answer can be at most with a circle less here and one more there.

    Of shape (n_mentors + 1, n_mentors + 1); the last row and column stand for nobody.
    """
    found = offers(ground, prices)
    now = _earned(found, opened.counts)
    slack = int(now.sum(dtype=object)) + seats_worth(ground, prices) - opened.worth
    never = -4 * (int(abs(now).max(initial=0)) + abs(slack)) - 1
    fewer = np.where(opened.counts > ground.fewest, _earned(found, opened.counts - 1) - now, never)
    more = np.where(opened.counts < ground.most, _earned(found, opened.counts + 1) - now, never)
    promise: Integers = np.append(fewer, 0)[:, None] + np.append(more, 0)[None, :] + slack
    np.fill_diagonal(promise, never)
    return promise


def _earned(found: Offers, counts: Int64) -> Integers:
    within = np.clip(counts, 0, found.earned.shape[1] - 1)
    earned: Integers = found.earned[np.arange(len(found.earned)), within]
    return earned


def _fitted(ground: Ground, chosen: Chosen, high: Int64) -> Chosen:
    """`chosen` without the lightest of those for whom there is no place any more."""
    fitted, layout = chosen.copy(), ground.layout
    for mentor in np.flatnonzero(chosen.sum(axis=0) > high).tolist():
        loose = np.flatnonzero(chosen[:, mentor] & ~layout.locked[:, mentor])
        kept = int(high[mentor] - ground.held[mentor])
        order = np.argsort(-layout.net.weight[loose, mentor], kind="stable")
        fitted[loose[order[kept:]], mentor] = False
    return fitted
