"""Every step of people in a program, with whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from ithaca.commitments.queries.lines import Line, pair_lines
from ithaca.commitments.queries.paces import Paced, paces_of
from ithaca.commitments.queries.plans import plans_of
from ithaca.commitments.queries.reports import ReportSteps, mentees_with_promises, steps_of_reports
from ithaca.commitments.states import Who
from ithaca.connections.models import Connection
from ithaca.connections.queries.members import names_in_words
from ithaca.connections.states import ConnectionState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Duty:
    """One step of somebody. `about` is the mentee of a line manager, or the other of a pair."""

    role: str
    person: Person
    about: str
    line: Line
    participation_id: int = 0
    connection_id: int = 0

    @property
    def words(self) -> str:
        return self.line.words

    @property
    def due_on(self) -> date:
        return self.line.due_on

    @property
    def is_done(self) -> bool:
        return self.line.is_done

    @property
    def is_late(self) -> bool:
        return self.line.is_late

    def is_near(self, today: date) -> bool:
        """Open, and due by now or soon."""
        return not self.line.is_done and self.line.due_on <= today + SOON


def reports_in(program: Program) -> QuerySet[Participation]:
    return mentees_with_promises().filter(program=program).select_related("program", "person__manager")


def pairs_in(program: Program) -> QuerySet[Connection]:
    return Connection.objects.in_program(program).filter(state=ConnectionState.ACTIVE)


def duties_of_managers(rows: QuerySet[Participation]) -> Iterator[Duty]:
    """6 queries."""
    for one in steps_of_reports(rows):
        if one.manager:
            yield from _of_report(one, one.manager)


def duties_of_pairs(rows: QuerySet[Connection]) -> Iterator[Duty]:
    """Of mentors and of mentees; a step of both is one for each, and that of a mentee their own. 13 queries."""
    pairs = paces_of(rows)
    plans = plans_of({one.connection.program_id for one in pairs})
    for one in pairs:
        for line in pair_lines(one, plans[one.connection.program_id]):
            yield from _of_pair(one, line)


def _of_report(one: ReportSteps, manager: Person) -> Iterator[Duty]:
    for line in one.lines:
        yield Duty(
            Who.MANAGER, manager, one.participation.person.name, line, participation_id=one.participation.pk
        )


def _of_pair(one: Paced, line: Line) -> Iterator[Duty]:
    for role, other in ((Role.MENTOR, Role.MENTEE), (Role.MENTEE, Role.MENTOR)):
        if line.who in {role, Who.BOTH}:
            about = names_in_words([person.name for person in one.people[other]])
            for person in (person for person in one.people[role] if line.of in {None, person}):
                yield Duty(role, person, about, line, connection_id=one.connection.pk)
