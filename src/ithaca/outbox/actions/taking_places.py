"""Few letters: what can wait takes one of the places that its reader has in a week, or waits for one.

The reader is locked meanwhile, so that two workers do not give the same place away. What has waited goes together,
in one letter: the others are its load, and never leave by themselves again.
"""

from datetime import datetime, timedelta
from email.utils import make_msgid

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock
from ithaca.outbox.actions.dropping import drop_if_pointless
from ithaca.outbox.declaring import declared, that_can_wait
from ithaca.outbox.emails import GATHERED
from ithaca.outbox.models import Message
from ithaca.outbox.models.message import MessageQuerySet
from ithaca.outbox.states import MessageState

WEEK = timedelta(days=7)
LEASE = timedelta(minutes=2)
FEW = 2  # to be gathered


def take(message: Message) -> Message | None:
    """Claim what is to be handed over: the mail, or the letter with which it goes. None when there is nothing now.

    It is read afresh: its reader may have left, and another worker or another letter may have taken it.
    """
    if not declared(message.email).can_wait:
        found = _due(message)
        return claimed(found) if found else None
    with transaction.atomic():
        _lock_reader(message)
        found = _due(message)
        if found is None:
            return None
        if free_at := _next_place(found):
            _hold(found, until=free_at)
            return None
        letter = _gathered(found) if found.is_held else found
        return claimed(letter) if letter else None


def _lock_reader(message: Message) -> None:
    rows = get_user_model().objects.select_for_update(no_key=True).filter(pk=message.person_id)
    rows.values_list("pk").first()


def _due(message: Message) -> Message | None:
    """The mail as it is now, unless there is nothing to send any more."""
    found = Message.objects.due().select_related("person").filter(pk=message.pk).first()
    return None if found is None or drop_if_pointless(found) else found


def claimed(message: Message) -> Message | None:
    """The mail, if it is ours to hand over now."""
    stamps = {
        "lease_until": clock.now() + LEASE,
        "tries": message.tries + 1,
        "transmissions": message.transmissions + 1,
        "is_held": False,
    }
    return message if claim(message, MessageState.SENDING, **stamps) else None


def _next_place(message: Message) -> datetime | None:
    """When the reader's next place is free; None when one is free now. A place is taken for a week from each try."""
    others = _of_reader(message).filter(email__in=that_can_wait()).exclude(pk=message.pk)
    taken = others.filter(lease_until__gt=clock.now() - WEEK).order_by("-lease_until")
    last = taken.values_list("lease_until", flat=True)[settings.MAILS_A_WEEK - 1 :].first()
    return last + WEEK if last else None


def _hold(message: Message, *, until: datetime) -> None:
    """What would come too late then is dropped now."""
    if message.useful_until is not None and message.useful_until <= until:
        claim(message, MessageState.DROPPED)
        return
    Message.objects.queued().filter(pk=message.pk).update(is_held=True, next_try_at=until)


def _gathered(message: Message) -> Message | None:
    """The letter for all that still waits for the same reader; one alone goes as it is."""
    held = _of_reader(message).waiting_for_a_place().select_related("person")
    waiting = [one for one in held.order_by("pk") if not drop_if_pointless(one)]
    if len(waiting) < FEW:
        return waiting[0] if waiting else None
    letter = next((one for one in waiting if one.email == GATHERED.key), None) or _new_letter(
        message, waiting
    )
    Message.objects.filter(pk__in=[one.pk for one in waiting if one.pk != letter.pk]).update(carrier=letter)
    return letter


def _of_reader(message: Message) -> MessageQuerySet:
    return Message.objects.filter(person=message.person)


def _new_letter(first: Message, load: list[Message]) -> Message:
    programs = {one.program_id for one in load}
    return Message.objects.create(
        once=f"gathered:{first.pk}",
        email=GATHERED.key,
        person=first.person,
        program_id=programs.pop() if len(programs) == 1 else None,
        message_id=make_msgid(domain=settings.MAIL_DOMAIN),
    )
