"""The scores of many mentees with all mentors, added up from the tables of their classes."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import HALF, WHOLE, Block
from ithaca_matching.cells import Cells
from ithaca_matching.classes import FORBIDDEN, Table, tables
from ithaca_matching.compiled import compiled
from ithaca_matching.criteria import CRITERIA
from ithaca_matching.rules import Rules

Scores = NDArray[np.int16]
Int64 = NDArray[np.int64]

WIDE = 1 << 24
"""The most entries of a table that is laid out for every mentor."""

MANY = (1 << 15) - 1


@dataclass(frozen=True, eq=False)
class Scorer:
    """A pool that scores its pairs whenever it is asked. All that scoring reads, in flat arrays.

    Attributes
    ----------
    layers : list of (points, mentee class, mentor class)
        The tables of `ithaca_matching.classes`. Where the last is empty, the points are laid out for every
        mentor already.
    wanted_start, wanted : ndarray
        The skills that each mentee wants.
    offered : ndarray of int8, shape (n_skills, n_mentors)
    base : ndarray of int16, shape (n_mentees,)
        Points for wishes where the two did not name each other.
    special_start, special_mentor, special_change : ndarray
        For each mentee, mentors with whom wishes change the points, or who are forbidden.
    """

    layers: list[tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.int32]]]
    wanted_start: NDArray[np.int64]
    wanted: NDArray[np.int32]
    offered: NDArray[np.int8]
    base: NDArray[np.int16]
    special_start: NDArray[np.int64]
    special_mentor: NDArray[np.int32]
    special_change: NDArray[np.int16]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.base), self.offered.shape[1]

    def tile(self, first: int, last: int) -> Scores:
        """Scores of some mentees with all mentors, -1 where a hard rule forbids the pair."""
        n_mentors = self.offered.shape[1]
        shared = np.zeros((last - first, n_mentors), dtype=np.int16)
        _count_shared(shared, self.wanted_start[first : last + 1], self.wanted, self.offered)
        tile = np.repeat(self.base[first:last, None], n_mentors, axis=1)
        for points, mentees, mentors in self.layers:
            add = _add_wide if mentors.size == 0 else _add_narrow
            add(tile, shared, points, mentees[first:last], mentors)
        _add_special(tile, self.special_start[first : last + 1], self.special_mentor, self.special_change)
        return tile

    def scores(self, mentees: Int64, mentors: Int64) -> Int64:
        """Scores of some pairs, -1 where a hard rule forbids them."""
        found, shared = self.base[mentees], self.shared(mentees, mentors)
        for points, mentee_class, mentor_class in self.layers:
            level = np.minimum(shared, points.shape[1] - 1)
            more = points[
                mentee_class[mentees], level, mentor_class[mentors] if mentor_class.size else mentors
            ]
            found = np.where((found | more) < 0, np.int16(FORBIDDEN), found + more)
        _add_special_to_pairs(
            found, mentees, mentors, self.special_start, self.special_mentor, self.special_change
        )
        return found.astype(np.int64)

    def shared(self, mentees: Int64, mentors: Int64) -> NDArray[np.int16]:
        """How many of the skills wanted are offered, in some pairs."""
        found = np.zeros(len(mentees), dtype=np.int16)
        _count_shared_in_pairs(found, mentees, mentors, self.wanted_start, self.wanted, self.offered)
        return found

    def ordered(self, mentees: Int64, mentors: Int64) -> "Scorer":
        """The same pairs with the people in another order."""
        places = np.empty_like(mentors)
        places[mentors] = np.arange(len(mentors))
        wanted_start, wanted = _rearranged(self.wanted_start, mentees)
        special_start, special = _rearranged(self.special_start, mentees)
        return Scorer(
            layers=[
                (points, classes[mentees], of_mentor[mentors])
                if of_mentor.size
                else (np.take(points, mentors, axis=2), classes[mentees], of_mentor)
                for points, classes, of_mentor in self.layers
            ],
            wanted_start=wanted_start,
            wanted=self.wanted[wanted],
            offered=np.take(self.offered, mentors, axis=1),
            base=self.base[mentees],
            special_start=special_start,
            special_mentor=places[self.special_mentor[special]].astype(np.int32),
            special_change=self.special_change[special],
        )

    def without(self, mentees: Int64, mentors: Int64) -> "Scorer":
        """The same with some pairs forbidden."""
        owner = np.repeat(np.arange(len(self.base)), np.diff(self.special_start))
        owner = np.concatenate([owner, mentees])
        order = np.argsort(owner, kind="stable")
        change = np.concatenate([self.special_change, np.full(len(mentees), FORBIDDEN, dtype=np.int16)])
        return replace(
            self,
            special_start=_starts(np.bincount(owner, minlength=len(self.base))),
            special_mentor=np.concatenate([self.special_mentor, mentors])[order].astype(np.int32),
            special_change=change[order],
        )


def scorer(block: Block, rules: Rules) -> Scorer:
    """Prepare the scoring of all pairs of `block`."""
    mentee, mentor, change = _specials(block, rules)
    return Scorer(
        layers=[_layer(table) for table in tables(block, rules)],
        wanted_start=_starts(block.mentees.wanted.sum(axis=1, dtype=np.int64)),
        wanted=np.nonzero(block.mentees.wanted)[1].astype(np.int32),
        offered=np.ascontiguousarray(block.mentors.offered.T).astype(np.int8),
        base=_unnamed(block, rules.points["wishes"]),
        special_start=_starts(np.bincount(mentee, minlength=block.shape[0])),
        special_mentor=mentor.astype(np.int32),
        special_change=change,
    )


def _unnamed(block: Block, points: int) -> NDArray[np.int16]:
    """Points of each mentee for wishes with anybody where neither named the other."""
    return ((np.where(block.has_ranked, 0, HALF) * points + HALF) // WHOLE).astype(np.int16)


def _specials(block: Block, rules: Rules) -> tuple[Int64, Int64, NDArray[np.int16]]:
    """Pairs of particular people, by mentee, and what they change: wishes, and what forbids them."""
    found = [_named(block, rules), _forbidden(block.own)]
    for key, rule in rules.hard.items():
        if rule.on and key in block.bound:
            found.append(_forbidden(block.bound[key]))
    mentee, mentor, change = (np.concatenate(each) for each in zip(*found, strict=True))
    order = np.argsort(mentee, kind="stable")
    return mentee[order], mentor[order], change[order]


def _forbidden(cells: Cells) -> tuple[Int64, Int64, NDArray[np.int16]]:
    return cells.rows, cells.columns, np.full(cells.keys.size, FORBIDDEN, dtype=np.int16)


def _named(block: Block, rules: Rules) -> tuple[Int64, Int64, NDArray[np.int16]]:
    named = block.mentee_rank.joined(block.mentor_rank)
    row, column = named.rows, named.columns
    points = rules.points["wishes"]
    one_by_one = replace(
        block,
        mentee_rank=Cells.in_a_column(block.mentee_rank.at(row, column)),
        mentor_rank=Cells.in_a_column(block.mentor_rank.at(row, column)),
        has_ranked=block.has_ranked[row],
    )
    share = CRITERIA["wishes"](one_by_one, rules.criteria["wishes"].values).thousandths[:, 0]
    change = (share * points + HALF) // WHOLE - _unnamed(block, points)[row]
    return row, column, change.astype(np.int16)


def _layer(table: Table) -> tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.int32]]:
    classes = table.classes
    if table.points.shape[0] * table.points.shape[1] * len(classes.mentors) > WIDE:
        return table.points, classes.mentees, classes.mentors
    return np.take(table.points, classes.mentors, axis=2), classes.mentees, np.empty(0, dtype=np.int32)


def _rearranged(start: Int64, order: Int64) -> tuple[Int64, Int64]:
    """Where the groups begin in another order of their owners, and where each entry was before."""
    lengths = np.diff(start)[order]
    begins = _starts(lengths)
    entries = np.arange(begins[-1]) - np.repeat(begins[:-1] - start[order], lengths)
    return begins, entries


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


@compiled
def _count_shared(
    shared: NDArray[np.int16], start: NDArray[np.int64], wanted: NDArray[np.int32], offered: NDArray[np.int8]
) -> None:
    for row in range(shared.shape[0]):
        counts = shared[row]
        for at in range(start[row], start[row + 1]):
            offers = offered[wanted[at]]
            for mentor in range(counts.size):
                counts[mentor] += offers[mentor]


@compiled
def _add_wide(
    tile: Scores,
    shared: NDArray[np.int16],
    points: NDArray[np.int16],
    mentees: NDArray[np.int32],
    mentors: NDArray[np.int32],
) -> None:
    """Add points that are laid out for every mentor."""
    levels = points.shape[1]
    for row in range(tile.shape[0]):
        mine = points[mentees[row]]
        if levels == 1:
            _add_all(tile[row], mine[0])
            continue
        for level in range(levels - 1):
            _add_level(tile[row], shared[row], mine[level], level, level)
        _add_level(tile[row], shared[row], mine[levels - 1], levels - 1, MANY)


@compiled
def _add_all(scores: NDArray[np.int16], points: NDArray[np.int16]) -> None:
    for mentor in range(scores.size):
        allowed = (scores[mentor] | points[mentor]) >= 0
        scores[mentor] = np.int16(scores[mentor] + points[mentor]) if allowed else np.int16(FORBIDDEN)


@compiled
def _add_level(
    scores: NDArray[np.int16], counts: NDArray[np.int16], points: NDArray[np.int16], low: int, high: int
) -> None:
    """Add points where so many skills are shared; a facet that counts them forbids nothing."""
    least, most = np.int16(low), np.int16(high)
    for mentor in range(scores.size):
        counted = (counts[mentor] >= least) & (counts[mentor] <= most)
        more = points[mentor] if counted else np.int16(0)
        scores[mentor] = np.int16(scores[mentor] + more)


@compiled
def _add_narrow(
    tile: Scores,
    shared: NDArray[np.int16],
    points: NDArray[np.int16],
    mentees: NDArray[np.int32],
    mentors: NDArray[np.int32],
) -> None:
    """Add points that are laid out for every class of mentors."""
    last = points.shape[1] - 1
    for row in range(tile.shape[0]):
        scores, counts, mine = tile[row], shared[row], points[mentees[row]]
        for mentor in range(scores.size):
            more = mine[min(np.int64(counts[mentor]), last), mentors[mentor]]
            if more < 0 or scores[mentor] < 0:
                scores[mentor] = FORBIDDEN
            else:
                scores[mentor] += more


@compiled
def _count_shared_in_pairs(
    shared: NDArray[np.int16],
    mentees: Int64,
    mentors: Int64,
    start: Int64,
    wanted: NDArray[np.int32],
    offered: NDArray[np.int8],
) -> None:
    for pair in range(shared.size):
        for at in range(start[mentees[pair]], start[mentees[pair] + 1]):
            shared[pair] += offered[wanted[at], mentors[pair]]


@compiled
def _add_special_to_pairs(
    scores: Scores,
    mentees: Int64,
    mentors: Int64,
    start: Int64,
    special: NDArray[np.int32],
    changes: NDArray[np.int16],
) -> None:
    for pair in range(scores.size):
        for at in range(start[mentees[pair]], start[mentees[pair] + 1]):
            if special[at] != mentors[pair]:
                continue
            if changes[at] == FORBIDDEN or scores[pair] < 0:
                scores[pair] = FORBIDDEN
            else:
                scores[pair] += changes[at]
        scores[pair] = max(scores[pair], np.int16(-1))


@compiled
def _add_special(
    tile: Scores, start: NDArray[np.int64], mentors: NDArray[np.int32], changes: NDArray[np.int16]
) -> None:
    for row in range(tile.shape[0]):
        scores = tile[row]
        for at in range(start[row], start[row + 1]):
            if changes[at] == FORBIDDEN or scores[mentors[at]] < 0:
                scores[mentors[at]] = FORBIDDEN
            else:
                scores[mentors[at]] += changes[at]
        for mentor in range(scores.size):
            scores[mentor] = max(scores[mentor], np.int16(-1))
