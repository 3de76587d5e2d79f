"""A pair at work: what comes next, what is booked, what was."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, Sum

from ithaca.connections.models import Agreement, Connection, Meeting, PairMessage, PromisedAction
from ithaca.connections.queries.agreement import signers_of, standing_agreements, waits_for
from ithaca.connections.queries.goals import GoalLine, goals_of
from ithaca.connections.queries.meeting import MeetingLine, meeting_line
from ithaca.connections.queries.members import Side, side_of
from ithaca.connections.queries.messages import MessageSums, message_sums, open_questions
from ithaca.connections.queries.next_step import PairStep, Situation, meetings_to_settle, step_of
from ithaca.connections.queries.notes import open_promises
from ithaca.connections.states import AgreementState, MeetingState, is_at_work
from ithaca.kernel import clock
from ithaca.people.models import Person

HISTORY = 20
ENDED = (MeetingState.HELD, MeetingState.NOT_HELD, MeetingState.CANCELLED)


@dataclass(frozen=True)
class Sums:
    """What a coordinator may know of a pair: how many meetings, the dates at both ends, when it agreed."""

    held: int
    minutes: int
    last_held: datetime | None
    next_booked: datetime | None
    agreed_at: datetime | None

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)


@dataclass(frozen=True)
class PairAtWork:
    """`coming` is what is offered or booked; `past` what was held, was not, or was called off."""

    side: Side
    sums: Sums
    step: PairStep | None
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    signed: Agreement | None
    offered: Agreement | None
    to_sign: Agreement | None
    promised: tuple[PromisedAction, ...]
    goals: tuple[GoalLine, ...]
    messages: MessageSums
    questions: tuple[PairMessage, ...]
    is_active: bool

    @property
    def offered_by(self) -> str:
        return self.side.given_name_of(self.offered.offered_by_id) if self.offered else ""

    @property
    def has_offer(self) -> bool:
        return any(line.meeting.state == MeetingState.PROPOSED for line in self.coming)


def pair_at_work(connection: Connection, person: Person) -> PairAtWork:
    """For one of the members. At most 17 queries."""
    side = side_of(connection, person)
    meetings, sums = meetings_to_settle([connection.pk])[connection.pk], sums_of(connection)
    past = Meeting.objects.of(connection).filter(state__in=ENDED).prefetch_related("confirmations")
    rows = past.order_by("-starts_at", "-pk")[:HISTORY]
    signed, offered = standing_agreements(connection)
    to_sign = offered if waits_for(offered, person, signers_of(offered)) else None
    return PairAtWork(
        side=side,
        sums=sums,
        step=step_of(Situation(side, connection, tuple(meetings), sums.held, to_sign)),
        coming=tuple(meeting_line(one, side, list(one.confirmations.all())) for one in meetings),
        past=tuple(meeting_line(one, side, list(one.confirmations.all())) for one in rows),
        signed=signed,
        offered=offered,
        to_sign=to_sign,
        promised=open_promises(connection),
        is_active=is_at_work(connection.state, side.own.program.state),
        goals=goals_of(connection, person),
        messages=message_sums(connection),
        questions=open_questions(connection),
    )


def sums_of(connection: Connection) -> Sums:
    """Counts and dates, never what was said. 2 queries."""
    is_held = Q(state=MeetingState.HELD)
    is_next = Q(state=MeetingState.BOOKED, starts_at__gt=clock.now())
    counted = Meeting.objects.of(connection).aggregate(
        held=Count("pk", filter=is_held),
        minutes=Sum("held_minutes", filter=is_held, default=0),
        last_held=Max("starts_at", filter=is_held),
        next_booked=Min("starts_at", filter=is_next),
    )
    agreed = Agreement.objects.filter(connection=connection, state=AgreementState.SIGNED)
    return Sums(**counted, agreed_at=agreed.values_list("signed_at", flat=True).first())
