"""Handing mails over to the mail server, one commit for each.

A crash between the server's yes and our commit leaves a doubt that no code removes. What must arrive
is sent again with the same Message-ID; what is nice to have is marked as uncertain and left.
"""

import logging
import re
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import translation

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock, languages, links
from ithaca.kernel.jobs import for_each, job, stopping
from ithaca.outbox.actions.rendering import render
from ithaca.outbox.declaring import Urgency, declared
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState

log = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
MOST_TRIES = 8
METHOD = re.compile(r"^METHOD:([A-Z]+)", re.MULTILINE)


def deliver_due(*, limit: int = 200) -> int:
    """Send what is due; returns how many left. Any number of workers may do this at once."""
    release_stuck()
    sent = 0
    for message in Message.objects.due().select_related("person").order_by("next_try_at", "id")[:limit]:
        if stopping.is_set():
            break
        sent += deliver(message)
    return sent


def deliver(message: Message) -> bool:
    """Send one mail if it is still ours to send. True when the mail server took it."""
    message.refresh_from_db(fields=["person"])  # somebody may have left since the mail was fetched
    if _is_pointless(message):
        claim(message, MessageState.DROPPED)
        return False
    if not claim(message, MessageState.SENDING, lease_until=clock.now() + LEASE, tries=message.tries + 1):
        return False
    try:
        _hand_over(message)
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


def release_stuck() -> None:
    """Take back mails whose worker died while handing them over."""
    for_each(Message.objects.stuck(), _release)


def deliver_due_now() -> None:
    while deliver_due():
        pass


@job
def deliver_due_job() -> None:
    deliver_due_now()


def _is_pointless(message: Message) -> bool:
    """Nobody is there to read it, or it comes too late to be of use."""
    is_late = message.useful_until is not None and message.useful_until <= clock.now()
    return is_late or message.person is None or not message.person.is_active or not message.person.email


def _release(message: Message) -> None:
    """A mail that was tried too often may be what its workers died of."""
    if declared(message.email).urgency is Urgency.MUST_ARRIVE and message.tries < MOST_TRIES:
        claim(message, MessageState.QUEUED, uncertain=True, next_try_at=clock.now())
    else:
        claim(message, MessageState.FAILED, uncertain=True)


def _hand_over(message: Message) -> None:
    email = declared(message.email)
    assert message.person is not None
    with translation.override(languages.first_known(message.person.language or languages.of_house())):
        link = _link(message)
        mail = render(
            email, context=email.context(**message.context), link=link, person_name=message.person.name
        )
    letter = EmailMultiAlternatives(
        mail.subject, mail.text, to=[message.person.email or ""], headers={"Message-ID": message.message_id}
    )
    letter.attach_alternative(mail.html, "text/html")
    if message.calendar:
        letter.attach_alternative(message.calendar, f"text/calendar; method={_method(message.calendar)}")
    Message.objects.filter(pk=message.pk).update(transmissions=F("transmissions") + 1)
    letter.send()


def _method(calendar: str) -> str:
    """Calendar programs act on a part only when its type names the same method as its text."""
    found = METHOD.search(calendar)
    assert found is not None
    return found[1]


def _link(message: Message) -> str:
    if not message.place:
        return ""
    path = links.path_to(message.place, **message.place_ids)
    return links.personal(message.person_id or 0, message.place, path)


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
    with transaction.atomic():
        claim(message, MessageState.SENT, **stamps)


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
