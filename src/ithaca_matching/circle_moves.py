"""Which changes of circles are worth trying: one more, one less, or two such steps at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ithaca_matching.circle_bound import Offers, offers, seats_worth
from ithaca_matching.circle_ground import Ground, Int64
from ithaca_matching.longest_paths import Integers


@dataclass(frozen=True, eq=False)
class Promise:
    """What steps promise at some prices.

    Attributes
    ----------
    steps : ndarray, shape (2 n_mentors + 1,)
        How much more a mentor earns with one circle less, or else with one more; the last is no step.
    slack : int
        How much more than the answer its circles would be worth at these prices.
    """

    steps: Integers
    slack: int


def moves(ground: Ground, counts: Int64, worth: int, prices: Sequence[Integers]) -> Iterator[Int64]:
    """Other numbers of circles, near ones first, and of these what promises most first.

    Parameters
    ----------
    ground : Ground
    counts : ndarray of int64, shape (n_mentors,)
        Circles of each mentor now.
    worth : int
        Of the best members for them.
    prices : sequence of ndarray, shape (n_mentees,)

    Notes
    -----
    At any prices no choice of circles is worth more than what its mentors then earn and its seats are worth, so
    a move that promises nothing at one of them cannot help, and is left out.
    """
    promises = [_promise(ground, counts, worth, each) for each in prices]
    mentors = len(counts)
    for steps in _neighbourhoods(mentors):
        for move in _promising(steps, promises, mentors):
            changed = counts.copy()
            changed[move[move < mentors]] -= 1
            changed[move[(move >= mentors) & (move < 2 * mentors)] - mentors] += 1
            yield changed


def _neighbourhoods(mentors: int) -> Iterator[Int64]:
    """Sets of steps: a swap or a single step, and then two steps of a kind."""
    less, more, none = np.arange(mentors), np.arange(mentors, 2 * mentors), 2 * mentors
    yield _grid(np.append(less, none), np.append(more, none))
    yield np.vstack([_two(less), _two(more)])


def _grid(left: Int64, right: Int64) -> Int64:
    return np.stack([np.repeat(left, len(right)), np.tile(right, len(left))], axis=1)


def _two(steps: Int64) -> Int64:
    first, second = np.triu_indices(len(steps), 1)
    return np.stack([steps[first], steps[second]], axis=1)


def _promising(steps: Int64, promises: Sequence[Promise], mentors: int) -> Int64:
    """Those sets of steps that promise anything, best first; never two steps of one mentor."""
    gains = np.minimum.reduce([each.steps[steps].sum(axis=1) + each.slack for each in promises])
    whose = np.sort(np.where(steps < 2 * mentors, steps % max(mentors, 1), -1), axis=1)
    apart = (np.diff(whose, axis=1) > 0).all(axis=1)
    kept = np.flatnonzero(apart & (gains > 0))
    best: Int64 = steps[kept[np.argsort(-gains[kept], kind="stable")]]
    return best


def _promise(ground: Ground, counts: Int64, worth: int, prices: Integers) -> Promise:
    found = offers(ground, prices)
    now = _earned(found, counts)
    slack = int(now.sum(dtype=object)) + seats_worth(ground, prices) - worth
    never = -4 * (int(abs(now).max(initial=0)) + abs(slack)) - 1
    less = np.where(counts > ground.fewest, _earned(found, counts - 1) - now, never)
    more = np.where(counts < ground.most, _earned(found, counts + 1) - now, never)
    return Promise(np.concatenate([less, more, np.zeros(1, dtype=now.dtype)]), slack)


def _earned(found: Offers, counts: Int64) -> Integers:
    within = np.clip(counts, 0, found.earned.shape[1] - 1)
    earned: Integers = found.earned[np.arange(len(found.earned)), within]
    return earned
