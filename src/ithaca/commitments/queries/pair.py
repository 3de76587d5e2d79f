"""The plan of one pair."""

from collections import defaultdict
from dataclasses import dataclass

from ithaca.commitments.queries.lines import Line, pair_lines
from ithaca.commitments.queries.paces import Paced, paces_of
from ithaca.commitments.queries.plans import steps_of
from ithaca.commitments.queries.reports import lines_of_report
from ithaca.commitments.states import Who
from ithaca.connections.models import Connection, Member
from ithaca.connections.queries.members import PAIR, names_in_words
from ithaca.people.models import Person
from ithaca.programs.models import Role


@dataclass(frozen=True)
class PairLine:
    """`is_own` when the reader ticks it off; else `name` says who still has to, or who has."""

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
    is_circle: bool

    @property
    def now(self) -> PairLine | None:
        """The first open one of the reader, else of the other."""
        is_open = [one for one in self.lines if not one.line.is_done]
        return next((one for one in is_open if one.is_own), is_open[0] if is_open else None)


def lines_of_pair(connection: Connection) -> tuple[Line, ...]:
    """12 queries."""
    return pair_lines(_paced(connection), steps_of(connection.program_id))


def line_for(connection: Connection, person: Person, key: str) -> Line | None:
    """One step as it is for this person: their own, else that of somebody. 12 queries."""
    found = [line for line in lines_of_pair(connection) if line.key == key]
    return next((line for line in found if line.of == person), found[0] if found else None)


def pair_plan(connection: Connection, person: Person) -> PairPlan:
    """For one of its members. At most 18 queries."""
    paced, steps = _paced(connection), steps_of(connection.program_id)
    role = next(role for role, members in paced.people.items() if person in members)
    others = paced.people[Role.MENTEE if role == Role.MENTOR else Role.MENTOR]
    other = names_in_words([one.given_name for one in others])
    return PairPlan(
        connection=connection,
        lines=_read_by(person, role, pair_lines(paced, steps), other),
        managers=_managers(connection, person) if role == Role.MENTEE and person.manager_id else (),
        other=other,
        is_active=paced.is_active,
        is_circle=sum(map(len, paced.people.values())) > PAIR,
    )


def _read_by(person: Person, role: str, lines: tuple[Line, ...], other: str) -> tuple[PairLine, ...]:
    """Each step once. Of what every mentee does alone, a mentee reads their own and a mentor what is open."""
    steps: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if role == Role.MENTOR or line.of in {None, person}:
            steps[line.key].append(line)
    return tuple(
        PairLine(same[0], is_own=True, name="")
        if same[0].who in {Who.BOTH, role}
        else _of_others(same, other)
        for same in steps.values()
    )


def _of_others(same: list[Line], other: str) -> PairLine:
    is_open = [line for line in same if not line.is_done]
    names = [line.of.given_name for line in is_open if line.of]
    return PairLine((is_open or same)[0], is_own=False, name=names_in_words(names) if names else other)


def _paced(connection: Connection) -> Paced:
    return paces_of(Connection.objects.filter(pk=connection.pk))[0]


def _managers(connection: Connection, person: Person) -> tuple[Line, ...]:
    own = Member.objects.select_related("participation__program", "participation__person")
    return lines_of_report(own.get(connection=connection, participation__person=person).participation)
