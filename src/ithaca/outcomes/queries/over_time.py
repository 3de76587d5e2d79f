"""The page of a program over time."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outcomes.periods import period_of
from ithaca.outcomes.queries.history import Course, History, first_day, history
from ithaca.outcomes.queries.load import Load, load_of_mentors
from ithaca.outcomes.queries.measures import Measure
from ithaca.outcomes.queries.told import Told, told
from ithaca.people.models import Person
from ithaca.programs.models import Program

EARLY = 14  # days from the first pair in which a line says nothing yet


@dataclass(frozen=True)
class OverTime:
    """`courses` are what the reader may see: health is left out for who is in a pair of the program."""

    program: Program
    started: date
    history: History
    told: Told
    load: Load
    shows_health: bool

    @property
    def courses(self) -> tuple[Course, ...]:
        every = self.history.courses.values()
        return tuple(one for one in every if self.shows_health or not one.measure.is_health)

    @property
    def is_early(self) -> bool:
        return (clock.today() - self.started).days < EARLY


def page_over_time(program: Program, person: Person, *, period: str, step: str) -> OverTime | None:
    """None before there is a pair. 6 queries."""
    started = first_day(program)
    if started is None:
        return None
    found = history(program, period, step, started=started)
    return OverTime(
        program=program,
        started=started,
        history=found,
        told=told(program, found.period),
        load=load_of_mentors(program),
        shows_health=may_see_health(program, person),
    )


def pairs_behind(program: Program, measure: Measure, *, period: str, is_shown: bool) -> Q:
    """The condition for the pairs of a number. At most 1 query."""
    if not is_shown:
        return Q(pk__in=[])
    if measure.kind == "level":
        return measure.rows(clock.today())
    today = clock.today()
    started = first_day(program) or today
    return measure.rows(period_of(period, "week", started=started, today=today).first)


def may_see_health(program: Program, person: Person) -> bool:
    """Who is in a pair, or the line manager of somebody who is, could tell from a count what was said. 1 query."""
    return not Connection.objects.in_program(program).open().closed_to(person).exists()
