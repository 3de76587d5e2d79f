"""What the two have written to each other; for a coordinator how often, and when last."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from ithaca.connections.models import Connection, PairMessage
from ithaca.connections.queries.members import Side, side_of
from ithaca.connections.states import ConnectionState
from ithaca.people.models import Person

NEWEST = 100


@dataclass(frozen=True)
class Thread:
    """`messages` are the newest first; `questions` wait for an answer, the oldest first."""

    connection: Connection
    side: Side
    messages: tuple[PairMessage, ...]
    questions: tuple[PairMessage, ...]
    total: int

    @property
    def is_active(self) -> bool:
        return self.connection.state == ConnectionState.ACTIVE

    @property
    def left_out(self) -> int:
        return self.total - len(self.messages)


@dataclass(frozen=True)
class MessageSums:
    written: int
    last_written: datetime | None


def thread_of(connection: Connection, person: Person) -> Thread:
    """For one of the two. 5 queries."""
    rows = PairMessage.objects.of(connection).select_related("author", "answers__author")
    return Thread(
        connection=connection,
        side=side_of(connection, person),
        messages=tuple(rows.order_by("-pk")[:NEWEST]),
        questions=open_questions(connection),
        total=message_sums(connection).written,
    )


def open_questions(connection: Connection) -> tuple[PairMessage, ...]:
    """1 query."""
    rows = PairMessage.objects.of(connection).open_questions().select_related("author")
    return tuple(rows.order_by("pk"))


def message_sums(connection: Connection) -> MessageSums:
    """Never the text. 1 query."""
    sums = PairMessage.objects.of(connection).aggregate(written=Count("pk"), last_written=Max("written_at"))
    return MessageSums(**sums)
