"""Applications to a program, with everything that the applicants have said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from ithaca.programs.models import Participation, Profile, Program
from ithaca.programs.queries.facts import Fact, facts_of
from ithaca.programs.queries.people import lacking
from ithaca.programs.states import ParticipationState

PAGE = 30
UNDECIDED = (ParticipationState.APPLIED, ParticipationState.WAITLISTED)


@dataclass(frozen=True)
class Application:
    pk: int
    person_id: int
    name: str
    email: str
    role_label: str
    applied_at: datetime
    is_waiting: bool
    facts: tuple[Fact, ...]
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class ApplicationsPage:
    """`applied` is a page of those that nobody has decided on; `waiting` is the whole waiting list."""

    applied: "Page[Any]"
    waiting: tuple[Application, ...]


def applications_page(program: Program, *, page: int = 1) -> ApplicationsPage:
    """The oldest first. 3 queries."""
    rows = undecided(program).order_by("joined_at", "pk")
    found = Paginator(rows.filter(state=ParticipationState.APPLIED), PAGE).get_page(page)
    found.object_list = [_application(row) for row in found.object_list]
    waiting = rows.filter(state=ParticipationState.WAITLISTED)[:200]
    return ApplicationsPage(found, tuple(_application(row) for row in waiting))


def undecided(program: Program, *, among: Collection[int] | None = None) -> Any:
    """Applications that can be decided on, with their people."""
    rows = Participation.objects.in_program(program).filter(state__in=UNDECIDED)
    if among is not None:
        rows = rows.filter(pk__in=among)
    return rows.select_related("person", "profile", "program")


def _application(row: Participation) -> Application:
    profile: Profile = row.profile
    return Application(
        pk=row.pk,
        person_id=row.person_id,
        name=row.person.name,
        email=row.person.email or "",
        role_label=row.get_role_display(),
        applied_at=row.joined_at,
        is_waiting=row.state == ParticipationState.WAITLISTED,
        facts=facts_of(profile),
        lacks=lacking(row),
    )
