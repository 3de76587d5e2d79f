"""Lines of a table that sets runs side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise


@dataclass(frozen=True)
class Cell:
    """What a line says of one run. `bars` are the heights of a small picture."""

    text: str
    notes: tuple[str, ...] = ()
    bars: tuple[int, ...] = ()
    is_best: bool = False


@dataclass(frozen=True)
class Line:
    """One line, with a cell for each run."""

    title: str | Promise
    cells: tuple[Cell, ...]

    @classmethod
    def of_words(cls, title: str | Promise, words: Sequence[str]) -> "Line":
        return cls(title, tuple(map(Cell, words)))


@dataclass(frozen=True)
class Section:
    """Lines about one question."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


def judged(line: Line, values: Sequence[float | None], *, lower: bool = False) -> Line:
    """The line with its best cells marked. Where all that have a value are as good, none is best."""
    known = {value for value in values if value is not None}
    if len(known) < 2:
        return line
    best = min(known) if lower else max(known)
    cells = zip(line.cells, values, strict=True)
    return replace(line, cells=tuple(replace(cell, is_best=value == best) for cell, value in cells))
