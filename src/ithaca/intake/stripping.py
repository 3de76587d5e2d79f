"""Takes what demographic columns say out of a table, and as little else as can be."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ithaca.spreadsheets.table import Row, RowFault, Table


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to empty, and what it may say: nothing stands for anything."""

    position: int
    words: frozenset[str]


def without_columns(table: Table, names: Collection[str]) -> Table:
    """The table with these columns empty. What they said is in no other cell of a row either."""
    if not names:
        return table
    columns = [_column(table, name) for name in names]
    return replace(table, rows=tuple(_stripped(row, columns, len(table.columns)) for row in table.rows))


def _column(table: Table, name: str) -> _Column:
    said = [value.strip() for value in table.values(name) if value.strip()]
    words = frozenset(value.casefold() for value in said)
    # A few words that come again and again, none of which could have been cut in two.
    is_closed = 2 * len(words) <= len(said) and not any((table.delimiter or ",") in word for word in words)
    return _Column(table.positions[name], words if is_closed else frozenset())


def _stripped(row: Row, columns: list[_Column], width: int) -> Row:
    emptied = {position for column in columns for position in _positions(row, column, width)}
    cells = enumerate(row.cells)
    return row._replace(cells=tuple("" if position in emptied else cell for position, cell in cells))


def _positions(row: Row, column: _Column, width: int) -> Iterator[int]:
    """Where the column's cell may stand: in a row that was cut too often, up to that many cells further on."""
    start = column.position
    if row.fault is RowFault.NONE:
        yield start
    elif row.fault is RowFault.BROKEN_QUOTE:
        yield from range(start, len(row.cells))
    else:
        within = range(start, start + len(row.cells) - width + 1)
        known = [position for position in within if row.cells[position].strip().casefold() in column.words]
        yield from known if len(known) == 1 else within
