"""The scores of many mentees with all mentors, added up from the tables of their classes."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import HALF, WHOLE, Block
from ithaca_matching.cells import Cells
from ithaca_matching.classes import FORBIDDEN
from ithaca_matching.criteria import CRITERIA
from ithaca_matching.layers import NOBODY, Layer, layers_of
from ithaca_matching.rules import Rules
from ithaca_matching.scoring_loops import (
    add_narrow,
    add_special,
    add_special_to_pairs,
    add_steps,
    add_three,
    add_two,
    count_shared,
    count_shared_in_pairs,
)

Scores = NDArray[np.int16]
Int64 = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Scorer:
    """A pool that scores its pairs whenever it is asked. All that scoring reads, in flat arrays.

    Attributes
    ----------
    layers : list of Layer
        From the tables of `ithaca_matching.classes`.
    wanted_start, wanted : ndarray
        The skills that each mentee wants.
    offered : ndarray of uint8, shape (n_skills, n_mentors)
    base : ndarray of int16, shape (n_mentees,)
        Points for wishes where the two did not name each other.
    special_start, special_mentor, special_change : ndarray
        For each mentee, mentors with whom wishes change the points, or who are forbidden.
    """

    layers: list[Layer]
    wanted_start: Int64
    wanted: NDArray[np.int32]
    offered: NDArray[np.uint8]
    base: NDArray[np.int16]
    special_start: Int64
    special_mentor: NDArray[np.int32]
    special_change: NDArray[np.int16]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.base), self.offered.shape[1]

    def tile(self, first: int, last: int) -> Scores:
        """Scores of some mentees with all mentors, -1 where a hard rule forbids the pair."""
        rows, n_mentors = slice(first, last), self.offered.shape[1]
        counts = np.zeros((last - first, n_mentors), dtype=np.uint8)
        count_shared(counts, self.wanted_start[first : last + 1], self.wanted, self.offered)
        tile = np.repeat(self.base[rows, None], n_mentors, axis=1)
        one, two, three = self._plain
        for at in range(0, len(one), 3):
            add_three(
                tile,
                one[at].points,
                one[at].mentees[rows],
                one[at + 1].points,
                one[at + 1].mentees[rows],
                one[at + 2].points,
                one[at + 2].mentees[rows],
            )
        for layer in two:
            add_two(tile, counts, layer.points, layer.mentees[rows])
        for layer in three:
            add_narrow(tile, counts, layer.points, layer.mentees[rows], layer.mentors)
        for layer in self.layers:
            if layer.steps.size:
                add_steps(tile, counts, layer.steps, layer.mentees[rows])
        add_special(tile, self.special_start[first : last + 1], self.special_mentor, self.special_change)
        return tile

    @cached_property
    def _plain(self) -> tuple[list[Layer], list[Layer], list[Layer]]:
        """Wide layers of one level, filled up to threes; wide ones of two; and all others."""
        wide = [layer for layer in self.layers if layer.is_wide]
        one = [layer for layer in wide if layer.points.shape[1] == 1]
        two = [layer for layer in wide if layer.points.shape[1] == 2]
        others = [layer for layer in self.layers if layer not in one and layer not in two]
        n_mentees, n_mentors = self.shape
        nothing = Layer(
            np.zeros((1, 1, n_mentors), np.int16),
            np.zeros(n_mentees, np.int32),
            NOBODY,
            np.zeros((1, 0), np.int16),
        )
        return one + [nothing] * (-len(one) % 3), two, others

    def scores(self, mentees: Int64, mentors: Int64) -> Int64:
        """Scores of some pairs, -1 where a hard rule forbids them."""
        found, shared = self.base[mentees], self.shared(mentees, mentors)
        for layer in self.layers:
            more = layer.of_pairs(mentees, mentors, shared)
            found = np.where((found | more) < 0, np.int16(FORBIDDEN), found + more)
        add_special_to_pairs(
            found, mentees, mentors, self.special_start, self.special_mentor, self.special_change
        )
        return found.astype(np.int64)

    def shared(self, mentees: Int64, mentors: Int64) -> Int64:
        """How many of the skills wanted are offered, in some pairs."""
        found = np.zeros(len(mentees), dtype=np.int64)
        count_shared_in_pairs(found, mentees, mentors, self.wanted_start, self.wanted, self.offered)
        return found

    def ordered(self, mentees: Int64, mentors: Int64) -> "Scorer":
        """The same pairs with the people in another order."""
        places = np.empty_like(mentors)
        places[mentors] = np.arange(len(mentors))
        wanted_start, wanted = _rearranged(self.wanted_start, mentees)
        special_start, special = _rearranged(self.special_start, mentees)
        return Scorer(
            layers=[layer.ordered(mentees, mentors) for layer in self.layers],
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
        layers=layers_of(block, rules),
        wanted_start=_starts(block.mentees.wanted.sum(axis=1, dtype=np.int64)),
        wanted=np.nonzero(block.mentees.wanted)[1].astype(np.int32),
        offered=np.ascontiguousarray(block.mentors.offered.T),
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


def _rearranged(start: Int64, order: Int64) -> tuple[Int64, Int64]:
    """Where the groups begin in another order of their owners, and where each entry was before."""
    lengths = np.diff(start)[order]
    begins = _starts(lengths)
    entries = np.arange(begins[-1]) - np.repeat(begins[:-1] - start[order], lengths)
    return begins, entries


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
