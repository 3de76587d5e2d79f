"""The days of a simulation: with a change of the clock among them, and a time without a worker."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Berlin")
MORNING, NOON, EVENING = 7, 12, 19
WORKING_HOURS = (MORNING, EVENING)
PUBLISHED_AT = 9


@dataclass(frozen=True)
class Timeline:
    """`away` are the days on which no worker runs; `dies` the ticks, as day and hour, in which it is killed."""

    first: date
    days: int
    away: range = range(0)
    dies: frozenset[tuple[int, int]] = frozenset()
    zone: ZoneInfo = ZONE

    def at(self, day: int, hour: int) -> datetime:
        """By the clock on the wall: a day in which the clocks change has 23 or 25 hours."""
        return datetime.combine(self.first + timedelta(days=day), time(hour), self.zone)

    @property
    def ends_at(self) -> datetime:
        return self.at(self.days, 0)

    @property
    def clock_changes(self) -> int:
        offsets = [self.at(day, NOON).utcoffset() for day in range(self.days)]
        return sum(before != after for before, after in pairwise(offsets))


def timeline(first: date, days: int, *, away: int, restarts: int, random: Random) -> Timeline:
    """Without a worker for `away` days from a little after the middle, and with one that is killed `restarts` times."""
    begin = days * 11 // 20
    without = range(begin, begin + away)
    ticks = [(day, hour) for day in range(days) if day not in without for hour in WORKING_HOURS]
    return Timeline(first, days, without, frozenset(random.sample(ticks, min(restarts, len(ticks)))))
