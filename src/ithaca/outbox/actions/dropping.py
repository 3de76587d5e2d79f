"""Leaving what nobody needs any more."""

from ithaca.audit.actions.moving import claim
from ithaca.kernel import clock
from ithaca.outbox.declaring import declared
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState


def drop_if_pointless(message: Message) -> bool:
    """True when there is nothing to send: its reader has left, it comes too late, or it is no longer so.

    Of a letter that gathers others, each of them is looked at by itself.
    """
    for one in message.load():
        drop_if_pointless(one)
    if _is_pointless(message):
        claim(message, MessageState.DROPPED)
        return True
    return False


def _is_pointless(message: Message) -> bool:
    is_late = message.useful_until is not None and message.useful_until <= clock.now()
    return is_late or not _has_reader(message) or not _is_still_true(message)


def _has_reader(message: Message) -> bool:
    return message.person is not None and message.person.is_active and bool(message.person.email)


def _is_still_true(message: Message) -> bool:
    waits_while = declared(message.email).waits_while
    return waits_while is None or waits_while(message.about)
