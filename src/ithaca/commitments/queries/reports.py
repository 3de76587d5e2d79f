"""What line managers have promised for their people.

Its days hang on the match and on the program alone: nothing in them tells when two people met or paused.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Min, QuerySet

from ithaca.commitments.dates import Pace
from ithaca.commitments.models import ReportStepDone
from ithaca.commitments.models.done import Tick
from ithaca.commitments.queries.lines import Line, report_lines
from ithaca.commitments.queries.paces import day_of
from ithaca.commitments.queries.plans import plans_of
from ithaca.kernel import clock
from ithaca.outbox.declaring import About
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation, Role
from ithaca.programs.states import ParticipationState, ProgramState

PROMISED_FOR = (ParticipationState.MATCHED, ParticipationState.COMPLETED)


@dataclass(frozen=True)
class ReportSteps:
    """Of one mentee."""

    participation: Participation
    lines: tuple[Line, ...]

    @property
    def manager(self) -> Person | None:
        return self.participation.person.manager

    @property
    def waiting(self) -> tuple[Line, ...]:
        """What is due by now and open, the oldest first."""
        return tuple(line for line in self.lines if line.is_late)


def mentees_with_promises() -> QuerySet[Participation]:
    """Mentees whose line managers have something to do now."""
    rows = Participation.objects.mentees().filter(state__in=PROMISED_FOR, person__is_active=True)
    return rows.exclude(program__state=ProgramState.CLOSED).filter(person__manager__is_active=True)


def waiting_managers() -> list[Person]:
    """Line managers of whom something is overdue. 6 queries."""
    rows = list(mentees_with_promises().select_related("program", "person__manager").order_by("pk"))
    found = {one.participation.person.manager for one in steps_of_reports(rows) if one.waiting}
    return sorted((one for one in found if one is not None), key=lambda person: person.pk)


def something_is_late(letter: About) -> bool:
    """Something that the line manager has promised is overdue."""
    rows = (
        mentees_with_promises()
        .filter(person__manager=letter.person)
        .select_related("program", "person__manager")
    )
    return any(one.waiting for one in steps_of_reports(rows))


def lines_of_report(participation: Participation) -> tuple[Line, ...]:
    """5 queries."""
    return steps_of_reports([participation])[0].lines


def steps_of_reports(rows: Iterable[Participation]) -> list[ReportSteps]:
    """Of participations with their programs; only mentees with a match have any. 5 queries."""
    rows = list(rows)
    plans = plans_of({row.program_id for row in rows})
    zone = zone_of_site()
    begun, ticks, today = _begun(rows, zone), _ticks(rows), day_of(clock.now(), zone)
    found = []
    for row in rows:
        start = begun.get(row.pk)
        lines: tuple[Line, ...] = ()
        if start and row.role == Role.MENTEE and row.state in PROMISED_FOR:
            pace = Pace(today=today, started_on=start, ends_on=row.program.ends_on)
            is_open = row.program.state != ProgramState.CLOSED
            lines = report_lines(plans[row.program_id], pace, ticks[row.pk], is_open=is_open)
        found.append(ReportSteps(row, lines))
    return found


def _begun(rows: list[Participation], zone: ZoneInfo) -> dict[int, date]:
    """The day of the first match of each, so that another match asks for nothing again."""
    opened = Min("memberships__connection__opened_at")
    dates: list[tuple[int, datetime | None]] = list(
        Participation.objects.filter(pk__in=[row.pk for row in rows])
        .annotate(at=opened)
        .values_list("pk", "at")
    )
    return {pk: day_of(at, zone) for pk, at in dates if at}


def _ticks(rows: list[Participation]) -> dict[int, dict[str, Tick]]:
    found: dict[int, dict[str, Tick]] = defaultdict(dict)
    for tick in ReportStepDone.objects.filter(participation__in=[row.pk for row in rows]):
        found[tick.participation_id][tick.key] = tick
    return found
