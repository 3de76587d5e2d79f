from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Kind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class RowFault(StrEnum):
    """What makes a row unreadable whatever its columns mean."""

    NONE = ""
    TOO_MANY_CELLS = "row.too_many_cells"
    BROKEN_QUOTE = "row.broken_quote"


class Row(NamedTuple):
    """One record: the physical line where it starts and its cells, at least one for each column."""

    line: int
    cells: tuple[str, ...]
    fault: RowFault = RowFault.NONE


@dataclass(frozen=True)
class Table:
    """A file as it was understood: what it is, how it is written, its columns and its rows."""

    kind: Kind
    encoding: str
    delimiter: str
    header_line: int
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def positions(self) -> dict[str, int]:
        return {name: position for position, name in enumerate(self.columns)}

    def values(self, column: str) -> list[str]:
        """The cells of a column, without rows whose cells may stand in the wrong place."""
        position = self.positions[column]
        return [row.cells[position] for row in self.rows if row.fault is RowFault.NONE]

    @cached_property
    def accented_words(self) -> tuple[str, ...]:
        """A few words that only read right if the encoding was understood, to be shown to a person."""
        found: dict[str, None] = {}
        for row in self.rows:
            for cell in row.cells:
                if not cell.isascii():
                    found.update(dict.fromkeys(word for word in cell.split() if not word.isascii()))
            if len(found) >= 5:
                break
        return tuple(found)[:5]
