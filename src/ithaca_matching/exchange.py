"""Exact improvement of an answer: every better answer is a cycle of moves in a small graph of mentors.

The graph has one node for each mentor and one, the root, for "nobody". Standing at a mentor means that the
mentor has one mentee too many: a mentee moves on to another mentor, leaves without one, or a free place
takes them in. An answer is best if and only if no cycle of moves gains anything [1]_; the longest paths
from the root are then prices that prove it. All arithmetic is in whole numbers.

References
----------
.. [1] M. Klein, "A primal method for minimal cost flows", Management Science 14, 1967.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.longest_paths import Integers, longest_paths, never, out_of_reach


@dataclass(frozen=True, eq=False)
class Network:
    """Who may move where and what it is worth.

    Attributes
    ----------
    weight : ndarray, shape (n_mentees, n_mentors)
        Worth of a pair.
    usable : ndarray of bool, shape (n_mentees, n_mentors)
        Pairs that may be made or broken. A pair outside of it stays as it is.
    seat_bonus : ndarray, shape (n_mentees, most demand)
        What a mentee's first, second, ... mentor is worth beyond the pair; never rising.
    place_bonus : ndarray, shape (n_mentors, most places)
        What a mentor's first, second, ... mentee is worth beyond the pair; never rising.
    seat_low, seat_high : ndarray of int, shape (n_mentees,)
        Fewest and most mentors that a mentee may have.
    place_low, place_high : ndarray of int, shape (n_mentors,)
        Fewest and most mentees that a mentor may have.
    """

    weight: Integers
    usable: NDArray[np.bool_]
    seat_bonus: Integers
    place_bonus: Integers
    seat_low: NDArray[np.int64]
    seat_high: NDArray[np.int64]
    place_low: NDArray[np.int64]
    place_high: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Optimum:
    """A best answer with the prices that prove it.

    Attributes
    ----------
    chosen : ndarray of bool, shape (n_mentees, n_mentors)
    mentee_prices : ndarray, shape (n_mentees,)
    mentor_prices : ndarray, shape (n_mentors,)
        The least that a place is worth: what one more place at this mentor would gain.
    """

    chosen: NDArray[np.bool_]
    mentee_prices: Integers
    mentor_prices: Integers


def improve(network: Network, chosen: NDArray[np.bool_]) -> Optimum:
    """Improve `chosen` until no cycle of moves gains anything.

    Parameters
    ----------
    network : Network
    chosen : ndarray of bool, shape (n_mentees, n_mentors)
        Any answer within the limits of `network`; it is not changed.

    Returns
    -------
    Optimum

    Notes
    -----
    With n mentees and m mentors the graph takes O(n m) to build and a round over it O(m**2). From a start
    that is best already a few rounds prove it; each unit that the start is off costs some rounds more.
    """
    graph = _Graph(network, chosen.copy())
    while True:
        cycle, distance = longest_paths(graph.gain)
        if not cycle:
            return _priced(graph, distance)
        graph.follow(cycle)


def tight(network: Network, optimum: Optimum) -> Network:
    """Narrow `network` to the answers that are as good as `optimum`, by complementary slackness."""
    seats = network.seat_bonus + optimum.mentee_prices[:, None]
    places = network.place_bonus + optimum.mentor_prices[:, None]
    reduced = network.weight - optimum.mentee_prices[:, None] - optimum.mentor_prices[None, :]
    return Network(
        weight=network.weight,
        usable=network.usable & (reduced == 0),
        seat_bonus=network.seat_bonus,
        place_bonus=network.place_bonus,
        seat_low=_within(seats > 0, network.seat_low, network.seat_high),
        seat_high=_within(seats >= 0, network.seat_low, network.seat_high),
        place_low=_within(places > 0, network.place_low, network.place_high),
        place_high=_within(places >= 0, network.place_low, network.place_high),
    )


def _within(wanted: NDArray[np.bool_], low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = wanted.sum(axis=1, dtype=np.int64)
    return np.clip(counts, low, high)


class _Graph:
    def __init__(self, network: Network, chosen: NDArray[np.bool_]) -> None:
        self.network = network
        self.chosen = chosen
        self.seats = chosen.sum(axis=1, dtype=np.int64)
        self.load = chosen.sum(axis=0, dtype=np.int64)
        self.root = chosen.shape[1]
        self.never = never(network.weight.dtype)
        self.gain = np.full((self.root + 1, self.root + 1), self.never, dtype=network.weight.dtype)
        for mentor in range(self.root):
            self._refresh_mentor(mentor)
        self._refresh_root()

    def follow(self, cycle: list[int]) -> None:
        """Make all moves of a cycle, given by its nodes in order."""
        steps = list(zip(cycle, cycle[1:] + cycle[:1], strict=True))
        movers = [self.mover(start, end) for start, end in steps]
        touched = set(cycle)
        for (start, end), mentee in zip(steps, movers, strict=True):
            touched.update(np.flatnonzero(self.chosen[mentee]).tolist() if mentee >= 0 else ())
            self._move(mentee, start, end)
        for mentor in sorted(touched - {self.root}):
            self._refresh_mentor(mentor)
        self._refresh_root()

    def mover(self, start: int, end: int) -> int:
        """Who makes the best move from `start` to `end`; -1 if a place opens or closes instead."""
        if start == self.root:
            mentees, worth = self._arrivals(end)
            closing = self._closing(end)
            return -1 if not mentees.size or closing >= worth.max() else int(mentees[worth.argmax()])
        if end == self.root:
            mentees, worth = self._departures(start)
            opening = self._opening(start)
            return -1 if not mentees.size or opening >= worth.max() else int(mentees[worth.argmax()])
        weight = self.network.weight
        members = self._members(start)
        members = members[self.network.usable[members, end] & ~self.chosen[members, end]]
        return int(members[(weight[members, end] - weight[members, start]).argmax()])

    def _move(self, mentee: int, start: int, end: int) -> None:
        if mentee < 0:
            mentor, change = (end, -1) if start == self.root else (start, 1)
            self.load[mentor] += change
            return
        if start != self.root:
            self.chosen[mentee, start] = False
        if end != self.root:
            self.chosen[mentee, end] = True
        self.seats[mentee] += (start == self.root) - (end == self.root)

    def _refresh_mentor(self, mentor: int) -> None:
        weight, usable = self.network.weight, self.network.usable
        row = self.gain[mentor]
        row[:] = self.never
        members = self._members(mentor)
        if members.size:
            moves = weight[members] - weight[members, mentor][:, None]
            moves[~usable[members] | self.chosen[members]] = self.never
            row[:-1] = moves.max(axis=0)
        leaving = self._departures(mentor)[1]
        row[self.root] = max(self._opening(mentor), leaving.max() if leaving.size else self.never)

    def _refresh_root(self) -> None:
        network = self.network
        row = self.gain[self.root]
        row[:] = self.never
        waiting = np.flatnonzero(self.seats < network.seat_high)
        if waiting.size:
            arrivals = network.weight[waiting] + network.seat_bonus[waiting, self.seats[waiting]][:, None]
            arrivals[~network.usable[waiting] | self.chosen[waiting]] = self.never
            row[:-1] = arrivals.max(axis=0)
        closing = np.flatnonzero(self.load > network.place_low)
        if closing.size:
            row[closing] = np.maximum(row[closing], -network.place_bonus[closing, self.load[closing] - 1])

    def _members(self, mentor: int) -> NDArray[np.int64]:
        return np.flatnonzero(self.chosen[:, mentor] & self.network.usable[:, mentor])

    def _departures(self, mentor: int) -> tuple[NDArray[np.int64], Integers]:
        members = self._members(mentor)
        members = members[self.seats[members] > self.network.seat_low[members]]
        last = self.network.seat_bonus[members, self.seats[members] - 1]
        return members, -self.network.weight[members, mentor] - last

    def _arrivals(self, mentor: int) -> tuple[NDArray[np.int64], Integers]:
        network = self.network
        free = network.usable[:, mentor] & ~self.chosen[:, mentor] & (self.seats < network.seat_high)
        mentees = np.flatnonzero(free)
        return mentees, network.weight[mentees, mentor] + network.seat_bonus[mentees, self.seats[mentees]]

    def _opening(self, mentor: int) -> int:
        load = self.load[mentor]
        return (
            int(self.network.place_bonus[mentor, load])
            if load < self.network.place_high[mentor]
            else self.never
        )

    def _closing(self, mentor: int) -> int:
        load = self.load[mentor]
        return (
            -int(self.network.place_bonus[mentor, load - 1])
            if load > self.network.place_low[mentor]
            else self.never
        )


def _priced(graph: _Graph, distance: Integers) -> Optimum:
    network, chosen = graph.network, graph.chosen
    prices = _settled_prices(graph, distance[:-1])
    rows = np.arange(len(chosen))
    rest = network.weight - prices[None, :]
    limit = -out_of_reach(network.weight.dtype)
    held = np.where(chosen & network.usable, rest, limit).min(axis=1, initial=limit)
    wished = np.where(network.usable & ~chosen, rest, -limit).max(axis=1, initial=-limit)
    more = graph.seats < network.seat_high
    fewer = graph.seats > network.seat_low
    held[more] = np.minimum(held[more], -network.seat_bonus[rows[more], graph.seats[more]])
    wished[fewer] = np.maximum(wished[fewer], -network.seat_bonus[rows[fewer], graph.seats[fewer] - 1])
    mentee_prices = np.where(held < limit, held, np.where(wished > -limit, wished, 0))
    return Optimum(chosen, mentee_prices, prices)


def _settled_prices(graph: _Graph, prices: Integers) -> Integers:
    """Raise the price of a mentor with nobody to what an empty place is worth; nothing else depends on it."""
    empty = ~(graph.chosen & graph.network.usable).any(axis=0)
    closed = graph.load >= graph.network.place_high
    last = graph.network.place_bonus.shape[1] - 1
    opening = graph.network.place_bonus[np.arange(graph.root), np.minimum(graph.load, last)]
    return np.where(empty, np.where(closed, np.maximum(prices, 0), -opening), prices)
