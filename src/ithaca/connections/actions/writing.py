"""Notes of a meeting, shared and private, and what the two promise each other."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opened import check_active, check_not_held
from ithaca.connections.models import Meeting, PrivateNote, PromisedAction, SharedNote
from ithaca.kernel import clock
from ithaca.kernel.ciphers import seal
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person


def write_shared_note(meeting: Meeting, text: str, *, after: int, by: Person) -> SharedNote | None:
    """A new version after number `after`, which the writer has read.

    Of two who write at once the second is told, and keeps what they wrote. None when nothing changed.
    """
    last = SharedNote.objects.filter(meeting=meeting).order_by("-number").first()
    if last and last.number != after:
        raise _overtaken()
    if (last.text if last else "") == text.strip():
        return None
    try:
        with transaction.atomic():
            check_active(meeting.connection)
            note = SharedNote.objects.create(meeting=meeting, number=after + 1, text=text.strip(), author=by)
            record("meeting.notes_written", meeting, by=by)
    except IntegrityError as overtaken:
        raise _overtaken() from overtaken
    return note


def write_private_note(meeting: Meeting, text: str, *, by: Person) -> None:
    """What somebody notes for themselves. Nobody else reads it, and no log says that it was written."""
    if not text.strip():
        PrivateNote.objects.filter(meeting=meeting, author=by).delete()
        return
    facts = {"sealed": seal(text.strip()), "written_at": clock.now()}
    PrivateNote.objects.update_or_create(meeting=meeting, author=by, defaults=facts)


def promise_action(
    meeting: Meeting, text: str, *, person: Person, due_on: date | None, by: Person
) -> PromisedAction:
    """Write down what one of the two will do until when."""
    with transaction.atomic():
        check_active(meeting.connection)
        promised = PromisedAction.objects.create(
            program_id=meeting.program_id, connection=meeting.connection, meeting=meeting, person=person,
            text=text.strip(), due_on=due_on,
        )  # fmt: skip
        record("promised_action.written", promised, by=by)
    return promised


def mark_done(promised: PromisedAction, *, is_done: bool, by: Person) -> None:
    """Tick it off, or take the tick back."""
    with transaction.atomic():
        check_not_held(promised.connection)
        rows = PromisedAction.objects.filter(pk=promised.pk, done_at__isnull=is_done)
        if rows.update(done_at=clock.now() if is_done else None) == 1:
            record("promised_action.done" if is_done else "promised_action.reopened", promised, by=by)


def _overtaken() -> Refused:
    said = _(
        "The notes were changed meanwhile. What you wrote is still here: put the two together, then save."
    )
    return Refused("note.overtaken", said)
