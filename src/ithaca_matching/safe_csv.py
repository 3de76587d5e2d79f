"""CSV files that no spreadsheet takes for formulas, and back without a loss."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ithaca_matching.errors import InvalidProblem

FORMULA = re.compile(r"^'*[=+\-@\t\r\n]")


def written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV; a cell that a spreadsheet would run gets an apostrophe in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_neutral(cell) for cell in row] for row in rows)
    return text.getvalue()


def read(text: str) -> list[dict[str, str]]:
    """The rows of a file made by `written`, by column."""
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), restkey="", restval=""))
    except csv.Error as broken:
        raise InvalidProblem(f"a table cannot be read: {broken}.") from broken
    return [{column: _original(str(cell)) for column, cell in row.items()} for row in rows]


def _neutral(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if FORMULA.match(text) else text


def _original(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
