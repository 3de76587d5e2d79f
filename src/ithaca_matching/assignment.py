"""The best answer under a stated order of aims, by a fast first answer and an exact finish."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from ithaca_matching.canonical import HASH_BITS, canonical_order, id_hashes, pair_hashes
from ithaca_matching.exchange import Network, Optimum, improve, tight
from ithaca_matching.longest_paths import Integers
from ithaca_matching.objective import Worth, locked_pairs, network
from ithaca_matching.problem import Problem

Chosen = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Table:
    """The scores of a problem as a network, its rows and columns in canonical order.

    Everything that decides between answers works in this order, so that the order in which people were
    given cannot matter.
    """

    net: Network
    locked: Chosen
    hashes: NDArray[np.int64]
    mentees: NDArray[np.int64]
    mentors: NDArray[np.int64]

    def ordered(self, chosen: Chosen) -> Chosen:
        """`chosen`, given in the order of the problem, in canonical order."""
        return chosen[self.mentees][:, self.mentors]

    def restored(self, chosen: Chosen) -> Chosen:
        """`chosen`, given in canonical order, in the order of the problem."""
        back = np.zeros_like(chosen)
        back[np.ix_(self.mentees, self.mentors)] = chosen
        return back


def table(problem: Problem, numbers: Worth, *, seed: int, floor: int | None = None) -> Table:
    """Lay out `problem` in canonical order."""
    mentees = canonical_order(problem.mentee_ids, side="mentee", seed=seed)
    mentors = canonical_order(problem.mentor_ids, side="mentor", seed=seed)
    net = network(problem, numbers, floor=floor)
    ordered = Network(
        weight=net.weight[mentees][:, mentors],
        usable=net.usable[mentees][:, mentors],
        seat_bonus=net.seat_bonus[mentees],
        place_bonus=net.place_bonus[mentors],
        seat_low=net.seat_low[mentees],
        seat_high=net.seat_high[mentees],
        place_low=net.place_low[mentors],
        place_high=net.place_high[mentors],
    )
    hashes = pair_hashes(
        id_hashes(problem.mentee_ids, side="mentee", seed=seed)[mentees],
        id_hashes(problem.mentor_ids, side="mentor", seed=seed)[mentors],
    )
    return Table(ordered, locked_pairs(problem)[mentees][:, mentors], hashes, mentees, mentors)


def optimum(layout: Table, *, start: Chosen | None = None) -> Optimum:
    """The heaviest answer of `layout` with its prices; `start` is an earlier answer to set out from."""
    chosen = _first_answer(layout) if start is None else _fitted(layout, start)
    return improve(layout.net, chosen)


def settled(layout: Table, best: Optimum) -> Chosen:
    """Among all answers as heavy as `best`: the most even load, then the first in the canonical order."""
    net = layout.net
    steps = np.arange(1, net.place_bonus.shape[1] + 1)
    even = replace(
        tight(net, best),
        weight=np.zeros(net.weight.shape, dtype=np.int64),
        seat_bonus=np.zeros(net.seat_bonus.shape, dtype=np.int64),
        place_bonus=np.broadcast_to(1 - 2 * steps, net.place_bonus.shape),
    )
    evenest = improve(even, best.chosen)
    first = replace(
        tight(even, evenest),
        weight=-layout.hashes,
        place_bonus=np.zeros(net.place_bonus.shape, dtype=np.int64),
    )
    return improve(first, evenest.chosen).chosen


def _first_answer(layout: Table) -> Chosen:
    """Solve with every seat and place a row and column of its own, in floating point.

    Even load and the canonical order take part as fractions of a point, so that little is left to settle.
    What rounding or a pair taken twice spoils is put right by the exact finish.
    """
    net, chosen = layout.net, layout.locked.copy()
    rows, seat = _copies(net.seat_high, chosen.sum(axis=1))
    columns, place = _copies(_trimmed(net.place_high, len(rows)), chosen.sum(axis=0))
    free = (net.usable & ~chosen)[rows][:, columns]
    worth = (net.weight[rows][:, columns] + net.seat_bonus[rows, seat][:, None]).astype(np.float64)
    worth += net.place_bonus[columns, place].astype(np.float64)
    worth -= place / (2.0**8 * (place.max(initial=0) + 1.0))
    worth -= layout.hashes[rows][:, columns] / 2.0 ** (HASH_BITS + 16)
    worth[~free] = 0.0
    row, column = linear_sum_assignment(worth, maximize=True)
    held = free[row, column]
    chosen[rows[row[held]], columns[column[held]]] = True
    return chosen


def _copies(count: Integers, used: Integers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One entry for each free seat or place: whose it is, and how many of theirs come before it."""
    free = np.maximum(count - used, 0)
    owner = np.repeat(np.arange(len(count)), free)
    before = np.arange(len(owner)) - np.repeat(np.cumsum(free) - free, free)
    return owner, before + used[owner]


def _trimmed(places: NDArray[np.int64], seats: int) -> NDArray[np.int64]:
    """Fewer places where there are far more than anybody could take, to keep the table small."""
    most = int(places.max(initial=0))
    while most > 1 and np.minimum(places, most).sum() > 3 * seats + len(places):
        most = most // 2
    return np.minimum(places, most)


def _fitted(layout: Table, start: Chosen) -> Chosen:
    """`start` with the locks added and whatever no longer fits taken out."""
    net = layout.net
    chosen = (start & net.usable) | layout.locked
    for mentee in np.flatnonzero(chosen.sum(axis=1) > net.seat_high):
        chosen[mentee] = _heaviest(chosen[mentee], net.weight[mentee], net.seat_high[mentee])
    for mentor in np.flatnonzero(chosen.sum(axis=0) > net.place_high):
        chosen[:, mentor] = _heaviest(chosen[:, mentor], net.weight[:, mentor], net.place_high[mentor])
    return chosen


def _heaviest(chosen: Chosen, weight: Integers, most: int) -> Chosen:
    held = np.flatnonzero(chosen)
    kept = sorted(held.tolist(), key=lambda each: (-weight[each], each))[: int(most)]
    fitted = np.zeros_like(chosen)
    fitted[kept] = True
    return fitted
