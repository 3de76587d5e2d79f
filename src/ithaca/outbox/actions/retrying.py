"""Trying mails again that were given up."""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import Actor
from ithaca.kernel import clock
from ithaca.kernel.jobs import enqueue
from ithaca.outbox.actions.delivering import deliver_due_job
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState


def try_again(message: Message, *, by: Actor) -> None:
    """Put a mail that was given up back into the queue, with all of its tries."""
    with transaction.atomic():
        move(message, MessageState.QUEUED, by=by, tries=0, next_try_at=clock.now(), error="")
        enqueue(deliver_due_job)
