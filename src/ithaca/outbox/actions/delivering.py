"""Handing mails over to the mail server, one commit for each.

A crash between the server's yes and our commit leaves a doubt that no code removes. What must arrive
is sent again with the same Message-ID; what is nice to have is marked as uncertain and left.
"""

import logging
from contextlib import nullcontext
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.db import transaction

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock, languages
from ithaca.kernel.jobs import for_each, job, stopping
from ithaca.outbox.actions.handing_over import MailServer, mail_server
from ithaca.outbox.actions.taking_places import claimed, take
from ithaca.outbox.actions.writing import written
from ithaca.outbox.declaring import Urgency, declared
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState

log = logging.getLogger(__name__)
MOST_TRIES = 8


def deliver_due(*, limit: int = 200) -> int:
    """Send what is due and has its turn; returns how many left. Any number of workers may do this at once."""
    release_stuck()
    sent = 0
    due = Message.objects.due().order_by("next_try_at", "id").only("email", "person_id", "state", "tries")
    with languages.house_asked_once(), mail_server() as server:
        for message in due[:limit]:
            if stopping.is_set():
                break
            sent += deliver(message, server)
    return sent


def deliver(message: Message, server: MailServer) -> bool:
    """Send one mail if it is still ours to send and has its turn. True when the mail server took it."""
    letter = _its_turn(message)
    return letter is not None and _sent(letter, server)


def release_stuck() -> None:
    """Take back mails whose worker died while handing them over."""
    for_each(Message.objects.stuck(), _release)


def deliver_due_now() -> None:
    while deliver_due():
        pass


@job
def deliver_due_job() -> None:
    deliver_due_now()


def _its_turn(message: Message) -> Message | None:
    """What is to be sent now, if anything. One that cannot be judged keeps no other one back."""
    try:
        return take(message)
    except Exception as problem:
        log.exception("mail %s cannot be judged", message.pk)
        if claimed(message):
            _put_off(message, problem)
        return None


def _sent(message: Message, server: MailServer) -> bool:
    try:
        server.hand_over(written(message))
    except (SMTPException, OSError) as problem:
        log.warning("mail %s was not taken: %s", message.pk, problem)
        _put_off(message, problem)
        return False
    except Exception as problem:
        log.exception("mail %s cannot be written", message.pk)
        _put_off(message, problem)
        return False
    _mark_sent(message)
    return True


def _release(message: Message) -> None:
    """A mail that was tried too often may be what its workers died of."""
    if declared(message.email).urgency is Urgency.MUST_ARRIVE and message.tries < MOST_TRIES:
        claim(message, MessageState.QUEUED, uncertain=True, next_try_at=clock.now())
    else:
        claim(message, MessageState.FAILED, uncertain=True)


def _mark_sent(message: Message) -> None:
    stamps: dict[str, Any] = {
        "sent_at": clock.now(),
        "address": message.person.email if message.person else "",
        "error": "",
        "calendar": "",  # it may name a place; it has done its work
        "useful_until": None,  # it may be the time of a meeting
    }
    if declared(message.email).secret:
        stamps["context"] = {}
    load = message.load()
    with transaction.atomic() if load else nullcontext():
        claim(message, MessageState.SENT, **stamps)
        for one in load:
            claim(one, MessageState.GATHERED, useful_until=None)


def _put_off(message: Message, problem: Exception) -> None:
    said = f"{type(problem).__name__}: {problem}"[:300]
    if message.tries >= MOST_TRIES or _is_final(problem):
        claim(message, MessageState.FAILED, error=said)
        return
    wait = timedelta(minutes=min(2**message.tries, 24 * 60))
    claim(message, MessageState.QUEUED, error=said, next_try_at=clock.now() + wait)


def _is_final(problem: Exception) -> bool:
    """The server will never take this mail for this address. Trouble with our account there is not its fault."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, SMTPDataError) and problem.smtp_code >= 500
