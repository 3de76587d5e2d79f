"""Delimited text to records, each with the physical line where it starts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ithaca.spreadsheets.errors import Unreadable


class Record(NamedTuple):
    line: int
    cells: tuple[str, ...]
    is_broken: bool = False


class _Patterns(NamedTuple):
    quoted: re.Pattern[str]
    stop: re.Pattern[str]


# Far beyond any limit on columns: a line of a million commas is not taken apart.
MOST_CELLS = 5_000
FILLED_LINE = re.compile(r"[^\n]")
CLOSED_QUOTE = re.compile(r'"(?:[^"]++|"")*+"')


def split_records(text: str, delimiter: str) -> Iterator[Record]:
    """All records, without those of empty lines.

    A quotation mark that closes in the middle of a cell spoils only the line where it opened: reading goes on
    with the next line, so that one stray mark cannot swallow the people below it.
    """
    position, line, end = 0, 1, len(text)
    while position < end:
        if text[position] == "\n":
            filled = FILLED_LINE.search(text, position)
            after = filled.start() if filled else end
            position, line = after, line + after - position
            continue
        stop = text.find("\n", position)
        stop = end if stop < 0 else stop
        if text.find('"', position, stop) < 0:
            yield Record(line, tuple(text[position:stop].split(delimiter, MOST_CELLS)))
            position, line = stop + 1, line + 1
            continue
        record, after = _quoted_record(text, position, line, delimiter)
        yield record
        line += text.count("\n", position, after)
        position = after


def _quoted_record(text: str, start: int, line: int, delimiter: str) -> tuple[Record, int]:
    patterns = _patterns(delimiter)
    cells: list[str] = []
    position, end = start, len(text)
    while True:
        if match := patterns.quoted.match(text, position):
            cells.append(match[1].replace('""', '"'))
            position = match.end()
        elif text.startswith('"', position):
            _refuse_open_quote(text, position, line + text.count("\n", start, position))
            return _broken_record(text, start, line, delimiter)
        else:
            stop = patterns.stop.search(text, position)
            cells.append(text[position : stop.start() if stop else end])
            position = stop.start() if stop else end
        if position >= end or text[position] == "\n":
            return Record(line, tuple(cells)), position + 1
        position += 1
        if len(cells) > MOST_CELLS:
            return _broken_record(text, start, line, delimiter)


def _refuse_open_quote(text: str, position: int, line: int) -> None:
    if not CLOSED_QUOTE.match(text, position):
        raise Unreadable("csv.open_quote", line=line)


def _broken_record(text: str, start: int, line: int, delimiter: str) -> tuple[Record, int]:
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    return Record(line, tuple(text[start:stop].split(delimiter, MOST_CELLS)), is_broken=True), stop + 1


@lru_cache(maxsize=32)
def _patterns(delimiter: str) -> _Patterns:
    mark = re.escape(delimiter)
    return _Patterns(
        quoted=re.compile(rf' *"((?:[^"]++|"")*+)" *(?={mark}|\n|\Z)'),
        stop=re.compile(rf"{mark}|\n"),
    )
