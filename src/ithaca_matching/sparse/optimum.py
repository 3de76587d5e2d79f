"""The best answer over all pairs, from candidates, with prices that no pair of the pool beats."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.pool import Pool, Scores
from ithaca_matching.sparse.auction import mentees_bid, mentors_bid
from ithaca_matching.sparse.candidates import candidates
from ithaca_matching.sparse.improve import fit, improve
from ithaca_matching.sparse.keys import inserted, split, within, without
from ithaca_matching.sparse.least_prices import least_prices
from ithaca_matching.sparse.network import Int64, Pairs, Standing, Worths, by_mentor, standing
from ithaca_matching.sparse.pricing import Prices, priced

CANDIDATES = 32
STEP = 32
MOST_BIDS = 20
ADDED = 16
NONE: Int64 = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Task:
    """What is to be made as heavy as possible.

    Attributes
    ----------
    pool : Pool
    points : int
        What a point of score weighs.
    people : ndarray of int64, shape (n_mentees,)
        What a pair of this mentee weighs beyond its points.
    seats, places, least : ndarray of int64
        Mentors that each mentee wants; places and minimum load of each mentor.
    worths : Worths
    locked : ndarray of int64
        Keys of locked pairs.
    lock : int
        What a locked pair weighs more.
    floor : int
        The least score of a pair that is not locked.
    """

    pool: Pool
    points: int
    people: Int64
    seats: Int64
    places: Int64
    least: Int64
    worths: Worths
    locked: Int64
    lock: int
    floor: int = 0

    @property
    def columns(self) -> int:
        return max(self.pool.shape[1], 1)


@dataclass(frozen=True, eq=False)
class Start:
    """Where to set out from: pairs looked at and their scores, pairs taken, and prices of places. Keys rise."""

    keys: Int64
    scores: Scores
    taken: Int64
    asked: Int64


@dataclass(frozen=True, eq=False)
class Best:
    """A best answer on some pairs of a task.

    Attributes
    ----------
    keys : ndarray of int64
        ``mentee * n_mentors + mentor`` of all pairs looked at, rising.
    scores : ndarray of int16
    pairs : Pairs
    now : Standing
    rounds : int
        How often all pairs were priced.
    tight : ndarray of int64
        Keys of all other pairs that are worth exactly the prices.
    """

    keys: Int64
    scores: Scores
    pairs: Pairs
    now: Standing
    rounds: int
    tight: Int64

    @property
    def taken(self) -> Int64:
        """Keys of the pairs of the answer."""
        return self.keys[self.now.taken.astype(np.bool_)]

    @property
    def start(self) -> Start:
        """To go on from here, for a task that is a little different."""
        return Start(self.keys, self.scores, self.taken, self.now.asked)


def optimum(task: Task, *, start: Start | None = None, ties: bool = True) -> Best:
    """The best answer of `task`, and the least prices that prove it over all pairs.

    Parameters
    ----------
    task : Task
    start : Start, optional
        It changes the time taken only.
    ties : bool
        Whether all pairs that are worth exactly the prices are wanted. Without points that is nearly every pair.

    Notes
    -----
    Column generation [1]_: solve on candidates, price all pairs, add those that gain, until none does.

    References
    ----------
    .. [1] P. Gilmore, R. Gomory, "A linear programming approach to the cutting-stock problem", 1961.
    """
    keys, scores = _first(task) if start is None else _possible(task, start)
    pairs, rounds = _pairs(task, keys, scores), 0
    now = _bid(task, pairs) if start is None else _carried(pairs, keys, start.taken, start.asked)
    while True:
        improve(pairs, now)
        least_prices(pairs, now)
        rounds += 1
        known = _tight(task, keys, pairs, now) if ties else np.full(len(task.seats), task.columns, np.int64)
        found = priced(task.pool, prices(task, now), each=ADDED, known=known)
        new = without(found.gaining, keys)
        if not new.size:
            return Best(keys, scores, pairs, now, rounds, tight=without(found.tight, keys))
        new.sort()
        points = _scores(task, new)
        taken, asked = keys[now.taken.astype(np.bool_)], _lifted(task, now, new, points)
        keys, scores = inserted(keys, scores, new, points)
        pairs = _pairs(task, keys, scores)
        now = _carried(pairs, keys, taken, asked)
        fit(pairs, now)
        mentees_bid(pairs, now, pairs.weight, STEP * max(task.points, 1), MOST_BIDS * len(new))


def _tight(task: Task, keys: Int64, pairs: Pairs, now: Standing) -> Int64:
    """How many pairs of each mentee are worth exactly the prices, but for locked ones, which weigh more here."""
    exact = pairs.weight - now.paid[pairs.mentee] - now.asked[pairs.mentor] == 0
    if task.lock:
        exact &= ~within(keys, task.locked)
    return np.bincount(pairs.mentee[exact], minlength=len(pairs.seat_high)).astype(np.int64)


def optimum_among(task: Task, start: Start) -> Best:
    """The best answer among the pairs of `start` alone, not held against any other."""
    keys, scores = _possible(task, start)
    pairs = _pairs(task, keys, scores)
    now = _carried(pairs, keys, start.taken, start.asked)
    improve(pairs, now)
    return Best(keys, scores, pairs, now, 0, tight=NONE)


def prices(task: Task, now: Standing) -> Prices:
    """What the points of a pair are held against. Whoever wants nobody, or has no place, is out of reach."""
    out_of_reach = np.int64(1) << 61
    return Prices(
        points=task.points,
        paid=np.where(task.seats > 0, now.paid - task.people, out_of_reach),
        asked=np.where(task.places > 0, now.asked, out_of_reach),
        floor=max(task.floor, 0),
    )


def weights(task: Task, mentee: Int64, keys: Int64, scores: Scores) -> Int64:
    """What pairs weigh; `mentee` is that of each key."""
    found: Int64 = task.people[mentee]
    if task.points:
        found = found + task.points * scores.astype(np.int64)
    if task.lock:
        found = found + task.lock * within(keys, task.locked)
    return found


def _scores(task: Task, keys: Int64) -> Scores:
    return task.pool.scores(*split(keys, task.columns)).astype(np.int16)


def _first(task: Task) -> tuple[Int64, Scores]:
    keys, scores = candidates(
        task.pool, each=CANDIDATES, floor=max(task.floor, 0), open_places=task.places > 0
    )
    wanted = task.seats[keys // task.columns] > 0
    return _with_locked(task, keys[wanted], scores[wanted])


def _with_locked(task: Task, keys: Int64, scores: Scores) -> tuple[Int64, Scores]:
    locked = without(task.locked, keys)
    return inserted(keys, scores, locked, _scores(task, locked))


def _possible(task: Task, start: Start) -> tuple[Int64, Scores]:
    """Pairs that an answer may hold."""
    mentee, mentor = split(start.keys, task.columns)
    held = (start.scores >= max(task.floor, 0)) & (task.seats[mentee] > 0) & (task.places[mentor] > 0)
    return _with_locked(task, start.keys[held], start.scores[held])


def _pairs(task: Task, keys: Int64, scores: Scores) -> Pairs:
    n_mentees, n_mentors = task.pool.shape
    mentee, mentor = split(keys, task.columns)
    mentor_start, order = by_mentor(mentor.astype(np.int32), n_mentors)
    return Pairs(
        start=np.searchsorted(mentee, np.arange(n_mentees + 1)).astype(np.int64),
        mentee=mentee.astype(np.int32),
        mentor=mentor.astype(np.int32),
        weight=weights(task, mentee, keys, scores),
        mentor_start=mentor_start,
        by_mentor=order,
        seat_low=np.zeros(n_mentees, dtype=np.int64),
        seat_high=task.seats,
        place_low=np.zeros(n_mentors, dtype=np.int64),
        place_least=task.least,
        place_high=task.places,
        worths=task.worths,
    )


def _bid(task: Task, pairs: Pairs) -> Standing:
    """A first answer by auction, and prices in the weights of the task."""
    value = pairs.weight - task.people[pairs.mentee]
    room = np.minimum(pairs.place_high, np.diff(pairs.mentor_start))
    nobody, nothing = np.zeros(pairs.mentor.size, dtype=np.bool_), np.zeros(len(room), dtype=np.int64)
    if room.sum() >= task.seats.sum():
        now = _set_out(pairs, nobody, nothing)
        mentees_bid(pairs, now, value, STEP * max(task.points, 1), MOST_BIDS * len(value))
        return now
    taken = nobody.astype(np.uint8)
    bid = mentors_bid(pairs, value // max(task.points, 1), task.seats, room, taken)
    full = np.bincount(pairs.mentor[taken.astype(np.bool_)], minlength=len(room)) >= room
    asked = np.where(full, task.points * bid + task.people.max(initial=0), 0)
    return _set_out(pairs, taken.astype(np.bool_), asked)


def _carried(pairs: Pairs, keys: Int64, taken: Int64, asked: Int64) -> Standing:
    return _set_out(pairs, within(keys, taken), asked)


def _set_out(pairs: Pairs, taken: NDArray[np.bool_], asked: Int64) -> Standing:
    nobody = np.zeros(len(pairs.seat_high), dtype=np.int64), np.zeros(len(pairs.place_high), dtype=np.int64)
    return standing(pairs, taken, asked, *nobody)


def _lifted(task: Task, now: Standing, new: Int64, scores: Scores) -> Int64:
    """Let mentors with free places, and those whom very many would gain by, raise their prices themselves.

    Otherwise every mentee who would gain is torn from the mentor they have.
    """
    mentee, mentor = split(new, task.columns)
    asked, wanted = now.asked.copy(), np.bincount(mentor, minlength=task.columns)
    own = (now.load[mentor] < task.places[mentor]) | (wanted[mentor] > 2 * task.places[mentor])
    np.maximum.at(asked, mentor[own], (weights(task, mentee, new, scores) - now.paid[mentee])[own])
    return asked


def value(task: Task, taken: Int64) -> int:
    """What an answer, given by the keys of its pairs, is worth."""
    mentee, mentor = split(taken, task.columns)
    seats = np.bincount(mentee, minlength=len(task.seats))
    load = np.bincount(mentor, minlength=len(task.places))
    further = int(np.maximum(seats - 1, 0).sum())
    filled = int(np.minimum(load, task.least).sum())
    return (
        int(weights(task, mentee, taken, _scores(task, taken)).sum())
        - task.worths.further * further
        + task.worths.filled * filled
    )


def bound(task: Task, best: Best) -> int:
    """What no answer of `task` is worth more than, by the prices of `best` and all pairs."""
    pairs, now, worths = best.pairs, best.now, task.worths
    excess = pairs.weight - now.paid[pairs.mentee] - now.asked[pairs.mentor]
    first, further = np.minimum(task.seats, 1), np.maximum(task.seats - 1, 0)
    least = np.minimum(task.least, task.places)
    return int(
        np.maximum(excess, 0).sum()
        + (first * np.maximum(now.paid, 0)).sum()
        + (further * np.maximum(now.paid - worths.further, 0)).sum()
        + (least * np.maximum(now.asked + worths.filled, 0)).sum()
        + ((task.places - least) * np.maximum(now.asked, 0)).sum()
    )
