"""When a step is due. Days in, a day out: nothing is stored, so nothing has to be moved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ithaca.commitments.library.plan import Step
from ithaca.commitments.states import Anchor

FIRST_WITHIN = 14  # days from the match within which a first meeting is expected
LENGTH = 182  # days, where a program has no end
PAUSED, MET, END, SEVERAL = "paused", "met", "end", "several"
Pauses = tuple[tuple[date, date], ...]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """What the days of a pair hang on. `planned_end` is what the end was when they began."""

    today: date
    started_on: date
    ends_on: date | None = None
    planned_end: date | None = None
    met_on: date | None = None
    booked_on: date | None = None
    pauses: Pauses = ()


@dataclass(frozen=True)
class Moved:
    """By how many days a step is later than it was meant to be, and why."""

    days: int
    cause: str


def due_on(step: Step, pace: Pace) -> date:
    anchor = _anchor(step.anchor, pace)
    back = anchor + timedelta(days=step.days)
    day = _later(anchor, step.days, pace.pauses) if step.days > 0 else back
    return max(day, pace.today) if step.anchor == Anchor.FIRST and _is_ahead(pace) else day


def moved(step: Step, pace: Pace) -> Moved | None:
    """None while it is due when it was meant to be."""
    without = {
        PAUSED: replace(pace, pauses=()),
        MET: replace(pace, met_on=None, booked_on=None, today=pace.started_on),
        END: replace(pace, ends_on=pace.planned_end if pace.ends_on else None),
    }
    if pace.planned_end is None:
        del without[END]
    day, plain = due_on(step, pace), due_on(step, _as_meant(pace))
    causes = [cause for cause, other in without.items() if due_on(step, other) != day]
    if day == plain or not causes:
        return None
    return Moved((day - plain).days, causes[0] if len(causes) == 1 else SEVERAL)


def _as_meant(pace: Pace) -> Pace:
    return Pace(today=pace.started_on, started_on=pace.started_on, ends_on=pace.planned_end or pace.ends_on)


def _anchor(anchor: str, pace: Pace) -> date:
    if anchor == Anchor.MATCH:
        return pace.started_on
    if anchor == Anchor.FIRST:
        return pace.met_on or pace.booked_on or max(_first_expected(pace), pace.today)
    end = pace.ends_on or _later(pace.started_on, LENGTH, pace.pauses)
    if anchor == Anchor.END:
        return end
    length = (pace.ends_on - pace.started_on).days if pace.ends_on else LENGTH
    return min(_later(pace.started_on, max(length, 0) // 2, pace.pauses), end)


def _is_ahead(pace: Pace) -> bool:
    """The first meeting has no day yet, so nothing that hangs on it can be late."""
    return pace.met_on is None and pace.booked_on is None


def _first_expected(pace: Pace) -> date:
    return _later(pace.started_on, FIRST_WITHIN, pace.pauses)


def _later(start: date, days: int, pauses: Sequence[tuple[date, date]]) -> date:
    """So many days at work after `start`: those of a pause do not count."""
    day = start + timedelta(days=days)
    for begin, end in pauses:
        if begin <= day and end > start:
            day += end - max(begin, start)
    return day
