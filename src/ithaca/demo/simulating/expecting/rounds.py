"""When a worker was at work, and what that means for a thing that is due from one moment to another."""

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Rounds:
    """Moments at which a worker did a whole round of its jobs, and those at which it began one: it may have died."""

    done: Sequence[datetime]
    begun: Sequence[datetime]
    ends_at: datetime
    zone: ZoneInfo

    def first(self, begin: datetime, end: datetime | None = None) -> datetime | None:
        """The first whole round from `begin` on and before `end`."""
        return _first(self.done, begin, end)

    def may(self, begin: datetime, end: datetime | None = None) -> bool:
        """Whether a round began in between."""
        return _first(self.begun, begin, end) is not None

    def must(self, begin: datetime, end: datetime | None = None, *, grace: timedelta = timedelta()) -> bool:
        """Whether a whole round was in between, and days of work enough after the due moment."""
        first = self.first(begin, end)
        return first is not None and self.first(first + grace, end) is not None

    def last_of_days(self) -> dict[date, datetime]:
        """The last whole round of each day: what it wrote is what stands for the day."""
        return {moment.astimezone(self.zone).date(): moment for moment in self.done}


def _first(moments: Sequence[datetime], begin: datetime, end: datetime | None) -> datetime | None:
    at = bisect_left(moments, begin)
    found = moments[at] if at < len(moments) else None
    return found if found is not None and (end is None or found < end) else None


@dataclass(frozen=True)
class Expected:
    """`must` has to be there once; `may` can be there once; what is there besides is one too many."""

    must: frozenset[Key]
    may: frozenset[Key]


@dataclass(frozen=True)
class Tally:
    """`scheduled` counts what had to happen and what was free to and did."""

    scheduled: int = 0
    missing: tuple[Key, ...] = ()
    doubled: tuple[Key, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.scheduled + other.scheduled, self.missing + other.missing, self.doubled + other.doubled
        )


def tally(expected: Expected, found: Iterable[Key], *, known: Collection[Key] = ()) -> Tally:
    """Compare. `known` are found things that say nothing, as the facts about them are gone."""
    seen: set[Key] = set()
    doubled: list[Key] = []
    for key in found:
        if key in seen or (key not in expected.may and key not in known):
            doubled.append(key)
        seen.add(key)
    missing = tuple(sorted(expected.must - seen, key=repr))
    return Tally(len(expected.must | (seen & expected.may)), missing, tuple(doubled))
