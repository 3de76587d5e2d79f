"""Declared mails: each with its key, its context and a sample."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise


class Urgency(StrEnum):
    """What to do when nobody knows whether the receiver's server took a mail before a crash."""

    MUST_ARRIVE = "must_arrive"  # send again, with the same Message-ID
    NICE_TO_HAVE = "nice_to_have"  # do not, and mark it as uncertain


@dataclass(frozen=True)
class About:
    """What a mail that waits tells of, and to whom: as it was when it was written."""

    once: str
    person: int
    ids: Mapping[str, int]
    context: Mapping[str, Any]


StillTrue = Callable[[About], bool]


@dataclass(frozen=True, kw_only=True)
class Email:
    """A mail that the product can send.

    `context` is a frozen dataclass whose fields are the only names that its three templates
    (`emails/<key with slashes>.subject.txt`, `.txt`, `.html`) may use, besides `link`, `organization`
    and `person`. `secret` contexts are wiped once the mail is sent.

    `waits_while` is None for what leaves at once: what answers the reader's own deed, what another person wrote or
    decided, what protects. All else can wait: few such letters reach one person in a week (`actions.taking_places`),
    and one is dropped when what it tells of is no longer so.
    """

    key: str
    title: str | Promise
    to: str | Promise
    context: type
    sample: Callable[[], Any]
    waits_while: StillTrue | None
    urgency: Urgency = Urgency.MUST_ARRIVE
    secret: bool = False

    @property
    def can_wait(self) -> bool:
        return self.waits_while is not None

    @property
    def template(self) -> str:
        return "emails/" + self.key.replace(".", "/")


_catalogue: dict[str, Email] = {}


def declare(email: Email) -> Email:
    if email.key in _catalogue:
        raise ValueError(f"mail {email.key} is declared twice")
    _catalogue[email.key] = email
    return email


def declared(key: str) -> Email:
    return _catalogue[key]


def that_can_wait() -> frozenset[str]:
    """The keys of the mails of which few reach one person in a week."""
    return frozenset(key for key, email in _catalogue.items() if email.can_wait)


def catalogue() -> tuple[Email, ...]:
    return tuple(sorted(_catalogue.values(), key=lambda email: email.key))
