"""One pair, for the coordinator who looks after it."""

from collections.abc import Collection
from dataclasses import dataclass

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import PAIR, names_in_words, sides_of
from ithaca.connections.states import OPEN
from ithaca.engagement.ladder import Ladder, ladder_of
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.health import PairHealth, health_history
from ithaca.engagement.queries.steps import Step, carer_of, noes_of, steps_of, tried
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program

HISTORY = 30


@dataclass(frozen=True)
class CarePage:
    """`noes` say who does not find it a good fit, with the reason that was chosen.

    Of a circle `mentee` and `mentor` are one of each, and `who` names all.
    """

    connection: Connection
    mentee: Participation
    mentor: Participation
    who: str
    is_circle: bool
    health: tuple[PairHealth, ...]
    steps: tuple[Step, ...]
    noes: tuple[CheckIn, ...]
    ladder: Ladder
    carer: str
    is_open: bool

    @property
    def signals(self) -> Collection[str]:
        return {signal.key for signal in self.health[0].signals} if self.health else set()

    @property
    def wants_rematch(self) -> bool:
        """A mentee's no asks for another match; a mentor's no is for coordinators to know."""
        return not self.is_circle and any(no.person_id == self.mentee.person_id for no in self.noes)


def care_page(connection: Connection) -> CarePage:
    """7 queries."""
    sides = sides_of(connection)
    mentee, mentor = sides[0], sides[-1]
    health = health_history(connection)
    steps = steps_of([connection.pk]).get(connection.pk, [])
    signals = [signal.key for signal in health[0].signals] if health else []
    return CarePage(
        connection=connection,
        mentee=mentee.own,
        mentor=mentor.own,
        who=names_in_words([side.own.person.name for side in sides]),
        is_circle=len(sides) > PAIR,
        health=health,
        steps=tuple(steps[:HISTORY]),
        noes=tuple(noes_of([connection.pk]).get(connection.pk, [])),
        ladder=ladder_of(signals, tried(steps)),
        carer=carer_of(steps),
        is_open=connection.state in OPEN,
    )


def coordinators_of(program: Program) -> list[Person]:
    """Who can look after a pair. 1 query."""
    rows = Coordination.objects.filter(program=program).select_related("person").order_by("person__name")
    return [row.person for row in rows]
