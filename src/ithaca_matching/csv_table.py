"""Reads a CSV file strictly: every fault has its physical line, nothing is repaired in silence."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ithaca_matching.errors import InvalidProblem

DELIMITERS = ",;\t"
LONGEST_CELL = 100_000
SHOWN = 40


@dataclass(frozen=True)
class Record:
    """One row: the physical line on which it starts, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file and its columns, in order."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]


def read_table(content: bytes, *, file: str, needed: tuple[str, ...]) -> Table:
    """Read a file with a header.

    Parameters
    ----------
    content : bytes
        UTF-8 or, with its mark, UTF-16; commas, semicolons or tabs; any line ends.
    file : str
        What to call it in a message.
    needed : tuple of str
        Columns that must be there.

    Raises
    ------
    InvalidProblem
        With the line, and the column where there is one.
    """
    rows = _rows(_text(content, file), file)
    line, header = next(rows, (1, []))
    columns = tuple(name.strip() for name in header)
    for name in needed:
        if name not in columns:
            raise InvalidProblem(f"the {file} have no column {name}.", line=line)
    for name in columns:
        if name and columns.count(name) > 1:
            raise InvalidProblem(f"the {file} have this column twice.", line=line, column=name)
    return Table(columns, tuple(_record(line, row, columns, file) for line, row in rows))


def where_broken(content: bytes, fault: UnicodeDecodeError) -> tuple[int, int]:
    """The line of a byte that is no text, and which byte of that line it is; both count from 1."""
    # The decoder has taken the mark at the start away before it counts.
    start = fault.start + len(content) - len(fault.object)
    return content[:start].count(b"\n") + 1, start - content.rfind(b"\n", 0, start)


def _record(line: int, row: list[str], columns: tuple[str, ...], file: str) -> Record:
    if len(row) > len(columns):
        first = row[len(columns)][:SHOWN]
        message = (
            f"the {file} have {len(row)} cells here but {len(columns)} columns: {first!r} is one too many."
        )
        raise InvalidProblem(message, line=line)
    return Record(line, dict(zip(columns, row, strict=False)))


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield start, row
            start = reader.line_num + 1
    except csv.Error as fault:
        opened = _open_quote(text, start)
        if "unexpected end" in str(fault) and opened:
            raise InvalidProblem(f"the {file} end inside the quote that opens here.", line=opened) from fault
        raise InvalidProblem(f"the {file} cannot be read here: {fault}.", line=start) from fault


def _text(content: bytes, file: str) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        line, byte = where_broken(content, fault)
        name = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
        raise InvalidProblem(f"the {file} are not {name} at byte {byte}.", line=line) from fault
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidProblem(f"the {file} are not a text file.", line=line)
    return text


def _delimiter(text: str) -> str:
    head = text.lstrip("\r\n").split("\n", 1)[0]
    return max(DELIMITERS, key=head.count)


def _open_quote(text: str, start: int) -> int | None:
    """The line of the quote that is still open at the end, looking from line `start` on."""
    lines = io.StringIO(text, newline="").readlines()
    opened: int | None = None
    for number, line in enumerate(lines[start - 1 :], start=start):
        for _ in range(line.count('"')):
            opened = number if opened is None else None
    return opened
