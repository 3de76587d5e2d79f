"""Times that would suit all: within the working day of each, and while nobody meets somebody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from ithaca.connections.models import Meeting
from ithaca.connections.queries.members import Side
from ithaca.connections.states import MeetingState
from ithaca.kernel import clock

WORKING_DAY = (time(9), time(17))
LONG_DAY = (time(7), time(21))
FIRST, LAST = timedelta(days=2), timedelta(days=16)
STEP = timedelta(minutes=30)
SUGGESTED = 5


def suggested_times(side: Side, *, minutes: int) -> tuple[datetime, ...]:
    """Up to five times on different days: in both working days, else in the wider day of each. 1 query."""
    length = timedelta(minutes=minutes)
    taken = _taken(side)
    for hours in (WORKING_DAY, LONG_DAY):
        found = _one_a_day(_within(side, hours, length, taken), side.zone)
        if found:
            return found
    return ()


def _one_a_day(times: Iterator[datetime], zone: ZoneInfo) -> tuple[datetime, ...]:
    """Not every day at the same hour: who is never free at ten should find something else."""
    by_day: dict[object, list[datetime]] = {}
    for moment in times:
        by_day.setdefault(moment.astimezone(zone).date(), []).append(moment)
    days = list(by_day.values())[::2][:SUGGESTED]
    return tuple(free[(2 * number + 2) % len(free)] for number, free in enumerate(days))


def _within(
    side: Side, hours: tuple[time, time], length: timedelta, taken: list[tuple[datetime, datetime]]
) -> Iterator[datetime]:
    start = clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0) + FIRST
    moment, end = start, start + LAST
    while moment < end:
        suits = all(_is_in(moment, length, zone, hours) for zone in (side.zone, *side.other_zones))
        if suits and not any(moment < until and since < moment + length for since, until in taken):
            yield moment
        moment += STEP


def _is_in(moment: datetime, length: timedelta, zone: ZoneInfo, hours: tuple[time, time]) -> bool:
    begin, end = moment.astimezone(zone), (moment + length).astimezone(zone)
    is_one_day = begin.date() == end.date() and begin.weekday() < 5
    return is_one_day and hours[0] <= begin.time() and end.time() <= hours[1]


def _taken(side: Side) -> list[tuple[datetime, datetime]]:
    people = [side.own.person_id, *(one.person_id for one in side.others)]
    rows = Meeting.objects.filter(
        Q(connection__members__participation__person__in=people),
        state=MeetingState.BOOKED, ends_at__gt=clock.now(),
    )  # fmt: skip
    spans = rows.values_list("starts_at", "ends_at").distinct()
    return [(since, until) for since, until in spans if since and until]
