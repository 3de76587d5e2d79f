"""A program counted for each day of a stretch, from the dates of its pairs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min

from ithaca.connections.models import Connection, Meeting
from ithaca.engagement.models import HealthNote
from ithaca.engagement.signals import Health
from ithaca.outcomes.models import DayCount
from ithaca.outcomes.spans import Days, Span, days_between, merged, within
from ithaca.programs.models import Program

LATELY = 30  # days in which a pair that meets is seen to meet


@dataclass(frozen=True)
class Stretch:
    """The days that are counted, in the organization's zone."""

    program: Program
    first: date
    last: date
    zone: ZoneInfo

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    @property
    def days(self) -> Days:
        return Days(self.first, self.last)


def days_of(stretch: Stretch) -> list[DayCount]:
    """One row for each day. 4 queries, however many pairs and meetings."""
    lives = _lives(stretch)
    held = _held(stretch)
    counted = {
        "pairs": _levels(stretch, lives.values()),
        "begun": _marks(stretch, [begin for begin, _end in lives.values()]),
        "ended": _marks(stretch, [end for _begin, end in lives.values() if end != date.max]),
        "met": _met(stretch),
        "met_lately": _met_lately(stretch, lives, held),
        "meetings": _marks(stretch, [day for days in held.values() for day in days]),
        "at_risk": _at_risk(stretch, lives),
    }
    return [
        DayCount(program=stretch.program, day=day, **{name: counts[at] for name, counts in counted.items()})
        for at, day in enumerate(days_between(stretch.first, stretch.last))
    ]


def _lives(stretch: Stretch) -> dict[int, Span]:
    """From the day of the match to the day of the end, on which a pair is no longer one."""
    rows = Connection.objects.in_program(stretch.program).values_list("pk", "opened_at", "closed_at")
    day = stretch.day
    return {pk: (day(begin), day(end) if end else date.max) for pk, begin, end in rows}


def _held(stretch: Stretch) -> dict[int, list[date]]:
    """The days of meetings by pair, from as far back as they matter."""
    since = datetime.combine(stretch.first - timedelta(days=LATELY), datetime.min.time(), stretch.zone)
    rows = Meeting.objects.held().filter(program=stretch.program, starts_at__gte=since)
    found: dict[int, list[date]] = defaultdict(list)
    for pair, starts_at in rows.values_list("connection_id", "starts_at"):
        if starts_at:
            found[pair].append(stretch.day(starts_at))
    return found


def _met(stretch: Stretch) -> list[int]:
    rows = Meeting.objects.held().filter(program=stretch.program).values("connection").order_by()
    firsts = rows.annotate(first=Min("starts_at"))
    return _levels(stretch, [(stretch.day(row["first"]), date.max) for row in firsts])


def _met_lately(stretch: Stretch, lives: dict[int, Span], held: dict[int, list[date]]) -> list[int]:
    spans = []
    for pair, days in held.items():
        fresh = merged((day, day + timedelta(days=LATELY)) for day in days)
        spans += [within(span, lives[pair]) for span in fresh]
    return _levels(stretch, spans)


def _at_risk(stretch: Stretch, lives: dict[int, Span]) -> list[int]:
    """A note holds until the next one of its pair, or until the pair ends."""
    rows = HealthNote.objects.in_program(stretch.program).order_by("connection", "-noted_on")
    spans, last, until = [], 0, date.max
    for pair, day, health in rows.values_list("connection_id", "noted_on", "health"):
        until = until if pair == last else date.max
        if health == Health.AT_RISK:
            spans.append(within((day, until), lives[pair]))
        last, until = pair, day
    return _levels(stretch, spans)


def _levels(stretch: Stretch, spans: Iterable[Span]) -> list[int]:
    days = stretch.days
    for begin, end in spans:
        days.add(begin, None if end == date.max else end)
    return days.counts


def _marks(stretch: Stretch, days: list[date]) -> list[int]:
    found = stretch.days
    for day in days:
        found.add(day, day + timedelta(days=1))
    return found.counts
