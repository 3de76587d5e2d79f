"""Who owes what in a program: done or not done, what is overdue first, and never what anybody wrote."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from ithaca.commitments.queries.answers import Answers, answers_owed
from ithaca.commitments.queries.lines import Line, pair_lines
from ithaca.commitments.queries.paces import Paced, paces_of
from ithaca.commitments.queries.plans import steps_of
from ithaca.commitments.queries.reports import (
    PROMISED_FOR,
    ReportSteps,
    mentees_with_promises,
    steps_of_reports,
)
from ithaca.commitments.queries.sponsor import AppearanceLine, appearances_of, sponsor_of
from ithaca.commitments.states import Who
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

PAGE = 50
SOON = timedelta(days=14)
ROLES = {"manager": _("Line managers"), "mentor": _("Mentors"), "mentee": _("Mentees")}


@dataclass(frozen=True)
class Owed:
    """One open step. `about` is the mentee of a line manager, or the other of a pair."""

    about: str
    words: str
    due_on: date
    is_late: bool
    participation_id: int = 0
    connection_id: int = 0


@dataclass(frozen=True)
class Ower:
    """Somebody with what they owe, the oldest first."""

    person: Person
    steps: tuple[Owed, ...]

    @property
    def late(self) -> int:
        return sum(step.is_late for step in self.steps)

    @property
    def to_remind_about(self) -> int:
        """The participation through which a line manager is reminded; 0 when there is nothing to remind of."""
        return next((step.participation_id for step in self.steps if step.is_late), 0)


@dataclass(frozen=True)
class Sum:
    """Of the steps of one role that were due by now or are done before that."""

    key: str
    label: str
    done: int
    due: int
    late: int


@dataclass(frozen=True)
class OwedPage:
    sums: tuple[Sum, ...]
    role: str
    rows: "Page[Any]"
    answers: Answers
    sponsor: str
    appearances: tuple[AppearanceLine, ...]
    without_manager: int


def owed_page(program: Program, *, role: str, number: int) -> OwedPage:
    """What one role owes, 50 at a time, with the sums of all. 27 queries."""
    role = role if role in ROLES else "manager"
    steps = steps_of(program.pk)
    pairs = [(one, pair_lines(one, steps)) for one in paces_of(_at_work(program))]
    reports = steps_of_reports(
        mentees_with_promises().filter(program=program).select_related("program", "person__manager")
    )
    lines = {
        "manager": [line for one in reports for line in one.lines],
        "mentor": [line for _pair, own in pairs for line in own if _is_of(line, Role.MENTOR)],
        "mentee": [line for _pair, own in pairs for line in own if _is_of(line, Role.MENTEE)],
    }
    rows = _of_managers(reports) if role == "manager" else _of_pairs(pairs, Role(role))
    sponsor = sponsor_of(program)
    return OwedPage(
        sums=tuple(_sum(key, lines[key]) for key in ROLES),
        role=role,
        rows=Paginator(_by_person(rows), PAGE).get_page(number),
        answers=answers_owed(program),
        sponsor=sponsor.person.name if sponsor else "",
        appearances=appearances_of(program),
        without_manager=_without_manager(program),
    )


def _at_work(program: Program) -> Any:
    return Connection.objects.in_program(program).filter(state=ConnectionState.ACTIVE)


def _is_of(line: Line, role: Role) -> bool:
    return line.who in {role, Who.BOTH}


def _of_managers(reports: Iterable[ReportSteps]) -> list[tuple[Person, Owed]]:
    near = clock.today() + SOON
    return [
        (
            one.manager,
            Owed(
                one.participation.person.name, line.words, line.due_on, line.is_late,
                participation_id=one.participation.pk,
            ),
        )
        for one in reports
        for line in one.lines
        if one.manager and not line.is_done and line.due_on <= near
    ]  # fmt: skip


def _of_pairs(pairs: Iterable[tuple[Paced, tuple[Line, ...]]], role: Role) -> list[tuple[Person, Owed]]:
    other = Role.MENTEE if role == Role.MENTOR else Role.MENTOR
    return [
        (
            one.people[role],
            Owed(
                one.people[other].name, line.words, line.due_on, line.is_late,
                connection_id=one.connection.pk,
            ),
        )
        for one, lines in pairs
        for line in lines
        if _is_of(line, role) and not line.is_done and line.due_on <= one.pace.today + SOON
    ]  # fmt: skip


def _by_person(rows: Iterable[tuple[Person, Owed]]) -> list[Ower]:
    """Who owes most comes first."""
    found: dict[Person, list[Owed]] = defaultdict(list)
    for person, step in rows:
        found[person].append(step)
    owers = [
        Ower(person, tuple(sorted(steps, key=lambda step: (step.due_on, step.about))))
        for person, steps in found.items()
    ]
    return sorted(owers, key=lambda one: (-one.late, one.steps[0].due_on, one.person.name))


def _sum(key: str, lines: list[Line]) -> Sum:
    done, late = sum(line.is_done for line in lines), sum(line.is_late for line in lines)
    return Sum(key, str(ROLES[key]), done, done + late, late)


def _without_manager(program: Program) -> int:
    """Mentees with a match of whom no line manager is known."""
    rows = Participation.objects.mentees().in_program(program).filter(state__in=PROMISED_FOR)
    return rows.filter(person__manager=None).count()
