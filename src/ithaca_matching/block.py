"""Some mentees against some mentors, and what criteria and rules share in looking at them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.cells import Cells
from ithaca_matching.features import Features, Words, is_english

WHOLE = 1000
HALF = 500
Grid = NDArray[np.int32]
Mask = NDArray[np.bool_]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Block:
    """Some mentees against some mentors.

    Attributes
    ----------
    mentees, mentors : Features
    words : Words
        The same for every block of a problem.
    mentee_rank, mentor_rank : Cells
        The rank at which one named the other.
    has_ranked : ndarray of bool, shape (n_mentees,)
        Which mentees named anybody.
    bound : mapping of rule to Cells
        The pairs of each rule about particular people.
    own : Cells
        Pairs that are one and the same person, which no rule set allows.
    shared : int, optional
        How many of the skills wanted are offered, if it shall be the same for every pair.
    """

    mentees: Features
    mentors: Features
    words: Words
    mentee_rank: Cells
    mentor_rank: Cells
    has_ranked: Mask
    bound: Mapping[str, Cells]
    own: Cells
    shared: int | None = None

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.mentees.years), len(self.mentors.years)

    def pair(self, row: int, column: int) -> "Block":
        """The block of one pair."""
        return replace(
            self,
            mentees=self.mentees.at(slice(row, row + 1)),
            mentors=self.mentors.at(slice(column, column + 1)),
            has_ranked=self.has_ranked[row : row + 1],
            **self._cells(lambda cells: cells.one(row, column)),
        )

    def part(self, first: int, last: int) -> "Block":
        """The block of some mentees who stand together."""
        return replace(
            self,
            mentees=self.mentees.at(slice(first, last)),
            has_ranked=self.has_ranked[first:last],
            **self._cells(lambda cells: cells.part(first, last)),
        )

    def of_mentor(self, column: int) -> "Block":
        """The block of one mentor. Who has named anybody stays so, although the one named may be out of sight."""
        rows = np.arange(self.shape[0])
        return replace(
            self,
            mentors=self.mentors.at(slice(column, column + 1)),
            **self._cells(lambda cells: Cells.in_a_column(cells.at(rows, column))),
        )

    def of_strangers(self, mentors: Features) -> "Block":
        """All mentees against mentors whom nobody knows yet: no wishes, no lines, no earlier pairs."""
        nobody = Cells.of((self.shape[0], len(mentors.years)), {})
        return replace(self, mentors=mentors, **self._cells(lambda cells: nobody))

    def of_classes(self, mentees: NDArray[np.int64], mentors: NDArray[np.int64]) -> "Block":
        """Some of the people as if nobody had said anything about particular others."""
        nobody = Cells.of((len(mentees), len(mentors)), {})
        return replace(
            self,
            mentees=self.mentees.at(mentees),
            mentors=self.mentors.at(mentors),
            has_ranked=np.zeros(len(mentees), dtype=np.bool_),
            **self._cells(lambda cells: nobody),
        )

    @cached_property
    def partitions(self) -> dict[Any, Any]:
        """Classes of people who are alike, kept here once they are known; see `ithaca_matching.classes`."""
        return {}

    def _cells(self, change: Callable[[Cells], Cells]) -> dict[str, Any]:
        return {
            "mentee_rank": change(self.mentee_rank),
            "mentor_rank": change(self.mentor_rank),
            "bound": {key: change(cells) for key, cells in self.bound.items()},
            "own": change(self.own),
        }

    @cached_property
    def shared_skills(self) -> Grid:
        """How many of the skills wanted are offered."""
        if self.shared is not None:
            return np.full(self.shape, self.shared, dtype=np.int32)
        return _in_common(self.mentees.wanted, self.mentors.offered)

    @cached_property
    def common_languages(self) -> Grid:
        return _in_common(self.mentees.languages, self.mentors.languages)

    @property
    def common_languages_besides_english(self) -> Grid:
        others = ~english(self.words)
        return _in_common(self.mentees.languages[:, others], self.mentors.languages[:, others])

    @cached_property
    def minutes_apart(self) -> Grid:
        """The worse of winter and summer, round the clock the short way."""
        apart = []
        for season in ("winter", "summer"):
            mine, theirs = getattr(self.mentees, season), getattr(self.mentors, season)
            distance = np.abs(mine[:, None] - theirs[None, :])
            apart.append(np.minimum(distance, np.abs(1440 - distance)))
        worse: Grid = np.maximum(*apart)
        return worse

    @cached_property
    def years_ahead(self) -> Grid:
        """Tenths of years by which the mentor is ahead of the mentee."""
        ahead: Grid = self.mentors.years[None, :] - self.mentees.years[:, None]
        return ahead

    def unknown(self, name: str, unknown: int) -> Mask:
        """Pairs in which one of the two facts of this name is missing."""
        return ~both(getattr(self.mentees, name) != unknown, getattr(self.mentors, name) != unknown)


def english(words: Words) -> Mask:
    """Which of the languages are English."""
    return np.array([is_english(word) for word in words.languages], dtype=np.bool_)


def anywhere(table: NDArray[Any]) -> Mask:
    """The rows with anything in them."""
    found: Mask = np.asarray(table.any(axis=1), dtype=np.bool_)
    return found


def both(mentees: Mask, mentors: Mask) -> Mask:
    """Pairs in which it holds for both."""
    found: Mask = mentees[:, None] & mentors[None, :]
    return found


def _in_common(mentees: NDArray[np.uint8], mentors: NDArray[np.uint8]) -> Grid:
    # Exact: whole numbers far below 2**24, where float32 begins to skip some.
    return (mentees.astype(np.float32) @ mentors.astype(np.float32).T).astype(np.int32)
