"""What an import of pairs and circles would do. Nothing here reads or writes the database."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.intake.queries.together import Sides, StoredTogether
from ithaca.intake.unfit import UnfitCell, unfit
from ithaca.spreadsheets.pairs import Seat
from ithaca.spreadsheets.roles import PersonRole

MOST_MEMBERS = 20  # more is no circle: the column of the group is another one
PAIR = 2
Who = int | str  # the key of a person, or the address or id of somebody new
Group = tuple[str, str]  # cohort and name
Periods = Mapping[str, tuple[dt.date, dt.date | None]]


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """`ended_on` is None while they still work together."""

    called: str
    cohort: str
    mentees: tuple[Who, ...]
    mentors: tuple[Who, ...]
    began_on: dt.date
    ended_on: dt.date | None

    @property
    def is_circle(self) -> bool:
        return len(self.mentees) + len(self.mentors) > PAIR


@dataclass(frozen=True)
class GroupPlan:
    """`undated` are the cohorts for which somebody has to say from when to when, `waiting` how many wait for it."""

    groups: tuple[PlannedGroup, ...]
    unchanged: int
    unfit: tuple[UnfitCell, ...]
    undated: tuple[str, ...]
    waiting: int

    @property
    def newcomers(self) -> frozenset[str]:
        everybody = (who for group in self.groups for who in (*group.mentees, *group.mentors))
        return frozenset(who for who in everybody if isinstance(who, str))


@dataclass(frozen=True)
class _Draft:
    called: str
    cohort: str
    seats: tuple[Seat, ...]

    def people(self, role: PersonRole) -> tuple[Who, ...]:
        return tuple(dict.fromkeys(_who(seat) for seat in self.seats if seat.role is role))

    @property
    def line(self) -> int:
        return self.seats[0].line

    @property
    def words(self) -> tuple[frozenset[Who], frozenset[Who]]:
        return frozenset(self.people(PersonRole.MENTEE)), frozenset(self.people(PersonRole.MENTOR))

    @property
    def sides(self) -> Sides | None:
        """None while somebody is new."""
        both = [self.people(role) for role in (PersonRole.MENTEE, PersonRole.MENTOR)]
        known = [frozenset(who for who in side if isinstance(who, int)) for side in both]
        is_known = all(len(found) == len(side) for found, side in zip(known, both, strict=True))
        return (known[0], known[1]) if is_known else None


def plan_groups(
    seats: Sequence[Seat],
    stored: StoredTogether,
    periods: Periods,
    *,
    broken: Mapping[Group, int],
    today: dt.date,
) -> GroupPlan:
    """A group comes in as a whole or not at all; `broken` are those with a row that cannot be read, by its line."""
    groups, faults, undated, unchanged = [], [], [], 0
    running: dict[tuple[frozenset[Who], frozenset[Who]], int] = {}
    for draft in _drafts(seats):
        if fault := _fault(draft, stored, broken):
            faults.extend(fault)
        elif draft.called in stored.imported:
            unchanged += 1
        elif (period := _period(draft, periods)) is None:
            undated.append(draft.cohort)
        elif _is_running(period[1], today) and draft.sides in stored.open:
            unchanged += 1
        elif (
            _is_running(period[1], today)
            and (earlier := running.setdefault(draft.words, draft.line)) != draft.line
        ):
            reason = _("The same people work together on line %(line)s already.") % {"line": earlier}
            faults.extend(_at_rows(draft, reason))
        else:
            ended_on = None if _is_running(period[1], today) else period[1]
            groups.append(_planned(draft, period[0], ended_on))
    cohorts = tuple(dict.fromkeys(undated))
    return GroupPlan(tuple(groups), unchanged, tuple(faults), cohorts, len(undated))


def _drafts(seats: Sequence[Seat]) -> Iterator[_Draft]:
    found: dict[Group, list[Seat]] = {}
    for seat in seats:
        found.setdefault((seat.cohort, seat.group), []).append(seat)
    for (cohort, group), members in found.items():
        yield _Draft(f"{cohort}/{group}", cohort, tuple(members))


def _who(seat: Seat) -> Who:
    return seat.word.casefold() if seat.person is None and "@" in seat.word else seat.person or seat.word


def _fault(draft: _Draft, stored: StoredTogether, broken: Mapping[Group, int]) -> list[UnfitCell]:
    """Why a group stays out, said at each of its rows."""
    mentees, mentors = (draft.people(role) for role in (PersonRole.MENTEE, PersonRole.MENTOR))
    both = set(mentees) & set(mentors)
    if line := broken.get((draft.cohort, draft.seats[0].group)):
        reason = _("Line %(line)s of the same pair or circle cannot be read, so it waits.") % {"line": line}
        return _at_rows(draft, reason)
    if both:
        twice = next(seat for seat in draft.seats if _who(seat) in both)
        name = stored.names.get(twice.person or 0) or twice.word
        reason = _("%(name)s is mentor and mentee of the same pair or circle.") % {"name": name}
        return _at_rows(draft, reason)
    if reason := _lacks(mentees, mentors):
        return _at_rows(draft, reason)
    known = stored.imported.get(draft.called)
    if known is not None and known != draft.sides:
        reason = _("This came in before with other people. What is here stays as it is.")
        return _at_rows(draft, reason)
    return []


def _at_rows(draft: _Draft, reason: str) -> list[UnfitCell]:
    first = {seat.line: seat for seat in reversed(draft.seats)}
    return [unfit(line, first[line].column, first[line].word, reason) for line in sorted(first)]


def _lacks(mentees: Sequence[Who], mentors: Sequence[Who]) -> str:
    if not mentors:
        return _("No mentor is named for this pair or circle.")
    if not mentees:
        return _("No mentee is named for this pair or circle.")
    count = len(mentees) + len(mentors)
    if count > MOST_MEMBERS:
        said = ngettext(
            "%(n)d person in one circle. Check which column names the pair or circle.",
            "%(n)d people in one circle. Check which column names the pair or circle.",
            count,
        )
        return said % {"n": count}
    return ""


def _period(draft: _Draft, periods: Periods) -> tuple[dt.date, dt.date | None] | None:
    """From the earliest day in the file to the latest; else what was answered for the cohort."""
    began = min((seat.began_on for seat in draft.seats if seat.began_on), default=None)
    ended = max((seat.ended_on for seat in draft.seats if seat.ended_on), default=None)
    if began is not None:
        return began, ended
    return periods.get(draft.cohort)


def _is_running(ended_on: dt.date | None, today: dt.date) -> bool:
    return ended_on is None or ended_on > today


def _planned(draft: _Draft, began_on: dt.date, ended_on: dt.date | None) -> PlannedGroup:
    mentees, mentors = (draft.people(role) for role in (PersonRole.MENTEE, PersonRole.MENTOR))
    return PlannedGroup(draft.called, draft.cohort, mentees, mentors, began_on, ended_on)
