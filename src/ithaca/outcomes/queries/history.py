"""How the measures went: one number for each week or month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min
from django.utils import timezone

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outcomes.models import DayCount
from ithaca.outcomes.periods import Bucket, Period, period_of
from ithaca.outcomes.queries.measures import LEVELS, MEASURES, Measure
from ithaca.outcomes.spans import days_between
from ithaca.programs.models import Program


@dataclass(frozen=True)
class Course:
    """A measure through the buckets of a period. `now` is today's level, or the sum over the period.

    `before` is the level just before the period; None for a sum, or when nothing was counted then.
    """

    measure: Measure
    now: int
    before: int | None
    values: tuple[int, ...]

    @property
    def change(self) -> int | None:
        return None if self.before is None else self.now - self.before

    @property
    def is_empty(self) -> bool:
        return not any(self.values)

    @property
    def fewer(self) -> int:
        return max(-(self.change or 0), 0)


@dataclass(frozen=True)
class History:
    period: Period
    buckets: tuple[Bucket, ...]
    courses: dict[str, Course]


def first_day(program: Program) -> date | None:
    """The day of the program's first pair. 1 query."""
    began = Connection.objects.in_program(program).aggregate(at=Min("opened_at"))["at"]
    return timezone.localdate(began) if began else None


def history(program: Program, key: str, step: str, *, started: date) -> History:
    """2 queries, however long it has gone."""
    period = period_of(key, step, started=started, today=clock.today())
    buckets, levels = period.buckets, levels_now(program)
    rows = list(DayCount.objects.filter(program=program, day__lte=period.last).order_by("day"))
    courses = {measure.key: _course(measure, rows, buckets, levels) for measure in MEASURES.values()}
    return History(period, buckets, courses)


def levels_now(program: Program) -> dict[str, int]:
    """Today's levels, counted now. 1 query."""
    wanted = {one.key: Count("pk", filter=one.rows(clock.today())) for one in LEVELS}
    return Connection.objects.in_program(program).aggregate(**wanted)


def _course(
    measure: Measure, rows: list[DayCount], buckets: Sequence[Bucket], levels: dict[str, int]
) -> Course:
    counted = {row.day: int(getattr(row, measure.key)) for row in rows}
    if measure.kind == "sum":
        sums = tuple(_sum(counted, bucket) for bucket in buckets)
        return Course(measure, sum(sums), None, sums)
    ends = [_level(counted, bucket.last) for bucket in buckets[:-1]]
    earlier = [value for day, value in counted.items() if day < buckets[0].first]
    now = levels[measure.key]
    return Course(measure, now, earlier[-1] if earlier else None, (*ends, now))


def _sum(counted: dict[date, int], bucket: Bucket) -> int:
    return sum(counted.get(day, 0) for day in days_between(bucket.first, bucket.last))


def _level(counted: dict[date, int], day: date) -> int:
    """Of that day, or of the last one before it that was counted."""
    if day in counted:
        return counted[day]
    return next((value for at, value in reversed(counted.items()) if at <= day), 0)
