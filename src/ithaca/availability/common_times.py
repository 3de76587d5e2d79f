"""Which times suit all of several people: worked out from what they said, without a database.

Time is cut into quarters of an hour. A quarter is free when each person's own clock shows an hour of theirs on a
day they are there, and nobody has anything booked. Every zone of the IANA database is whole quarters away from UTC
today, so no quarter is half free; and as clocks are only ever read from UTC, an hour that a change of the clock leaves
out is never met, and one that comes twice counts both times.

Notice of a day, three weeks ahead and 30, 45 or 60 minutes are what mentoring programs use where people book each
other (Together, PushFar). The answer knows no asker, so both sides get the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)
NOTICE, AHEAD = timedelta(days=1), timedelta(weeks=3)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Hours:
    """On one day of each week, in minutes after midnight."""

    weekday: int
    begins: int
    ends: int


@dataclass(frozen=True)
class Diary:
    """When it suits one person, by their own clock. Without `hours` they have not said."""

    zone: ZoneInfo
    hours: tuple[Hours, ...] = ()
    away: tuple[tuple[date, date], ...] = ()

    def suits(self, quarter: datetime) -> bool:
        here = quarter.astimezone(self.zone)
        minute, weekday, day = here.hour * 60 + here.minute, here.weekday(), here.date()
        is_theirs = any(
            one.weekday == weekday and one.begins <= minute and minute + 15 <= one.ends for one in self.hours
        )
        return is_theirs and not any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class Booked:
    """What any of the people has already."""

    spans: tuple[Span, ...] = ()

    def leaves(self, quarter: datetime) -> bool:
        return not any(since < quarter + QUARTER and quarter < until for since, until in self.spans)


@dataclass(frozen=True)
class SeriesStart:
    """A first meeting of a series; `missed` are the later ones for which somebody is not free."""

    starts_at: datetime
    missed: tuple[datetime, ...]


def each_day(days: int, begins: int, ends: int) -> tuple[Hours, ...]:
    return tuple(Hours(weekday, begins * 60, ends * 60) for weekday in range(days))


WORKING_DAYS, LONG_WORKING_DAYS = each_day(5, 9, 17), each_day(5, 7, 21)
NO_NIGHT = each_day(7, 7, 21)


def common_times(diaries: Sequence[Diary], booked: Booked, *, minutes: int, now: datetime) -> list[datetime]:
    """The starts of all times that suit everybody, by the clock.

    Who has not said is only kept from being met at night. Where nobody has, the working day is tried first.
    """
    for assumed in _with_usual_hours(diaries):
        quarters = _quarters(now + NOTICE, now + AHEAD)
        free = {one for one in quarters if booked.leaves(one) and all(diary.suits(one) for diary in assumed)}
        found = sorted(start for start in free if all(part in free for part in _parts(start, minutes)))
        if found:
            return found
    return []


def series_starts(
    starts: Sequence[datetime], diaries: Sequence[Diary], booked: Booked, *, minutes: int,
    all_of: Callable[[datetime], Sequence[datetime]],
) -> list[SeriesStart]:  # fmt: skip
    """What each of `starts` would miss as the first of a series, whose meetings are `all_of` it."""
    *_, assumed = _with_usual_hours(diaries)

    @cache
    def is_free(quarter: datetime) -> bool:
        return booked.leaves(quarter) and all(diary.suits(quarter) for diary in assumed)

    def is_missed(start: datetime) -> bool:
        return not all(is_free(part) for part in _parts(start, minutes))

    return [SeriesStart(start, tuple(one for one in all_of(start)[1:] if is_missed(one))) for start in starts]


def _with_usual_hours(diaries: Sequence[Diary]) -> Iterator[list[Diary]]:
    if any(diary.hours for diary in diaries):
        yield [diary if diary.hours else replace(diary, hours=NO_NIGHT) for diary in diaries]
    else:
        for hours in (WORKING_DAYS, LONG_WORKING_DAYS):
            yield [replace(diary, hours=hours) for diary in diaries]


def _quarters(since: datetime, until: datetime) -> Iterator[datetime]:
    since = since.astimezone(UTC)
    first = since.replace(minute=since.minute // 15 * 15, second=0, microsecond=0)
    moment = first if first == since else first + QUARTER
    while moment + QUARTER <= until:
        yield moment
        moment += QUARTER


def _parts(start: datetime, minutes: int) -> Iterator[datetime]:
    return (start + QUARTER * number for number in range(-(-minutes // 15)))
