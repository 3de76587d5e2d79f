"""The pairs of a program, as the coordinator's list shows them: counts and dates, never what was said."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from ithaca.connections.models import Connection, Meeting, Member
from ithaca.connections.queries.members import PAIR, names_in_words
from ithaca.connections.states import ConnectionState, MeetingState
from ithaca.kernel import clock
from ithaca.programs.models import Program, Role

PAGE = 50
LONG_WITHOUT = 14  # days from the match within which a first meeting is expected
SORTS = {
    "name": F("mentee_name"), "mentor": F("mentor_name"), "since": F("opened_at"), "held": F("held"),
    "last": F("last_held"), "next": F("next_booked"),
}  # fmt: skip


@dataclass(frozen=True)
class ConnectionFilter:
    search: str = ""
    show: str = ""  # a key of SHOWN
    sort: str = "-since"  # a key of SORTS, with a minus in front for the other way round
    page: int = 1


@dataclass(frozen=True)
class ConnectionRow:
    """`days_to_first` is from the match to the first meeting; while there is none, the days so far.

    In a circle `mentee` and `mentor` name several, and the ids and faces are of the first.
    A record was over when it came in by spreadsheet, so nobody knows how often they met.
    """

    pk: int
    mentee: str
    mentee_id: int
    mentee_face: str
    mentor: str
    mentor_id: int
    mentor_face: str
    size: int
    cohort: str
    state: str
    state_label: str
    since: datetime
    held: int
    last_held: datetime | None
    next_booked: datetime | None
    days_to_first: int
    is_record: bool

    @property
    def is_circle(self) -> bool:
        return self.size > PAIR

    @property
    def has_met(self) -> bool:
        return self.held > 0

    @property
    def waits_long(self) -> bool:
        is_active = self.state == ConnectionState.ACTIVE
        return is_active and not self.has_met and self.days_to_first > LONG_WITHOUT


@dataclass(frozen=True)
class ConnectionCounts:
    """`median_days` is from the match to the first meeting, of those who have met."""

    pairs: int
    circles: int
    not_met: int
    long_not_met: int
    median_days: int | None


def connection_list(program: Program, wanted: ConnectionFilter, *, among: Q | None = None) -> "Page[Any]":
    """One page of pairs and circles as `ConnectionRow`s, of those `among`. 4 queries.

    What is counted for each pair is counted for all only where it sorts or narrows the list.
    """
    rows = _with(_needed(wanted), Connection.objects.in_program(program).filter(among or Q()))
    for word in wanted.search.split()[:6]:
        named = Member.objects.filter(connection=OuterRef("pk"), participation__person__name__icontains=word)
        rows = rows.filter(Exists(named) | Q(cohort__icontains=word))
    if wanted.show in SHOWN:
        rows = rows.filter(SHOWN[wanted.show]())
    found: Page[Any] = Paginator(rows.order_by(*_order(wanted.sort)), PAGE).get_page(wanted.page)
    shown = [connection.pk for connection in found.object_list]
    facts = {row.pk: row for row in _with(tuple(FACTS), Connection.objects.filter(pk__in=shown))}
    members = _members(shown)
    found.object_list = [_row(facts[pk], members[pk]) for pk in shown]
    return found


def connection_counts(program: Program) -> ConnectionCounts:
    """The clock from the match to the first meeting, over the whole program. 1 query."""
    is_held = Q(meetings__state=MeetingState.HELD)
    rows = Connection.objects.in_program(program).annotate(
        first=Min("meetings__starts_at", filter=is_held), size=Count("members", distinct=True)
    )
    since = Coalesce("known_since", "opened_at")
    facts = list(rows.values_list("state", since, "first", "size"))
    at_work = [fact for fact in facts if fact[0] == ConnectionState.ACTIVE]
    waiting = [opened for _state, opened, first, _size in at_work if first is None]
    days = [max((first - opened).days, 0) for _state, opened, first, _size in facts if first]
    return ConnectionCounts(
        pairs=sum(size <= PAIR for _state, _opened, _first, size in at_work),
        circles=sum(size > PAIR for _state, _opened, _first, size in at_work),
        not_met=len(waiting),
        long_not_met=sum((clock.now() - opened).days > LONG_WITHOUT for opened in waiting),
        median_days=round(median(days)) if days else None,
    )


def _is_long_here() -> Q:
    """Of those that came in by spreadsheet, since they did."""
    long_ago = clock.ago(days=LONG_WITHOUT + 1)
    return Q(opened_at__lt=long_ago) & (Q(known_since=None) | Q(known_since__lt=long_ago))


def _never_met() -> Q:
    return Q(state=ConnectionState.ACTIVE, held=0)


SHOWN: dict[str, Callable[[], Q]] = {
    "active": lambda: Q(state=ConnectionState.ACTIVE),
    "not_met": _never_met,
    "long_not_met": lambda: _never_met() & _is_long_here(),
    "no_date": lambda: Q(state=ConnectionState.ACTIVE, next_booked=None),
    "paused": lambda: Q(state=ConnectionState.PAUSED),
    "closed": lambda: Q(state=ConnectionState.CLOSED),
}


def _needed(wanted: ConnectionFilter) -> tuple[str, ...]:
    by_sort = {"held": "held", "last": "last_held", "next": "next_booked"}
    by_show = {"not_met": "held", "long_not_met": "held", "no_date": "next_booked"}
    found = {by_sort.get(wanted.sort.removeprefix("-")), by_show.get(wanted.show)}
    return tuple(fact for fact in FACTS if fact in found)


def _with(facts: tuple[str, ...], rows: QuerySet[Connection]) -> QuerySet[Any]:
    return rows.annotate(
        mentee_name=_first_name(Role.MENTEE),
        mentor_name=_first_name(Role.MENTOR),
        **{fact: FACTS[fact]() for fact in facts},
    )


def _held(found: Any) -> Subquery:
    held = Meeting.objects.filter(connection=OuterRef("pk"), state=MeetingState.HELD).values("connection")
    return Subquery(held.annotate(found=found).values("found"))


def _next_booked() -> Subquery:
    coming = Meeting.objects.filter(
        connection=OuterRef("pk"), state=MeetingState.BOOKED, starts_at__gt=clock.now()
    ).values("connection")
    return Subquery(coming.annotate(found=Min("starts_at")).values("found"))


FACTS: dict[str, Callable[[], Any]] = {
    "held": lambda: Coalesce(_held(Count("pk")), 0, output_field=IntegerField()),
    "first_held": lambda: _held(Min("starts_at")),
    "last_held": lambda: _held(Max("starts_at")),
    "next_booked": _next_booked,
}


def _first_name(role: Role) -> Subquery:
    """By which the list is sorted."""
    of_role = Member.objects.filter(connection=OuterRef("pk"), participation__role=role).order_by("pk")
    return Subquery(of_role.values("participation__person__name")[:1], output_field=CharField())


def _members(shown: list[int]) -> dict[int, dict[str, list[tuple[int, str]]]]:
    """Ids and names of all members, by connection and role."""
    found: dict[int, dict[str, list[tuple[int, str]]]] = {
        pk: {Role.MENTEE: [], Role.MENTOR: []} for pk in shown
    }
    rows = Member.objects.filter(connection__in=shown).order_by("pk")
    people = ("participation__person_id", "participation__person__name")
    for pk, role, person, name in rows.values_list("connection_id", "participation__role", *people):
        found[pk][role].append((person, name))
    return found


def _order(sort: str) -> tuple[Any, ...]:
    """By one column, empty ones last, then by name."""
    field = SORTS.get(sort.removeprefix("-"), SORTS["since"])
    ordered = field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True)
    return (ordered, "mentee_name", "pk")


def _row(connection: Any, members: dict[str, list[tuple[int, str]]]) -> ConnectionRow:
    mentees, mentors = members[Role.MENTEE], members[Role.MENTOR]
    since = connection.counted_from
    until = connection.first_held or connection.closed_at or clock.now()
    return ConnectionRow(
        pk=connection.pk,
        mentee=names_in_words([name for _pk, name in mentees]),
        mentee_id=mentees[0][0],
        mentee_face=mentees[0][1],
        mentor=names_in_words([name for _pk, name in mentors]),
        mentor_id=mentors[0][0],
        mentor_face=mentors[0][1],
        size=len(mentees) + len(mentors),
        cohort=connection.cohort,
        state=connection.state,
        state_label=connection.get_state_display(),
        since=connection.opened_at,
        held=connection.held,
        last_held=connection.last_held,
        next_booked=connection.next_booked,
        is_record=connection.known_since is not None and connection.state == ConnectionState.CLOSED,
        days_to_first=max((until - since).days, 0),
    )
