"""The rows to put right, as a file that can be corrected and brought back."""

import codecs
import csv
import io
from collections.abc import Iterable

from ithaca.spreadsheets.findings import BadCell
from ithaca.spreadsheets.table import Row, RowFault, Table
from ithaca.spreadsheets.texts import neutralized


def bad_rows_csv(table: Table, bad: Iterable[BadCell]) -> bytes:
    """The bad rows with their line in front and their problems behind.

    No cell of it runs as a formula. Cells beyond the columns stay behind the problem, where they are too many
    again when nobody has looked at the row.
    """
    problems: dict[int, list[str]] = {}
    for cell in bad:
        problems.setdefault(cell.line, []).append(_problem(cell))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.delimiter or ",", quoting=csv.QUOTE_ALL)
    writer.writerow(["line", *map(neutralized, table.columns), "problem"])
    for row in table.rows:
        if row.line in problems:
            writer.writerow(_cells(row, " ".join(problems[row.line]), len(table.columns)))
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _problem(cell: BadCell) -> str:
    return f"{cell.column}: {cell.message}" if cell.column else cell.message


def _cells(row: Row, problem: str, width: int) -> list[str]:
    cells = [neutralized(cell) for cell in row.cells]
    extra = cells[width:] if row.fault is RowFault.TOO_MANY_CELLS else []
    if extra and not any(extra):
        extra = ["?"]
    return [str(row.line), *cells[:width], neutralized(problem), *extra]
