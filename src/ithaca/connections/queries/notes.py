"""What is written down about a meeting, for one of the two."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from ithaca.connections.models import Connection, Meeting, PrivateNote, PromisedAction, SharedNote
from ithaca.kernel.ciphers import unseal
from ithaca.people.models import Person


@dataclass(frozen=True)
class Notes:
    """`versions` are the shared notes, the newest first; `private` is None when it cannot be read any more."""

    versions: tuple[SharedNote, ...]
    private: str | None
    promised: tuple[PromisedAction, ...]

    @property
    def current(self) -> SharedNote | None:
        return self.versions[0] if self.versions else None

    @property
    def number(self) -> int:
        return self.versions[0].number if self.versions else 0

    @property
    def earlier(self) -> tuple[SharedNote, ...]:
        return self.versions[1:]


def notes_of(meeting: Meeting, person: Person) -> Notes:
    """3 queries."""
    own = PrivateNote.objects.filter(meeting=meeting, author=person).first()
    return Notes(
        versions=tuple(_versions(meeting)),
        private=unseal(own.sealed) if own else "",
        promised=tuple(_promised(meeting)),
    )


def open_promises(connection: Connection) -> tuple[PromisedAction, ...]:
    """What is promised and not done, the most urgent first. 1 query."""
    rows = PromisedAction.objects.open().filter(connection=connection).select_related("person")
    return tuple(rows.order_by(F("due_on").asc(nulls_last=True), "pk"))


@dataclass(frozen=True)
class Brief:
    """What a mentor should have read before a meeting; a minute is enough."""

    notes: SharedNote | None
    promised: tuple[PromisedAction, ...]


def brief_for(meeting: Meeting) -> Brief:
    """2 queries."""
    return Brief(last_notes(meeting.connection, before=meeting), open_promises(meeting.connection))


def last_notes(connection: Connection, *, before: Meeting) -> SharedNote | None:
    """The newest version of the notes of the meeting before. 1 query."""
    rows = SharedNote.objects.filter(meeting__connection=connection).exclude(meeting=before).exclude(text="")
    if before.starts_at:
        rows = rows.filter(meeting__starts_at__lt=before.starts_at)
    return rows.select_related("meeting", "author").order_by("-meeting__starts_at", "-number").first()


def _versions(meeting: Meeting) -> Iterable[SharedNote]:
    return SharedNote.objects.filter(meeting=meeting).select_related("author").order_by("-number")


def _promised(meeting: Meeting) -> Iterable[PromisedAction]:
    rows = PromisedAction.objects.filter(meeting=meeting).select_related("person")
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")
