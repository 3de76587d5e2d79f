"""When somebody is asked about their pair. Plain dates in, the number of the next question out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

ASK_AGAIN = timedelta(days=14)  # who was still deciding
FIRST_PULSE = 30  # days from the match
PULSE_EVERY = 60
MOST_A_WEEK = 2  # questions to one person, over all of their pairs


@dataclass(frozen=True)
class Asked:
    """A question that was asked before. `fit` is empty while it is not answered, and for a pulse."""

    number: int
    answered_at: datetime | None
    fit: str = ""


class Stood(Protocol):
    """How long the clock of a pair has stood still since a moment."""

    def __call__(self, *, since: datetime) -> timedelta: ...


def next_fit(asked: Sequence[Asked], *, has_met: bool, now: datetime, stood: Stood) -> int | None:
    """After the first meeting; and two weeks after somebody was still deciding."""
    if not has_met:
        return None
    if not asked:
        return 1
    last = max(asked, key=lambda one: one.number)
    if last.fit != "deciding" or last.answered_at is None:
        return None
    is_due = now >= last.answered_at + stood(since=last.answered_at) + ASK_AGAIN
    return last.number + 1 if is_due else None


def next_pulse(asked: Sequence[Asked], *, opened_at: datetime, now: datetime) -> int | None:
    """At day 30, then every 60 days. What fell into a time without a worker is asked once, not in a row."""
    days = (now - opened_at).days
    if days < FIRST_PULSE:
        return None
    number = (days - FIRST_PULSE) // PULSE_EVERY + 1
    return None if any(one.number >= number for one in asked) else number
