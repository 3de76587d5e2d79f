"""What a line manager sees of their people: state, promised time and the goals that were released to them.

The page that a participant can open to see what their manager sees is made from the same rows.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ithaca.connections.queries.goals import ReleasedGoal, goals_for_manager
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Role
from ithaca.programs.states import ParticipationState

S = ParticipationState


@dataclass(frozen=True)
class Line:
    """One role of one report in one program."""

    program: str
    role: str
    starts_on: date | None
    ends_on: date | None
    state: str
    tone: str
    hours: str
    goals: tuple[ReleasedGoal, ...]


@dataclass(frozen=True)
class Report:
    person_id: int
    name: str
    lines: tuple[Line, ...]

    @property
    def given_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


def my_people(manager: Person) -> tuple[Report, ...]:
    """The direct reports of somebody as of now, those who take part first. 3 queries."""
    reports = Person.objects.reports_of(manager).order_by("name", "pk")
    return tuple(sorted(_reports(list(reports)), key=lambda report: not report.lines))


def as_seen_by_manager(person: Person) -> Report:
    """One person as their manager sees them. 2 queries."""
    return _reports([person])[0]


def _reports(people: list[Person]) -> list[Report]:
    rows = Participation.objects.filter(person__in=people).exclude(state=S.INVITED).select_related("program")
    lines: dict[int, list[Line]] = {person.pk: [] for person in people}
    goals = goals_for_manager(people)
    for row in rows.order_by("-program_id", "role"):
        own = goals.get((row.person_id, row.program_id), ()) if row.role == Role.MENTEE else ()
        lines[row.person_id].append(_line(row, own))
    return [Report(person.pk, person.name, tuple(lines[person.pk])) for person in people]


def _line(row: Participation, goals: tuple[ReleasedGoal, ...]) -> Line:
    program = row.program
    hours = program.mentor_hours if row.role == Role.MENTOR else program.mentee_hours
    return Line(
        program=program.name,
        role=str(row.get_role_display()),
        starts_on=program.starts_on,
        ends_on=program.ends_on,
        state=_state(ParticipationState(row.state)),
        tone="good" if row.state == S.MATCHED else "",
        hours=f"{hours.normalize():f}",
        goals=goals,
    )


def _state(state: ParticipationState) -> str:
    """No reason, no score, no sign of a match that did not come about."""
    words = {
        S.APPLIED: _("applied"), S.WAITLISTED: _("applied"), S.ACCEPTED: _("in matching"), S.READY: _("in matching"),
        S.MATCHED: _("active"), S.COMPLETED: _("completed"), S.DECLINED: _("does not take part"),
    }  # fmt: skip
    return words.get(state, _("left"))
