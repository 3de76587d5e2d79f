"""Which row names the columns, and what the columns are called."""

import re
from collections.abc import Sequence

from ithaca.spreadsheets.demographics import is_demographic_header
from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.header_fields import is_exact
from ithaca.spreadsheets.records import Record

LOOKED_AT = 40
LAST_HEADER = 20
LONGEST_LABEL = 300
NUMBER_OR_DATE = re.compile(r"[-+]?[\d.,:/\-\s]*\d[\d.,:/\-\sTZ%€$£]*")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def known_words(cells: Sequence[str]) -> int:
    """How many cells read like the name of a column of people."""
    return sum(1 for cell in cells if cell.strip() and (is_exact(cell) or is_demographic_header(cell)))


def header_position(records: Sequence[Record]) -> int:
    """The position of the header among the first records, none of which is blank."""
    sample = records[:LOOKED_AT]
    widths = [_filled(record) for record in sample]
    candidates = [
        position
        for position, width in enumerate(widths[:LAST_HEADER])
        if width >= 0.6 * max(widths) and _has_labels(sample[position])
    ]
    known = [position for position in candidates if known_words(sample[position].cells) >= 2]
    for position in known or candidates[:1]:
        if known or not _looks_like_a_person(sample, position):
            return position
    raise Unreadable("table.no_header", line=sample[0].line)


def column_names(cells: Sequence[str], *, first_column: int = 0) -> tuple[str, ...]:
    """Unique names, in order; a blank header is named by the letter of its column."""
    taken: set[str] = set()
    names: list[str] = []
    for position, cell in enumerate(cells):
        wanted = " ".join(cell.split()) or column_letter(first_column + position)
        name, number = wanted, 2
        while name in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(name)
        names.append(name)
    return tuple(names)


def column_letter(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _filled(record: Record) -> int:
    return sum(1 for cell in record.cells if cell.strip())


def _has_labels(record: Record) -> bool:
    cells = [cell.strip() for cell in record.cells if cell.strip()]
    if any(len(cell) > LONGEST_LABEL or ADDRESS.search(cell) for cell in cells):
        return False
    return sum(not NUMBER_OR_DATE.fullmatch(cell) for cell in cells) >= 0.7 * len(cells)


def _looks_like_a_person(sample: Sequence[Record], position: int) -> bool:
    """Unknown words that appear again below, in the same column, are values and not names of columns."""
    if known_words(sample[position].cells):
        return False
    below = sample[position + 1 :]
    return any(
        cell.strip() and any(cell == record.cells[column] for record in below if column < len(record.cells))
        for column, cell in enumerate(sample[position].cells)
    )
