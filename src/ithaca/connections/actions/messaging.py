"""Messages and short questions between meetings."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.connections.actions.announcing import message_letters
from ithaca.connections.actions.opened import check_active, check_not_held
from ithaca.connections.models import Connection, PairMessage
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person

PRESSED_TWICE = timedelta(minutes=1)


def write_message(
    connection: Connection, text: str, *, by: Person, is_question: bool = False, answers: int | None = None
) -> PairMessage:
    """Write to the other one, who gets a mail that says so without the text.

    With `answers` the question of that number counts as answered. A second press of the button writes nothing.
    """
    with transaction.atomic():
        check_active(connection)
        if pressed := _just_written(connection, text.strip(), by=by):
            return pressed
        question = _question(connection, answers) if answers else None
        message = PairMessage.objects.create(
            program_id=connection.program_id, connection=connection, author=by, text=text.strip(),
            is_question=is_question, answers=question,
        )  # fmt: skip
        if question and question.author_id != by.pk:
            mark_answered(question, is_answered=True, by=by)
        record("pair_message.written", message, by=by)
        send_all(message_letters(message))
    return message


def mark_answered(question: PairMessage, *, is_answered: bool, by: Person) -> None:
    """Say that a question was answered, here or elsewhere, or that it is open after all."""
    with transaction.atomic():
        check_not_held(question.connection)
        rows = PairMessage.objects.filter(pk=question.pk, is_question=True, answered_at__isnull=is_answered)
        if rows.update(answered_at=clock.now() if is_answered else None) == 1:
            record("pair_message.answered" if is_answered else "pair_message.reopened", question, by=by)


def _just_written(connection: Connection, text: str, *, by: Person) -> PairMessage | None:
    """The newest message of the two, if it has the same words and is by the same person, a moment ago."""
    newest = PairMessage.objects.of(connection).order_by("-pk").first()
    if newest is None or (newest.author_id, newest.text) != (by.pk, text):
        return None
    return newest if clock.now() - newest.written_at < PRESSED_TWICE else None


def _question(connection: Connection, pk: int) -> PairMessage:
    found = PairMessage.objects.of(connection).filter(pk=pk, is_question=True).first()
    if found is None:
        raise Refused("message.no_question", _("This question is not here any more. Your words still are."))
    return found
