"""What people wish for, as one file tells of it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ithaca.spreadsheets.findings import BadCell


class WishKind(StrEnum):
    PREFERS_MENTOR = "prefers mentor"
    PREFERS_MENTEE = "prefers mentee"
    EXCLUDES = "excludes"


@dataclass(frozen=True, slots=True)
class Wish:
    """One person's wish about another; both are the keys under which the directory knows them."""

    line: int
    person: int
    kind: WishKind
    rank: int | None
    other: int


@dataclass(frozen=True)
class CheckedWishes:
    wishes: tuple[Wish, ...]
    bad: tuple[BadCell, ...]

    @cached_property
    def bad_lines(self) -> frozenset[int]:
        return frozenset(cell.line for cell in self.bad)
