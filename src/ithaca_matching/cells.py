"""Tables that are empty almost everywhere, such as who named whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Int64 = NDArray[np.int64]
Values = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a table that are not 0.

    Attributes
    ----------
    shape : (n_rows, n_columns)
    keys : ndarray of int64
        ``row * n_columns + column``, rising.
    values : ndarray of int32
    """

    shape: tuple[int, int]
    keys: Int64
    values: Values

    @classmethod
    def of(cls, shape: tuple[int, int], entries: Mapping[tuple[int, int], int]) -> "Cells":
        """From the cells by row and column."""
        at = sorted(cell for cell, value in entries.items() if value)
        keys = np.array([row * shape[1] + column for row, column in at], dtype=np.int64)
        return cls(shape, keys, np.array([entries[cell] for cell in at], dtype=np.int32))

    @classmethod
    def in_a_column(cls, values: Values) -> "Cells":
        """A table of one column."""
        filled = np.flatnonzero(values).astype(np.int64)
        return cls((len(values), 1), filled, values[filled])

    @property
    def rows(self) -> Int64:
        found: Int64 = self.keys // max(self.shape[1], 1)
        return found

    @property
    def columns(self) -> Int64:
        found: Int64 = self.keys % max(self.shape[1], 1)
        return found

    @cached_property
    def table(self) -> Values:
        """The whole table."""
        table = np.zeros(self.shape[0] * self.shape[1], dtype=np.int32)
        table[self.keys] = self.values
        return table.reshape(self.shape)

    @cached_property
    def rows_with_any(self) -> NDArray[np.bool_]:
        """Which rows have anything in them."""
        found = np.zeros(self.shape[0], dtype=np.bool_)
        found[self.rows] = True
        return found

    def at(self, rows: ArrayLike, columns: ArrayLike) -> Values:
        """The values of some cells; rows and columns broadcast."""
        keys = np.asarray(np.asarray(rows, dtype=np.int64) * self.shape[1] + np.asarray(columns))
        if not self.keys.size:
            return np.zeros(keys.shape, dtype=np.int32)
        place = np.minimum(np.searchsorted(self.keys, keys), self.keys.size - 1)
        return np.where(self.keys[place] == keys, self.values[place], 0).astype(np.int32)

    def joined(self, other: "Cells") -> "Cells":
        """The cells of both tables; where both have one, this one's."""
        keys = np.concatenate([self.keys, other.keys])
        values = np.concatenate([self.values, other.values])
        order = np.argsort(keys, kind="stable")
        first = np.append(True, np.diff(keys[order]) != 0)[: keys.size]
        return Cells(self.shape, keys[order][first], values[order][first])

    def get(self, row: int, column: int) -> int:
        """The value of one cell."""
        key = row * self.shape[1] + column
        place = int(np.searchsorted(self.keys, key))
        return int(self.values[place]) if place < self.keys.size and self.keys[place] == key else 0

    def one(self, row: int, column: int) -> "Cells":
        """The table of one cell."""
        value = self.get(row, column)
        return Cells.of((1, 1), {(0, 0): value}) if value else NOTHING

    def part(self, first: int, last: int) -> "Cells":
        """Some rows that stand together."""
        low, high = np.searchsorted(self.keys, [first * self.shape[1], last * self.shape[1]])
        keys = self.keys[low:high] - first * self.shape[1]
        return Cells((last - first, self.shape[1]), keys, self.values[low:high])


NOTHING = Cells.of((1, 1), {})
"""The table of one empty cell."""
