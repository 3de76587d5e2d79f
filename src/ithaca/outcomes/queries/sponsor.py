"""The numbers for people outside of the program: none of fewer than five, and none that tells such a rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.outcomes.queries.history import Course
from ithaca.outcomes.queries.over_time import OverTime
from ithaca.outcomes.queries.told import FEWEST

# Who sees both could subtract.
WHOLES = {"met": "pairs", "met_lately": "pairs"}
ON_PAPER = ("pairs", "met", "met_lately", "meetings", "ended")


@dataclass(frozen=True)
class SponsorNumber:
    """`shown` is None where the number is too small to be told, or so near to the whole that the rest is."""

    course: Course
    shown: int | None
    is_nearly_all: bool
    aim: int | None
    trend: tuple[int, ...]


@dataclass(frozen=True)
class SponsorPage:
    numbers: tuple[SponsorNumber, ...]
    asks: tuple[Promise, ...]


def sponsor_page(found: OverTime) -> SponsorPage:
    """Asks the database nothing."""
    courses = found.history.courses
    return SponsorPage(tuple(_number(found, courses[key]) for key in ON_PAPER), tuple(_asks(found)))


def _number(found: OverTime, course: Course) -> SponsorNumber:
    courses, key = found.history.courses, course.measure.key
    is_of_people = key != "meetings"
    whole = courses[WHOLES[key]] if key in WHOLES else None
    wholes = whole.values if whole else (None,) * len(course.values)
    is_nearly_all = bool(whole and 0 < whole.now - course.now < FEWEST)
    is_hidden = is_of_people and (0 < course.now < FEWEST or is_nearly_all)
    return SponsorNumber(
        course=course,
        shown=None if is_hidden else course.now,
        is_nearly_all=is_nearly_all and course.now >= FEWEST,
        aim=found.program.target_pairs if key == "pairs" else None,
        trend=tuple(_drawn(value, of) for value, of in zip(course.values, wholes, strict=True)),
    )


def _drawn(value: int, whole: int | None) -> int:
    """As high as it may be seen: little is nothing, and nearly all is all."""
    if value < FEWEST:
        return 0
    return whole if whole is not None and 0 < whole - value < FEWEST else value


def _asks(found: OverTime) -> Iterator[Promise]:
    """What the numbers ask of somebody with influence; at most three things."""
    pairs, lately = found.history.courses["pairs"].now, found.history.courses["met_lately"].now
    if found.program.target_pairs and pairs < found.program.target_pairs:
        yield _("Ask two experienced people in your area, in person, to become mentors.")
    elif found.load.free == 0:
        yield _("Every mentor has a mentee. Ask one more experienced person to become a mentor.")
    if pairs and 3 * lately < 2 * pairs:
        yield _("Tell managers that the hours for mentoring are working hours.")
    yield _("Ask somebody who takes part what has changed for them, and tell us.")
