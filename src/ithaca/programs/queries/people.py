"""The people of a program, as the coordinator's list shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q

from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.queries.facts import LABELS
from ithaca.programs.states import MATCHABLE, TAKING_PART, ParticipationState

PAGE = 50
SEARCHED = (
    "person__name", "person__email", "profile__job_title", "profile__team", "profile__country",
    "profile__outside_id",
)  # fmt: skip
SORTS = {"name": "person__name", "role": "role", "state": "state", "places": "held_places"}
INCOMPLETE = (
    Q(profile__time_zone="")
    | Q(profile__languages=[])
    | Q(role=Role.MENTOR, profile__skills_offered=[])
    | Q(role=Role.MENTEE, profile__skills_wanted=[])
)


@dataclass(frozen=True)
class PeopleFilter:
    search: str = ""
    role: str = ""
    state: str = ""
    show: str = ""  # a key of SHOWN
    sort: str = "name"  # a key of SORTS, with a minus in front for the other way round
    page: int = 1


@dataclass(frozen=True)
class PersonRow:
    pk: int
    person_id: int
    name: str
    line: str
    email: str
    role: str
    role_label: str
    state: str
    state_label: str
    places: int
    held: int
    lacks: tuple[str, ...]
    has_confirmed: bool
    was_invited: bool


@dataclass(frozen=True)
class PeopleCounts:
    """Mentors, mentees and applications count by role; who is incomplete or not invited counts once."""

    mentors: int
    mentees: int
    places: int
    applied: int
    incomplete: int
    not_invited: int

    @property
    def everybody(self) -> int:
        return self.mentors + self.mentees


def people_page(program: Program, wanted: PeopleFilter) -> "Page[Any]":
    """One page of participations as `PersonRow`s. 3 queries.

    Places are counted for the people of the page only, unless the page depends on them.
    """
    rows = Participation.objects.in_program(program)
    if wanted.show in BY_PLACES or wanted.sort.removeprefix("-") == "places":
        rows = _with_places(rows)
    keys = _filtered(rows, wanted).order_by(*_order(wanted.sort)).values_list("pk", flat=True)
    found = Paginator(keys, PAGE).get_page(wanted.page)
    shown = list(found.object_list)
    by_key = (
        _with_places(Participation.objects.filter(pk__in=shown)).select_related("person", "profile").in_bulk()
    )
    found.object_list = [_row(by_key[key]) for key in shown]
    return found


def people_counts(program: Program) -> PeopleCounts:
    """How many there are of what. 2 queries."""
    here = Participation.objects.in_program(program)
    taking_part = Q(state__in=TAKING_PART)
    counted = here.aggregate(
        mentors=Count("pk", filter=taking_part & Q(role=Role.MENTOR)),
        mentees=Count("pk", filter=taking_part & Q(role=Role.MENTEE)),
        applied=Count("pk", filter=Q(state=ParticipationState.APPLIED)),
        incomplete=Count("person", filter=taking_part & INCOMPLETE, distinct=True),
        not_invited=Count("person", filter=not_invited(), distinct=True),
    )
    places = here.filter(taking_part, role=Role.MENTOR).aggregate(n=Count("places"))["n"]
    return PeopleCounts(places=places, **counted)


def _filtered(rows: Any, wanted: PeopleFilter) -> Any:
    for word in wanted.search.split()[:6]:
        rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in SEARCHED)))
    if wanted.role in Role.values:
        rows = rows.filter(role=wanted.role)
    if wanted.state in ParticipationState.values:
        rows = rows.filter(state=wanted.state)
    return rows.filter(SHOWN[wanted.show]()) if wanted.show in SHOWN else rows


def _with_places(rows: Any) -> Any:
    held = Count("places", filter=Q(places__held_by__isnull=False))
    return rows.annotate(all_places=Count("places"), held_places=held)


def _order(sort: str) -> tuple[str, ...]:
    """By one column, then by name, so that equal ones stand as one would look them up."""
    field = SORTS.get(sort.removeprefix("-"), "person__name")
    return (f"-{field}" if sort.startswith("-") else field, "person__name", "pk")


def not_invited() -> Q:
    """Could be written to, has never signed in, and was never invited."""
    return Q(
        state__in=TAKING_PART, invited_at=None, person__first_signed_in_at=None, person__email__isnull=False
    )


def _unmatched() -> Q:
    return Q(role=Role.MENTEE, state__in=MATCHABLE, held_places=0, all_places__gt=0)


def _free() -> Q:
    return Q(role=Role.MENTOR, state__in=MATCHABLE, all_places__gt=F("held_places"))


SHOWN: dict[str, Callable[[], Q]] = {
    "incomplete": lambda: Q(state__in=TAKING_PART) & INCOMPLETE,
    "not_invited": not_invited,
    "no_address": lambda: Q(person__email=None, state__in=TAKING_PART),
    "unmatched": _unmatched,
    "free": _free,
}
BY_PLACES = frozenset({"unmatched", "free"})


def _row(row: Participation) -> PersonRow:
    profile, person = row.profile, row.person
    where = profile.place or profile.country
    return PersonRow(
        pk=row.pk,
        person_id=person.pk,
        name=person.name,
        line=", ".join(
            part for part in (profile.job_title.split(";")[0] or profile.job_function, where) if part
        ),
        email=person.email or "",
        role=row.role,
        role_label=row.get_role_display(),
        state=row.state,
        state_label=row.get_state_display(),
        places=row.all_places,  # type: ignore[attr-defined]
        held=row.held_places,  # type: ignore[attr-defined]
        lacks=lacking(row),
        has_confirmed=profile.confirmed_at is not None,
        was_invited=row.invited_at is not None,
    )


def lacking(row: Participation) -> tuple[str, ...]:
    """The fields without which somebody is hard to match."""
    profile = row.profile
    skills = (
        ("skills_offered", profile.skills_offered)
        if row.role == Role.MENTOR
        else ("skills_wanted", profile.skills_wanted)
    )
    facts = (("time_zone", profile.time_zone), ("languages", profile.languages), skills)
    return tuple(str(LABELS[name]) for name, value in facts if not value)
