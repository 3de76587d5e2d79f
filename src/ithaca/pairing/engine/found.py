"""What a run came to, by participation."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FoundPair:
    """One pair of an answer, by participation.

    `among` says where the two stand among whom else they could have had; empty outside an answer.
    """

    mentee: int
    mentor: int
    score: int
    points: dict[str, int]
    facts: dict[str, Any]
    choice_rank: int | None
    hold: int | None
    kind: str
    next_best: list[dict[str, Any]]
    among: dict[str, Any]


@dataclass(frozen=True)
class FoundUnmatched:
    participation: int
    kind: str
    mentors: list[int]
    rules: dict[str, int]
    helps: list[dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What a run came to. `result` holds its numbers, `prices` the integer prices by participation."""

    pairs: list[FoundPair]
    unmatched: list[FoundUnmatched]
    result: dict[str, Any]
    prices: dict[str, dict[str, int]]
