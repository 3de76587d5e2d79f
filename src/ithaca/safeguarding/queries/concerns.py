"""What a safeguarding lead sees: the list, and one concern with its words, notes and log."""

from dataclasses import dataclass
from datetime import datetime

from ithaca.connections.models import Connection
from ithaca.kernel.ciphers import unseal
from ithaca.people.models import Person
from ithaca.safeguarding.models import Concern, ConcernNote, LogEntry
from ithaca.safeguarding.queries.leads import readers_of
from ithaca.safeguarding.states import ConcernState

MOST_CLOSED = 50


@dataclass(frozen=True)
class ConcernLists:
    """`waiting` has those in danger first, then the oldest."""

    waiting: tuple[Concern, ...]
    closed: tuple[Concern, ...]


@dataclass(frozen=True)
class WrittenNote:
    author: str
    at: datetime
    words: str | None


@dataclass(frozen=True)
class ConcernPage:
    """`words` are None until this lead has opened them, and when the site's key is not the same any more."""

    concern: Concern
    is_opened: bool
    words: str | None
    apart: tuple[Connection, ...]
    notes: tuple[WrittenNote, ...]
    log: tuple[LogEntry, ...]
    others: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.concern.state != ConcernState.CLOSED

    @property
    def can_end(self) -> bool:
        return any(connection.closed_at is None for connection in self.apart)


def concerns_for(person: Person) -> ConcernLists:
    """2 queries."""
    rows = Concern.objects.read_by(person).select_related("program")
    waiting = rows.not_closed().order_by("-in_danger", "raised_at", "pk")
    closed = rows.filter(state=ConcernState.CLOSED).order_by("-raised_at", "-pk")
    return ConcernLists(tuple(waiting), tuple(closed[:MOST_CLOSED]))


def concern_page(concern: Concern, person: Person) -> ConcernPage:
    """7 queries."""
    log = tuple(LogEntry.objects.filter(concern=concern).select_related("by").order_by("at", "pk"))
    is_opened = any(entry.kind == LogEntry.Kind.READ and entry.by_id == person.pk for entry in log)
    notes = ConcernNote.objects.filter(concern=concern).select_related("author").order_by("written_at", "pk")
    return ConcernPage(
        concern=concern,
        is_opened=is_opened,
        words=unseal(concern.sealed) if is_opened else None,
        apart=tuple(concern.apart.select_related("program").order_by("pk")),
        notes=tuple(_note(note) for note in notes) if is_opened else (),
        log=log,
        others=tuple(one.name for one in readers_of(concern) if one.pk != person.pk),
    )


def _note(note: ConcernNote) -> WrittenNote:
    return WrittenNote(note.author.name, note.written_at, unseal(note.sealed))
