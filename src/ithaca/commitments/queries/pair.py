"""The plan of one pair."""

from dataclasses import dataclass

from ithaca.commitments.queries.lines import Line, pair_lines
from ithaca.commitments.queries.paces import Paced, paces_of
from ithaca.commitments.queries.plans import steps_of
from ithaca.commitments.queries.reports import lines_of_report
from ithaca.commitments.states import Who
from ithaca.connections.models import Connection, Member
from ithaca.connections.queries.members import names_in_words
from ithaca.people.models import Person
from ithaca.programs.models import Role


@dataclass(frozen=True)
class PairLine:
    """`is_own` when the reader ticks it off."""

    line: Line
    is_own: bool
    name: str


@dataclass(frozen=True)
class PairPlan:
    """`managers` is what the mentee's line manager promised; the mentor's page has none of it."""

    connection: Connection
    lines: tuple[PairLine, ...]
    managers: tuple[Line, ...]
    other: str
    is_active: bool

    @property
    def now(self) -> PairLine | None:
        """The first open one of the reader, else of the other."""
        is_open = [one for one in self.lines if not one.line.is_done]
        return next((one for one in is_open if one.is_own), is_open[0] if is_open else None)


def lines_of_pair(connection: Connection) -> tuple[Line, ...]:
    """12 queries."""
    return pair_lines(_paced(connection), steps_of(connection.program_id))


def pair_plan(connection: Connection, person: Person) -> PairPlan:
    """For one of its members. At most 18 queries."""
    paced, steps = _paced(connection), steps_of(connection.program_id)
    role = next(role for role, members in paced.people.items() if person in members)
    others = paced.people[Role.MENTEE if role == Role.MENTOR else Role.MENTOR]
    other = names_in_words([one.given_name for one in others])
    return PairPlan(
        connection=connection,
        lines=tuple(
            PairLine(line, line.who in {Who.BOTH, role}, "" if line.who in {Who.BOTH, role} else other)
            for line in pair_lines(paced, steps)
        ),
        managers=_managers(connection, person) if role == Role.MENTEE and person.manager_id else (),
        other=other,
        is_active=paced.is_active,
    )


def _paced(connection: Connection) -> Paced:
    return paces_of(Connection.objects.filter(pk=connection.pk))[0]


def _managers(connection: Connection, person: Person) -> tuple[Line, ...]:
    own = Member.objects.select_related("participation__program", "participation__person")
    return lines_of_report(own.get(connection=connection, participation__person=person).participation)
