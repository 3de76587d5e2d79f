"""Putting a mail into the outbox, in the transaction of what it tells of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import make_msgid
from typing import Any, Protocol

from django.conf import settings

from ithaca.audit.actions.moving import claim
from ithaca.kernel.jobs import enqueue
from ithaca.outbox.actions.delivering import deliver_due_job
from ithaca.outbox.declaring import Email
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState


class Recipient(Protocol):
    @property
    def pk(self) -> int | None: ...

    @property
    def email(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one person: what, to whom, with which words, where its link leads, for which event.

    `calendar` is what the reader's calendar program is told with it, as iCalendar. What has not left `until`
    then is not sent any more: nobody wants an invitation to last month.
    """

    email: Email
    to: Recipient
    context: Any
    once: str
    place: str = ""
    place_ids: dict[str, int] = field(default_factory=dict)
    program_id: int | None = None
    calendar: str = ""
    until: datetime | None = None


def send(letter: Letter) -> None:
    """Queue a mail; a second one for the same event is not written. People without an address get none."""
    send_all([letter])


def send_all(letters: list[Letter]) -> None:
    """Queue many mails in one statement."""
    rows = [_row(letter) for letter in letters if letter.to.email]
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    enqueue(deliver_due_job)


def take_back(keys: Iterable[str]) -> set[str]:
    """Drop the mails of these events that have not left yet; returns the keys of those that now never will."""
    waiting = Message.objects.filter(once__in=list(keys), state=MessageState.QUEUED)
    return {message.once for message in waiting if claim(message, MessageState.DROPPED)}


def take_back_about(thing: str, ids: Iterable[int]) -> None:
    """Drop the mails that lead to these things, say to some meetings, and have not left yet."""
    waiting = Message.objects.filter(state=MessageState.QUEUED, **{f"place_ids__{thing}__in": list(ids)})
    for message in waiting:
        claim(message, MessageState.DROPPED)


def take_back_from(person_id: int) -> None:
    """Drop what has not left yet for somebody: its links would let them in."""
    for message in Message.objects.filter(person=person_id, state=MessageState.QUEUED):
        claim(message, MessageState.DROPPED)


def reword(letters: Iterable[Letter]) -> None:
    """Say the same events in the words of now, where the mails have not left."""
    for letter in letters:
        waiting = Message.objects.queued().filter(once=letter.once)
        waiting.update(context=dict(vars(letter.context)), useful_until=letter.until)


def _row(letter: Letter) -> Message:
    if not isinstance(letter.context, letter.email.context):
        raise TypeError(f"{letter.email.key} wants a {letter.email.context.__name__}")
    return Message(
        once=letter.once,
        email=letter.email.key,
        person_id=letter.to.pk,
        program_id=letter.program_id,
        place=letter.place,
        place_ids=letter.place_ids,
        context=dict(vars(letter.context)),
        calendar=letter.calendar,
        useful_until=letter.until,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
    )
