"""Which mentors lead a circle: close what stays too small, then open, close and swap while that helps.

For a given number of circles of every mentor the best members are a matching with limits on both sides, solved
exactly. Which circles to open is hard in general, so that part is a search; `circle_bound` says how far it is
from the best at most.
"""

from dataclasses import dataclass, replace

import numpy as np

from ithaca_matching.assignment import optimum
from ithaca_matching.circle_bound import lowered, offers
from ithaca_matching.circle_ground import Chosen, Ground, Int64, limits
from ithaca_matching.circle_moves import moves
from ithaca_matching.circle_worth import filling
from ithaca_matching.exchange import Network, Optimum, improve
from ithaca_matching.longest_paths import Integers
from ithaca_matching.objective import value

EFFORT = 16_000
"""Moves that are tried at most, times mentors: to solve one again takes about as long as there are mentors."""


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
    low, high = limits(ground, ground.fewest)[0], ground.most * ground.largest
    relaxed = optimum(replace(ground.layout, net=limited(ground, low, high)))
    opened = _settled_down(ground, low, high, relaxed.chosen)
    if opened is None:
        return None
    found = Found(opened, *lowered(ground, relaxed.mentee_prices, opened.worth))
    effort = 1 + EFFORT // max(len(opened.counts), 1)
    found = _tightened(ground, _improved(ground, _suggested(ground, found), effort))
    return _tightened(ground, _improved(ground, _suggested(ground, found), effort))


def _tightened(ground: Ground, found: Found) -> Found:
    """With a lower bound, if prices of the present members lead to one."""
    if found.bound == found.opened.worth:
        return found
    prices, bound = lowered(ground, found.opened.best.mentee_prices, found.opened.worth)
    return replace(found, prices=prices, bound=bound) if bound < found.bound else found


def limited(ground: Ground, low: Int64, high: Int64) -> Network:
    """The network in which filling the first `low` places of each mentor outweighs everything else."""
    net = ground.layout.net
    heaviest = max(int(net.weight.max()), 1) if net.weight.size else 1
    steps = np.arange(1, max(int(high.max(initial=0)), 1) + 1)
    filled = (steps[None, :] <= low[:, None]).astype(net.weight.dtype) * filling(heaviest, len(low))
    return replace(net, place_bonus=filled, place_high=high)


def _settled_down(ground: Ground, low: Int64, high: Int64, start: Chosen) -> Opened | None:
    """Close circles, those first that lack most, until every one that is left is large enough."""
    high = high.copy()
    chosen = improve(limited(ground, low, high), _fitted(ground, start, high)).chosen
    if (chosen.sum(axis=0) < low).any():
        return None
    while True:
        load = chosen.sum(axis=0, dtype=np.int64)
        small = np.flatnonzero(~ground.legal(load))
        if not small.size:
            return _members(ground, ground.circles_of(load), chosen)
        count = ground.circles_of(load)
        lack = (count * ground.smallest - load)[small]
        closing = small[np.argsort(-lack, kind="stable")][: 1 + small.size // 4]
        high[closing] = (count[closing] - 1) * ground.largest
        chosen = improve(limited(ground, low, high), _fitted(ground, chosen, high)).chosen


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


def _improved(ground: Ground, found: Found, left: int) -> Found:
    """Open, close and swap circles until no move that the prices leave open helps, or none is `left`."""
    while found.bound > found.opened.worth:
        opened = found.opened
        prices = (opened.best.mentee_prices, found.prices)
        for counts in moves(ground, opened.counts, opened.worth, prices):
            left -= 1
            other = _members(ground, counts, opened.best.chosen)
            if other is not None and other.worth > opened.worth:
                found = replace(found, opened=other)
                break
            if left <= 0:
                return found
        else:
            return found
    return found


def _fitted(ground: Ground, chosen: Chosen, high: Int64) -> Chosen:
    """`chosen` without the lightest of those for whom there is no place any more."""
    fitted, layout = chosen.copy(), ground.layout
    for mentor in np.flatnonzero(chosen.sum(axis=0) > high).tolist():
        loose = np.flatnonzero(chosen[:, mentor] & ~layout.locked[:, mentor])
        kept = int(high[mentor] - ground.held[mentor])
        order = np.argsort(-layout.net.weight[loose, mentor], kind="stable")
        fitted[loose[order[kept:]], mentor] = False
    return fitted
