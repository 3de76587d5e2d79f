"""The pairs of an answer, by row and column."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Taken:
    """Which mentees have which mentors.

    Attributes
    ----------
    shape : (n_mentees, n_mentors)
    keys : ndarray of int64
        ``row * n_mentors + column``, rising, each once.
    """

    shape: tuple[int, int]
    keys: Int64

    @classmethod
    def of(cls, shape: tuple[int, int], pairs: Iterable[tuple[int, int]]) -> "Taken":
        """From rows and columns."""
        found = np.array([row * shape[1] + column for row, column in pairs], dtype=np.int64)
        return cls(shape, np.unique(found))

    @classmethod
    def from_table(cls, table: NDArray[np.bool_]) -> "Taken":
        """From a table that says of every pair whether it is taken."""
        return cls((table.shape[0], table.shape[1]), np.flatnonzero(table).astype(np.int64))

    @property
    def table(self) -> NDArray[np.bool_]:
        """A table that says of every pair whether it is taken."""
        table = np.zeros(self.shape[0] * self.shape[1], dtype=np.bool_)
        table[self.keys] = True
        return table.reshape(self.shape)

    @cached_property
    def rows(self) -> Int64:
        found: Int64 = self.keys // max(self.shape[1], 1)
        return found

    @cached_property
    def columns(self) -> Int64:
        found: Int64 = self.keys % max(self.shape[1], 1)
        return found

    @cached_property
    def seats(self) -> Int64:
        """How many mentors each mentee has."""
        return np.bincount(self.rows, minlength=self.shape[0]).astype(np.int64)

    @cached_property
    def load(self) -> Int64:
        """How many mentees each mentor has."""
        return np.bincount(self.columns, minlength=self.shape[1]).astype(np.int64)

    @property
    def people(self) -> int:
        """How many mentees have a mentor."""
        return int((self.seats > 0).sum())

    def mentors_of(self, row: int) -> Int64:
        """The columns of a mentee's mentors."""
        first, last = np.searchsorted(self.keys, [row * self.shape[1], (row + 1) * self.shape[1]])
        return self.columns[first:last]

    def mentees_of(self, column: int) -> Int64:
        """The rows of a mentor's mentees."""
        found: Int64 = self.rows[self.columns == column]
        return found

    def has(self, row: int, column: int) -> bool:
        return column in self.mentors_of(row)

    def within(self, first: int, last: int) -> NDArray[np.bool_]:
        """The table of some mentees who stand together."""
        low, high = np.searchsorted(self.keys, [first * self.shape[1], last * self.shape[1]])
        table = np.zeros((last - first) * self.shape[1], dtype=np.bool_)
        table[self.keys[low:high] - first * self.shape[1]] = True
        return table.reshape(last - first, self.shape[1])

    def besides(self, pairs: Iterable[tuple[int, int]]) -> "Taken":
        """The same without some pairs."""
        others = Taken.of(self.shape, pairs).keys
        return Taken(self.shape, np.setdiff1d(self.keys, others, assume_unique=True))
