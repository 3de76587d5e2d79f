"""What somebody who offers times is shown: those that suit all who would come."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.formats import date_format

from ithaca.availability.common_times import (
    NOTICE,
    Booked,
    Diary,
    Hours,
    SeriesStart,
    common_times,
    series_starts,
)
from ithaca.availability.models import DaysAway, FreeHours
from ithaca.availability.ranking import ranked
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.queries.meeting import TimeLine, time_line
from ithaca.connections.queries.members import Side, names_in_words, side_of
from ithaca.connections.queries.saying_when import zone_words
from ithaca.connections.recurring import WEEKS, Rhythm, starts_of
from ithaca.connections.states import MeetingState
from ithaca.events.models import Event
from ithaca.events.states import EventState, SeatState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.queries.zones import zones_of

LENGTHS, USUAL = (30, 45, 60, 90), 45
FIRST_SHOWN, SHOWN = 6, 18
APART_IN_A_SERIES = 120  # the first of a series half an hour later is hardly another series
WERE_BOOKED = (MeetingState.BOOKED, MeetingState.HELD)


@dataclass(frozen=True)
class Wanted:
    """How long to meet, and how often: with a `rhythm`, `count` times."""

    minutes: int
    rhythm: str = ""
    count: int = 1

    @property
    def is_series(self) -> bool:
        return bool(self.rhythm) and self.count > 1


@dataclass(frozen=True)
class CommonTime:
    """`missed` are the dates of the series on which somebody is not free, in the words of the reader."""

    line: TimeLine
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfferPage:
    """`first` are shown at once and `more` on demand; `free` holds all times that suit.

    `has_hours` says whether the reader has told theirs, `silent` who of the others has not.
    """

    connection: Connection
    side: Side
    wanted: Wanted
    first: tuple[CommonTime, ...]
    more: tuple[CommonTime, ...]
    free: frozenset[datetime]
    zone: str
    other_zone: str
    has_hours: bool
    silent: str

    @property
    def shown(self) -> tuple[CommonTime, ...]:
        return (*self.first, *self.more)


def offer_page(
    connection: Connection, person: Person, wanted: Wanted | None = None, *, moving: Meeting | None = None
) -> OfferPage:
    """9 queries. A meeting that is `moving` keeps nobody busy; the usual length where none is `wanted`."""
    side = side_of(connection, person)
    wanted = wanted or Wanted(_usual_minutes(side))
    diaries = _diaries(side)
    booked = Booked((*_meetings(diaries, moving), *_events(diaries)))
    times = common_times(list(diaries.values()), booked, minutes=wanted.minutes, now=clock.now())
    starts = _in_order(times, diaries, booked, wanted, side, last=_last(connection, moving))
    lines = [_common(start, side) for start in starts]
    silent = [one.person.given_name for one in side.others if not diaries[one.person_id].hours]
    return OfferPage(
        connection=connection,
        side=side,
        wanted=wanted,
        first=_in_reading_order(lines[:FIRST_SHOWN]),
        more=_in_reading_order(lines[FIRST_SHOWN:]),
        free=frozenset(times),
        zone=zone_words(side.zone),
        other_zone=zone_words(side.other_zone) if side.zones_differ else "",
        has_hours=bool(diaries[person.pk].hours),
        silent=names_in_words(silent) if silent else "",
    )


def _usual_minutes(side: Side) -> int:
    """The longest that is not longer than somebody named."""
    named = [one.profile.minutes for one in (side.own, *side.others) if one.profile.minutes]
    fits = [minutes for minutes in LENGTHS if named and minutes <= min(named)]
    return fits[-1] if fits else USUAL


def _in_order(
    times: list[datetime], diaries: dict[int, Diary], booked: Booked, wanted: Wanted, side: Side, *,
    last: datetime | None,
) -> list[SeriesStart]:  # fmt: skip
    """The best first. Of a series, those which miss the fewest dates come before all others."""
    zones = [diary.zone for diary in diaries.values()]
    apart = APART_IN_A_SERIES if wanted.is_series else wanted.minutes

    def best(some: Sequence[datetime], most: int) -> list[datetime]:
        return ranked(some, zones, apart=apart, last=last, most=most)

    if not wanted.is_series:
        return [SeriesStart(start, ()) for start in best(times, SHOWN)]
    found = series_starts(
        _of_first_round(times, wanted.rhythm), list(diaries.values()), booked, minutes=wanted.minutes,
        all_of=lambda start: starts_of(start, wanted.rhythm, wanted.count, side.zone),
    )  # fmt: skip
    by_start = {one.starts_at: one for one in found}
    chosen: list[SeriesStart] = []
    for missed in sorted({len(one.missed) for one in found}):
        same = [one.starts_at for one in found if len(one.missed) == missed]
        chosen += [by_start[start] for start in best(same, SHOWN - len(chosen))]
    return chosen


def _of_first_round(times: list[datetime], rhythm: str) -> list[datetime]:
    """What comes later would be the same series, begun later."""
    weeks = WEEKS.get(Rhythm(rhythm))
    return [one for one in times if weeks is None or (one - times[0]).days < 7 * weeks]


def _diaries(side: Side) -> dict[int, Diary]:
    """By person. 4 queries."""
    people = sorted([side.own.person_id, *(one.person_id for one in side.others)])
    hours: dict[int, list[Hours]] = defaultdict(list)
    for said in FreeHours.objects.filter(person__in=people):
        hours[said.person_id].append(Hours(said.weekday, said.begins, said.ends))
    away: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for days in DaysAway.objects.filter(person__in=people):
        away[days.person_id].append((days.first_on, days.last_on))
    zones = zones_of(people)
    return {pk: Diary(zones[pk], tuple(hours[pk]), tuple(away[pk])) for pk in people}


def _meetings(people: dict[int, Diary], moving: Meeting | None) -> list[tuple[datetime, datetime]]:
    """What any of them has booked, with whomever. 1 query."""
    rows = Meeting.objects.filter(
        Q(connection__members__participation__person__in=list(people)),
        state=MeetingState.BOOKED, ends_at__gt=clock.now() + NOTICE,
    )  # fmt: skip
    rows = rows.exclude(pk=moving.pk) if moving else rows
    spans = rows.values_list("starts_at", "ends_at").distinct()
    return [(since, until) for since, until in spans if since and until]


def _events(people: dict[int, Diary]) -> list[tuple[datetime, datetime]]:
    """Where any of them has a place. 1 query."""
    rows = Event.objects.filter(
        seats__person__in=list(people), seats__state=SeatState.GOING, state=EventState.PLANNED,
        ends_at__gt=clock.now() + NOTICE,
    )  # fmt: skip
    return list(rows.values_list("starts_at", "ends_at").distinct())


def _last(connection: Connection, moving: Meeting | None) -> datetime | None:
    """When these people met, or meet, the last time. 1 query."""
    rows = Meeting.objects.of(connection).filter(state__in=WERE_BOOKED)
    rows = rows.exclude(pk=moving.pk) if moving else rows
    return rows.order_by("-starts_at").values_list("starts_at", flat=True).first()


def _common(start: SeriesStart, side: Side) -> CommonTime:
    missed = (date_format(one.astimezone(side.zone), "j F") for one in start.missed)
    return CommonTime(time_line(start.starts_at, side), tuple(missed))


def _in_reading_order(times: Sequence[CommonTime]) -> tuple[CommonTime, ...]:
    return tuple(sorted(times, key=lambda one: (len(one.missed), one.line.starts_at)))
