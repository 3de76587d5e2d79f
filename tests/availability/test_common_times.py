"""Times that suit all: never outside of anybody's own hours, in whatever zone, on whatever side of a clock change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from ithaca.availability.common_times import (
    AHEAD,
    NOTICE,
    QUARTER,
    Booked,
    Diary,
    Hours,
    common_times,
    series_starts,
)
from ithaca.availability.ranking import ranked
from ithaca.connections.recurring import starts_of

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)
# Half hours, three quarters, clocks that change by half an hour, and on both halves of the globe.
ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Auckland", "Africa/Casablanca", "America/St_Johns", "UTC",
)  # fmt: skip
# Shortly before and long after the clocks change, here or there.
CHANGES = [datetime(2027, 3, 12, 7, tzinfo=UTC), datetime(2026, 10, 20, 22, tzinfo=UTC)]
nows = st.integers(0, 2000).map(lambda hours: MONDAY + timedelta(hours=hours)) | st.sampled_from(CHANGES)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    begins = draw(st.integers(0, 92)) * 15
    ends = draw(st.integers(begins // 15 + 1, 96)) * 15
    return Hours(draw(st.integers(0, 6)), begins, ends)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    first = draw(st.dates(date(2026, 10, 20), date(2027, 6, 1)))
    away = ((first, first + timedelta(days=draw(st.integers(0, 9)))),)
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    return Diary(zone, tuple(draw(st.lists(hours(), min_size=1, max_size=9))), away)


def is_theirs(moment: datetime, diary: Diary) -> bool:
    """What the clock on their wall shows lies within an hour of theirs, minute by minute."""
    here = moment.astimezone(diary.zone)
    minute = here.hour * 60 + here.minute
    is_away = any(first <= here.date() <= last for first, last in diary.away)
    in_hours = any(one.weekday == here.weekday() and one.begins <= minute < one.ends for one in diary.hours)
    return in_hours and not is_away


@settings(max_examples=40, deadline=None)
@given(st.lists(diaries(), min_size=1, max_size=3), st.sampled_from([30, 45, 60]), nows)
def test_every_minute_lies_in_the_hours_of_each(people: list[Diary], minutes: int, now: datetime) -> None:
    booked = Booked(((now + timedelta(days=3), now + timedelta(days=4)),))

    found = common_times(people, booked, minutes=minutes, now=now)

    for start in found:
        assert now + NOTICE <= start
        assert start + timedelta(minutes=minutes) <= now + AHEAD
        assert not (start < now + timedelta(days=4) and now + timedelta(days=3) < start + QUARTER)
        lived = [start + timedelta(minutes=minute) for minute in range(0, minutes, 5)]
        assert all(is_theirs(moment, diary) for moment in lived for diary in people)


@settings(max_examples=20, deadline=None)
@given(st.permutations([0, 1, 2]), st.lists(diaries(), min_size=3, max_size=3), nows)
def test_whoever_asks_gets_the_same(order: list[int], people: list[Diary], now: datetime) -> None:
    def answer(asked: list[Diary]) -> list[datetime]:
        times = common_times(asked, Booked(), minutes=45, now=now)
        zones = [one.zone for one in asked]
        return ranked(times, zones, apart=45, last=now - timedelta(days=8), most=12)

    assert answer([people[number] for number in order]) == answer(people)


def test_every_zone_is_whole_quarters_away() -> None:
    for name in available_timezones():
        for month in (1, 7):
            offset = datetime(2026, month, 1, tzinfo=ZoneInfo(name)).utcoffset()
            assert offset is not None
            assert offset % QUARTER == timedelta(), name


def test_an_hour_that_the_clock_leaves_out_is_never_met() -> None:
    left_out = Diary(BERLIN, tuple(Hours(day, 120, 180) for day in range(7)))

    found = common_times([left_out], Booked(), minutes=45, now=datetime(2027, 3, 26, tzinfo=UTC))

    days = {start.astimezone(BERLIN).date() for start in found}
    assert date(2027, 3, 27) in days
    assert date(2027, 3, 28) not in days


def test_half_an_hour_away_all_that_overlaps_counts() -> None:
    """Half past nine in Berlin, in winter, is two in the afternoon in Kolkata."""
    berlin = Diary(BERLIN, (Hours(1, 540, 1020),))
    kolkata = Diary(ZoneInfo("Asia/Kolkata"), (Hours(1, 840, 900),))

    found = common_times([berlin, kolkata], Booked(), minutes=60, now=MONDAY)

    assert found == [datetime(2027, 3, day, 8, 30, tzinfo=UTC) for day in (2, 9, 16)]


def test_who_has_not_said_is_not_met_at_night() -> None:
    early = Diary(BERLIN, (Hours(2, 360, 1320),))

    found = common_times([early, Diary(NEW_YORK)], Booked(), minutes=30, now=MONDAY)

    clocks = [start.astimezone(NEW_YORK).hour for start in found]
    assert (min(clocks), max(clocks)) == (7, 16)


def test_the_usual_weekday_comes_first_and_days_are_spread() -> None:
    week = Diary(BERLIN, tuple(Hours(day, 480, 1200) for day in range(5)))
    times = common_times([week], Booked(), minutes=45, now=MONDAY)

    best = ranked(times, [BERLIN], apart=45, last=datetime(2027, 2, 25, 15, tzinfo=UTC), most=6)

    assert [start.weekday() for start in best[:3]] == [3, 3, 3]
    assert len({start.date() for start in best}) == 6
    hours = [start.astimezone(BERLIN).hour for start in best]
    assert sorted(hours) == [8, 9, 12, 13, 17, 18]


def test_a_series_says_what_it_misses() -> None:
    days = tuple(Hours(day, 600, 660) for day in (1, 3))
    away = Diary(BERLIN, days, ((date(2027, 3, 30), date(2027, 3, 31)),))
    starts = common_times([away], Booked(), minutes=60, now=MONDAY)[:2]

    found = series_starts(
        starts, [away], Booked(), minutes=60, all_of=lambda one: starts_of(one, "weekly", 6, BERLIN)
    )

    missed = {one.starts_at.weekday(): [day.date() for day in one.missed] for one in found}
    assert missed == {1: [date(2027, 3, 30)], 3: []}
