"""One pair, for the coordinator who looks after it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection
from ithaca.connections.queries.members import sides_of
from ithaca.connections.states import OPEN
from ithaca.engagement.models import CareStep, CheckIn, Fit
from ithaca.engagement.queries.health import PairHealth, health_history
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program

HISTORY = 30
ABOUT_DATES = frozenset({"nothing_booked", "first_meeting_overdue", "gone_quiet"})


@dataclass(frozen=True)
class CarePage:
    """`noes` say who does not find it a good fit, with the reason that was chosen."""

    connection: Connection
    mentee: Participation
    mentor: Participation
    health: tuple[PairHealth, ...]
    steps: tuple[CareStep, ...]
    noes: tuple[CheckIn, ...]
    is_open: bool

    @property
    def suggested_words(self) -> str:
        """To start from. Only dates are spoken of, as both know them; never what one has said in private."""
        signals = {signal.key for signal in self.health[0].signals} if self.health else set()
        if signals & ABOUT_DATES:
            return _(
                "It has been a while, and I see no date for your next meeting. Half an hour is enough. "
                "Can I help you to find one?"
            )
        return _("I would like to hear how it is going. Is there anything that would help you?")


def care_page(connection: Connection) -> CarePage:
    """6 queries."""
    mentee, mentor = sides_of(connection)
    steps = CareStep.objects.filter(connection=connection).select_related("by", "to").order_by("-at", "-pk")
    return CarePage(
        connection=connection,
        mentee=mentee.own,
        mentor=mentor.own,
        health=health_history(connection),
        steps=tuple(steps[:HISTORY]),
        noes=_noes(connection),
        is_open=connection.state in OPEN,
    )


def _noes(connection: Connection) -> tuple[CheckIn, ...]:
    """The latest word of each, where it is a no."""
    rows = CheckIn.objects.filter(connection=connection, kind=CheckIn.Kind.FIT).exclude(answered_at=None)
    latest = {row.person_id: row for row in rows.select_related("person").order_by("answered_at", "pk")}
    return tuple(row for row in latest.values() if row.fit == Fit.NOT_GOOD)


def coordinators_of(program: Program) -> list[Person]:
    """Who can look after a pair. 1 query."""
    rows = Coordination.objects.filter(program=program).select_related("person").order_by("person__name")
    return [row.person for row in rows]
