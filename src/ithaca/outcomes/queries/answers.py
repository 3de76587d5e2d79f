"""Single answers, day by day, before they are many enough to be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

from ithaca.connections.models import Connection, EndReason
from ithaca.engagement.models import CheckIn
from ithaca.outcomes.models import Batch
from ithaca.programs.models import Program

REASONS: dict[str, Promise | str] = dict(EndReason.choices)


@dataclass(frozen=True)
class Answer:
    """`of` is whose it is: nobody counts twice for hiding another one."""

    on: date
    of: int
    value: str


def answers_since(program: Program, kind: str, after: datetime, zone: ZoneInfo) -> Iterator[Answer]:
    """The earliest first. 1 query."""
    rows = _pulses(program, after) if kind == Batch.Kind.PULSE else _endings(program, after)
    for at, of, value in rows:
        yield Answer(at.astimezone(zone).date(), of, value)


def _pulses(program: Program, after: datetime) -> Iterator[tuple[datetime, int, str]]:
    rows = CheckIn.objects.filter(program=program, answered_at__gte=after).exclude(score=None)
    for row in rows.order_by("answered_at", "pk"):
        if row.answered_at:
            yield row.answered_at, row.person_id, str(row.score)


def _endings(program: Program, after: datetime) -> Iterator[tuple[datetime, int, str]]:
    rows = Connection.objects.in_program(program).filter(closed_at__gte=after).order_by("closed_at", "pk")
    for at, pair, reason in rows.values_list("closed_at", "pk", "ended_for"):
        if at:
            yield at, pair, reason or EndReason.OTHER.value
