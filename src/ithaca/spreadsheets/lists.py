"""Cells that hold several words."""

import re
from collections.abc import Iterable

from ithaca.spreadsheets.texts import cleaned_lines

MARKS = re.compile(r"[(),]")
BULLET = re.compile(r"^\s*(?:[•·▪*]|-\s)\s*")
SEPARATORS = (";", "\n", "|")


def list_separator(values: Iterable[str]) -> str:
    """What separates the words of a column: a comma only where no cell uses anything stronger."""
    counts = dict.fromkeys(SEPARATORS, 0)
    for value in values:
        for separator in SEPARATORS:
            counts[separator] += separator in value
    best = max(SEPARATORS, key=lambda separator: counts[separator])
    return best if counts[best] else ","


def words_in(text: str, *, separator: str) -> tuple[str, ...]:
    """The words of a cell in their order, each once."""
    plain = cleaned_lines(text)
    if not plain:
        return ()
    parts = _outside_parentheses(plain) if separator == "," and "(" in plain else plain.split(separator)
    found: dict[str, str] = {}
    for part in parts:
        word = " ".join(BULLET.sub("", part).split())
        if word:
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def _outside_parentheses(text: str) -> list[str]:
    """Between commas, where a comma inside parentheses belongs to its word."""
    parts, start, depth = [], 0, 0
    for mark in MARKS.finditer(text):
        if mark[0] == "," and depth == 0:
            parts.append(text[start : mark.start()])
            start = mark.end()
        elif mark[0] != ",":
            depth = max(0, depth + (1 if mark[0] == "(" else -1))
    return [*parts, text[start:]]
