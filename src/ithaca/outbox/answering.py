"""Letters that can be answered by mail: who takes the answer, and the address to which it goes.

The address names the letter, and proves by a keyed hash that we wrote it: nobody can guess another one.
"""

import base64
import re
from collections.abc import Callable

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from ithaca.outbox.declaring import About
from ithaca.outbox.models import Message

Take = Callable[[About, str], None]

ADDRESS = re.compile(r"reply\+(\d{1,18})-([a-z2-7]{16})@([^\s@]+)", re.IGNORECASE)
PROOF_BYTES = 10  # 16 letters of base 32

_takes: dict[str, Take] = {}


def register(email: str, take: Take) -> None:
    """Say what is done with an answer to such a letter: `take(what the letter told of, their words)`.

    It raises `Refused` with a sentence for the one who answered.
    """
    _takes[email] = take


def taker_of(email: str) -> Take:
    return _takes[email]


def is_answerable(email: str) -> bool:
    return bool(settings.REPLY_DOMAIN) and email in _takes


def address_of(letter: Message) -> str:
    """Where answers to this letter go."""
    return f"reply+{letter.pk}-{_proof(letter)}@{settings.REPLY_DOMAIN}"


def letter_of(address: str) -> Message | None:
    """The letter, with its reader; None for an address that is not one of ours. Mail servers may change its case."""
    found = ADDRESS.fullmatch(address.strip())
    if found is None or found[3].lower() != settings.REPLY_DOMAIN.lower():
        return None
    letter = Message.objects.filter(pk=int(found[1])).select_related("person").first()
    return letter if letter and constant_time_compare(found[2].lower(), _proof(letter)) else None


def _proof(letter: Message) -> str:
    """Of its Message-ID: after a restore, another letter may have the same number."""
    digest = salted_hmac("ithaca.outbox.answering", letter.message_id, algorithm="sha256").digest()
    return base64.b32encode(digest[:PROOF_BYTES]).decode().lower()
