"""When the meetings of a series are, for us and in the words of calendar programs."""

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ithaca.programs.models import Profile

Rhythm = Profile.Rhythm
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
FIFTH = 5


def starts_of(first: datetime, rhythm: str, count: int, zone: ZoneInfo) -> list[datetime]:
    """At the same hour of the clock in one zone, also across a change of the clock; `first` included.

    Every month is on the same weekday of the month: the second Tuesday, or the last one.
    """
    wall = first.astimezone(zone).replace(tzinfo=None)
    if rhythm == Rhythm.MONTHLY:
        walls = [_in_month(wall, later) for later in range(count)]
    else:
        walls = [wall + timedelta(weeks=WEEKS[Rhythm(rhythm)] * number) for number in range(count)]
    return [one.replace(tzinfo=zone) for one in walls]


def rule_of(first: datetime, rhythm: str, count: int, zone: ZoneInfo) -> dict[str, Any]:
    """The same as a recurrence rule (RRULE)."""
    if rhythm == Rhythm.MONTHLY:
        wall = first.astimezone(zone)
        return {"freq": "monthly", "byday": f"{_rank(wall)}{DAYS[wall.weekday()]}", "count": count}
    return {"freq": "weekly", "interval": WEEKS[Rhythm(rhythm)], "count": count}


def _rank(wall: datetime) -> int:
    """Which one of its weekday in the month; a fifth one counts as the last, -1."""
    rank = (wall.day - 1) // 7 + 1
    return -1 if rank == FIFTH else rank


def _in_month(wall: datetime, later: int) -> datetime:
    month = wall.month - 1 + later
    year, month = wall.year + month // 12, month % 12 + 1
    weekday_of_first, days = monthrange(year, month)
    first_one = 1 + (wall.weekday() - weekday_of_first) % 7
    rank = _rank(wall)
    day = first_one + 7 * (rank - 1) if rank > 0 else first_one + (days - first_one) // 7 * 7
    return wall.replace(year=year, month=month, day=day)
