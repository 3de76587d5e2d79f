"""Who owes what in a program: done or not done, what is overdue first, and never what anybody wrote."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from ithaca.commitments.models import Owing
from ithaca.commitments.queries.answers import Answers, answers_owed
from ithaca.commitments.queries.duties import (
    Duty,
    duties_of_managers,
    duties_of_pairs,
    pairs_in,
    reports_in,
)
from ithaca.commitments.queries.reports import PROMISED_FOR
from ithaca.commitments.queries.sponsor import AppearanceLine, appearances_of, sponsor_of
from ithaca.commitments.states import Who
from ithaca.connections.models import Member
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

PAGE = 50
ROLES = {Who.MANAGER: _("Line managers"), Who.MENTOR: _("Mentors"), Who.MENTEE: _("Mentees")}


@dataclass(frozen=True)
class Ower:
    """Somebody with what they owe, the oldest first."""

    person: Person
    steps: tuple[Duty, ...]

    @property
    def late(self) -> int:
        return sum(step.is_late for step in self.steps)

    @property
    def to_remind_about(self) -> int:
        """The participation through which a line manager is reminded; 0 when there is nothing to remind of."""
        return next((step.participation_id for step in self.steps if step.is_late), 0)


@dataclass(frozen=True)
class RoleSum:
    """Of the steps of one role that were due by now or are done before that."""

    key: str
    label: str
    done: int
    due: int
    late: int


@dataclass(frozen=True)
class OwedPage:
    """`rows` are those who owed something when it was last counted, `owers` who of them still does."""

    sums: tuple[RoleSum, ...]
    role: str
    rows: "Page[Owing]"
    owers: tuple[Ower, ...]
    answers: Answers
    sponsor: str
    appearances: tuple[AppearanceLine, ...]
    without_manager: int


def owed_page(program: Program, *, role: str, number: int) -> OwedPage:
    """What one role owes, 50 people at a time, with the sums of all. 25 queries for pairs, 18 for managers."""
    role = role if role in ROLES else Who.MANAGER
    rows = Paginator(_owing(program, role), PAGE).get_page(number)
    sponsor = sponsor_of(program)
    return OwedPage(
        sums=_sums(program),
        role=role,
        rows=rows,
        owers=_owers(program, role, [row.person_id for row in rows]),
        answers=answers_owed(program),
        sponsor=sponsor.person.name if sponsor else "",
        appearances=appearances_of(program),
        without_manager=_without_manager(program),
    )


def _owing(program: Program, role: str) -> QuerySet[Owing]:
    """Who owes most comes first."""
    rows = Owing.objects.filter(program=program, role=role, next_on__isnull=False)
    return rows.order_by("-late", "next_on", "person__name", "pk")


def _owers(program: Program, role: str, people: Collection[int]) -> tuple[Ower, ...]:
    found: dict[Person, list[Duty]] = defaultdict(list)
    today = clock.today()
    for duty in _duties(program, role, people):
        if duty.role == role and duty.person.pk in people and duty.is_near(today):
            found[duty.person].append(duty)
    owers = [
        Ower(person, tuple(sorted(steps, key=lambda step: (step.due_on, step.about))))
        for person, steps in found.items()
    ]
    return tuple(sorted(owers, key=lambda one: (-one.late, one.steps[0].due_on, one.person.name)))


def _duties(program: Program, role: str, people: Collection[int]) -> Iterator[Duty]:
    if role == Who.MANAGER:
        return duties_of_managers(reports_in(program).filter(person__manager__in=people))
    own = Member.objects.filter(connection=OuterRef("pk"), participation__person__in=people)
    return duties_of_pairs(pairs_in(program).filter(Exists(own.filter(participation__role=role))))


def _sums(program: Program) -> tuple[RoleSum, ...]:
    counted = Owing.objects.filter(program=program).values_list("role")
    known = {
        role: (done, late)
        for role, done, late in counted.annotate(all_done=Sum("done"), all_late=Sum("late")).order_by()
    }
    return tuple(_sum(role, *known.get(role, (0, 0))) for role in ROLES)


def _sum(role: Who, done: int, late: int) -> RoleSum:
    return RoleSum(role.value, str(ROLES[role]), done, done + late, late)


def _without_manager(program: Program) -> int:
    """Mentees with a match of whom no line manager is known."""
    rows = Participation.objects.mentees().in_program(program).filter(state__in=PROMISED_FOR)
    return rows.filter(person__manager=None).count()
