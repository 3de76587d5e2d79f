"""How groups of mentees fared in a run, as the page shows it."""

from dataclasses import dataclass
from typing import Any

from ithaca.pairing.models import Question


@dataclass(frozen=True)
class Span:
    """A number with the ends of its 95 % interval, rounded for the page."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class GroupLine:
    """A group; `name` is empty for those of whom the file said nothing. Shares in percent, scores of 100."""

    name: str
    people: int
    matched: Span | None
    score: Span | None
    first_choice: Span | None
    choice_rank: Span | None
    impact: Span | None
    is_best: bool


@dataclass(frozen=True)
class GroupAudit:
    """`others` are in the file without being mentees here.

    `chance` is how often chance alone makes the shares matched differ as much, in percent.
    """

    lines: tuple[GroupLine, ...]
    hidden: int
    others: int
    smallest: int
    chance: int | None


def group_audit(question: Question | None) -> GroupAudit | None:
    """What was kept; None before somebody asked. No queries."""
    if question is None:
        return None
    found = question.answer
    chance = found["chances"].get("matched")
    return GroupAudit(
        lines=tuple(_line(row) for row in found["rows"]),
        hidden=found["hidden"],
        others=found["others"],
        smallest=found["smallest"],
        chance=None if chance is None else max(round(100 * chance), 1),
    )


def _line(row: dict[str, Any]) -> GroupLine:
    measures = row["measures"]
    return GroupLine(
        name=row["group"] or "",
        people=row["people"],
        matched=_span(measures.get("matched"), 100, 0),
        score=_span(measures.get("score"), 0.01, 0),
        first_choice=_span(measures.get("first_choice"), 100, 0),
        choice_rank=_span(measures.get("choice_rank"), 1, 1),
        impact=_span(row["impact"], 1, 2),
        is_best=row["is_best"],
    )


def _span(ends: list[float] | None, times: float, digits: int) -> Span | None:
    if ends is None:
        return None
    middle, low, high = (round(end * times, digits) for end in ends)
    return Span(middle, low, high)
