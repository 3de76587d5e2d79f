"""Which of many common times to show first: spread over days and times of day, the usual weekday first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NOON, EVENING = 12, 17


@dataclass(frozen=True)
class _Time:
    starts_at: datetime
    day: date
    part: int
    hour: int
    is_other_weekday: bool
    odd_clocks: int


def ranked(
    times: Sequence[datetime], zones: Sequence[ZoneInfo], *, apart: int, last: datetime | None, most: int
) -> list[datetime]:
    """The best `most` of `times`, the best first, any two at least so many minutes `apart`.

    Each pick is of the day that has the fewest so far, then on the weekday of the `last` meeting, then at the part
    of the day and the hour that have the fewest, then on a full or half hour of most clocks, then soonest. Days are
    those of one of the zones, the first by name, so that it does not matter in which order people come.
    """
    left = [_seen(time, zones, last) for time in times]
    chosen: list[_Time] = []
    days: Counter[date] = Counter()
    parts: Counter[int] = Counter()
    hours: Counter[int] = Counter()
    between = timedelta(minutes=apart)
    while left and len(chosen) < most:
        best = min(
            left,
            key=lambda one: (
                days[one.day], one.is_other_weekday, parts[one.part], hours[one.hour], one.odd_clocks, one.starts_at,
            ),
        )  # fmt: skip
        chosen.append(best)
        days[best.day] += 1
        parts[best.part] += 1
        hours[best.hour] += 1
        left = [one for one in left if abs(one.starts_at - best.starts_at) >= between]
    return [one.starts_at for one in chosen]


def _seen(time: datetime, zones: Sequence[ZoneInfo], last: datetime | None) -> _Time:
    here = time.astimezone(min(zones, key=str))
    part = 0 if here.hour < NOON else 1 if here.hour < EVENING else 2
    usual = last is not None and all(
        time.astimezone(zone).weekday() == last.astimezone(zone).weekday() for zone in zones
    )
    odd_clocks = sum(time.astimezone(zone).minute % 30 != 0 for zone in zones)
    return _Time(time, here.date(), part, here.hour, not usual, odd_clocks)
