"""Line managers, pairs and a sponsor who keep what they promised: most of it, and some of it late."""

from datetime import datetime, timedelta

from ithaca.commitments.actions.banding import note_bands
from ithaca.commitments.actions.marking import mark_report_step, mark_step
from ithaca.commitments.actions.sponsoring import Planned, mark_appearance, name_sponsor
from ithaca.commitments.actions.tallying import count_owing_of
from ithaca.commitments.models import Appearance
from ithaca.commitments.queries.reports import mentees_with_promises
from ithaca.connections.models import Connection
from ithaca.connections.states import ConnectionState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role

HABITS = (3, 2, 3, 0, 1)
"""How many of their steps line managers have done, in turn."""
STEPS = ((2, "manager_agrees"), (5, "manager_time"), (18, "manager_kick_off"))


def promise(program: Program, sponsor: Person, *, by: Person) -> None:
    """As of today, with what was done before."""
    rows = mentees_with_promises().filter(program=program).select_related("program", "person__manager")
    for number, row in enumerate(rows.order_by("pk")):
        _keep(row, number)
    at_work = Connection.objects.in_program(program).filter(state=ConnectionState.ACTIVE)
    for connection in at_work.order_by("pk")[::2]:
        mentor = connection.members.get(participation__role=Role.MENTOR).participation.person
        if connection.meetings.held().exists():
            mark_step(connection, key="ask", is_done=True, by=mentor)
    note_bands()
    count_owing_of(program)
    _appear(program, sponsor, by=by)


def _keep(row: Participation, number: int) -> None:
    manager, start = row.person.manager, started(row.program)
    for day, key in STEPS[: HABITS[number % len(HABITS)]]:
        if manager:
            with clock.at(start + timedelta(days=day)):
                mark_report_step(row, key=key, is_done=True, by=manager)


def _appear(program: Program, sponsor: Person, *, by: Person) -> None:
    start = program.starts_on or clock.today()
    planned = [
        Planned("Open the program and say why it matters", start),
        Planned("Meet the pairs and ask what they have learned", start + timedelta(weeks=12)),
    ]
    name_sponsor(program, email=sponsor.email or "", name=sponsor.name, appearances=planned, by=by)
    mark_appearance(Appearance.objects.get(program=program, number=1), is_done=True, by=sponsor)


def started(program: Program) -> datetime:
    """This time of the day on which it began."""
    return clock.now() - (clock.today() - (program.starts_on or clock.today()))
