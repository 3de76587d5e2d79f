"""What a line manager sees of their people: state, promised time, how regular it is, released goals, own tasks.

The page that a participant can open to see what their manager sees is made from the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ithaca.commitments.library.plan import MILESTONES
from ithaca.commitments.models import RegularityBand
from ithaca.commitments.queries.lines import Line as Task
from ithaca.commitments.queries.reports import steps_of_reports
from ithaca.commitments.states import Band
from ithaca.connections.queries.goals import ReleasedGoal, goals_for_manager
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Role
from ithaca.programs.states import ParticipationState

S = ParticipationState
TONES = {Band.ON_TRACK: "good", Band.IRREGULAR: "wait", Band.NO_SIGN: "line"}


@dataclass(frozen=True)
class Milestone:
    label: str
    is_done: bool


@dataclass(frozen=True)
class Line:
    """One role of one report in one program. `band` is of the Monday `band_as_of`."""

    participation_id: int
    program: str
    role: str
    starts_on: date | None
    ends_on: date | None
    state: str
    tone: str
    hours: str
    band: str
    band_tone: str
    band_as_of: date | None
    milestones: tuple[Milestone, ...]
    goals: tuple[ReleasedGoal, ...]
    tasks: tuple[Task, ...]

    @property
    def tasks_done(self) -> int:
        return sum(task.is_done for task in self.tasks)


@dataclass(frozen=True)
class Report:
    person_id: int
    name: str
    lines: tuple[Line, ...]

    @property
    def given_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


@dataclass(frozen=True)
class OwnTask:
    """Something that the manager does next, and for whom."""

    participation_id: int
    name: str
    task: Task


def my_people(manager: Person) -> tuple[Report, ...]:
    """The direct reports of somebody as of now, those who take part first. 9 queries."""
    reports = Person.objects.reports_of(manager).order_by("name", "pk")
    return tuple(sorted(_reports(list(reports)), key=lambda report: not report.lines))


def as_seen_by_manager(person: Person) -> Report:
    """One person as their manager sees them. 8 queries."""
    return _reports([person])[0]


def own_tasks(reports: Iterable[Report]) -> tuple[OwnTask, ...]:
    """What is open for a manager, overdue first; of one person the next one that is not. No queries."""
    found: list[OwnTask] = []
    for report in reports:
        for line in report.lines:
            is_open = [task for task in line.tasks if not task.is_done]
            late = [task for task in is_open if task.is_late]
            found += [OwnTask(line.participation_id, report.name, one) for one in late or is_open[:1]]
    return tuple(sorted(found, key=lambda one: (not one.task.is_late, one.task.due_on, one.name)))


def report_in_care_of(manager: Person, participation: int) -> Participation | None:
    """A participation of somebody who reports to this person now. 1 query."""
    rows = Participation.objects.filter(person__in=Person.objects.reports_of(manager), pk=participation)
    return rows.select_related("program").first()


def _reports(people: list[Person]) -> list[Report]:
    rows = Participation.objects.filter(person__in=people).exclude(state=S.INVITED).select_related("program")
    found = steps_of_reports(rows.order_by("-program_id", "role"))
    lines: dict[int, list[Line]] = {person.pk: [] for person in people}
    goals = goals_for_manager(people)
    bands = {one.participation_id: one for one in RegularityBand.objects.filter(participation__in=rows)}
    for one in found:
        row = one.participation
        own = goals.get((row.person_id, row.program_id), ()) if row.role == Role.MENTEE else ()
        lines[row.person_id].append(_line(row, own, bands.get(row.pk), one.lines))
    return [Report(person.pk, person.name, tuple(lines[person.pk])) for person in people]


def _line(
    row: Participation,
    goals: tuple[ReleasedGoal, ...],
    band: RegularityBand | None,
    tasks: tuple[Task, ...],
) -> Line:
    program = row.program
    hours = program.mentor_hours if row.role == Role.MENTOR else program.mentee_hours
    shown = band if row.state == S.MATCHED else None
    return Line(
        participation_id=row.pk,
        program=program.name,
        role=str(row.get_role_display()),
        starts_on=program.starts_on,
        ends_on=program.ends_on,
        state=_state(ParticipationState(row.state)),
        tone="good" if row.state == S.MATCHED else "",
        hours=f"{hours.normalize():f}",
        band=str(shown.get_band_display()) if shown else "",
        band_tone=TONES[Band(shown.band)] if shown else "",
        band_as_of=shown.as_of if shown else None,
        milestones=tuple(
            Milestone(str(MILESTONES[task.key]), task.is_done) for task in tasks if task.key in MILESTONES
        ),
        goals=goals,
        tasks=tasks,
    )


def _state(state: ParticipationState) -> str:
    """No reason, no score, no sign of a match that did not come about."""
    words = {
        S.APPLIED: _("applied"), S.WAITLISTED: _("applied"), S.ACCEPTED: _("in matching"), S.READY: _("in matching"),
        S.MATCHED: _("active"), S.COMPLETED: _("completed"), S.DECLINED: _("does not take part"),
    }  # fmt: skip
    return words.get(state, _("left"))
