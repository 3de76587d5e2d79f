"""Mails around concerns. None says what a concern is about, whom it is about, or who raised it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare


@dataclass(frozen=True)
class ConcernWaits:
    """Nothing: who may read it does so on its page."""


@dataclass(frozen=True)
class ConcernUnread:
    """`is_late` when somebody could read it and nobody has."""

    is_late: bool


@dataclass(frozen=True)
class LeadNamed:
    """`program` is empty for the organization's own lead."""

    program: str
    named_by: str


CONCERN_WAITS = declare(
    Email(
        key="safeguarding.concern_waits",
        title=_("A new concern waits"),
        to=_("the safeguarding leads who may read it"),
        context=ConcernWaits,
        sample=ConcernWaits,
        waits_while=None,
    )
)
CONCERN_UNREAD = declare(
    Email(
        key="safeguarding.concern_unread",
        title=_("A concern waits, and nobody has opened it"),
        to=_("who runs the site"),
        context=ConcernUnread,
        sample=lambda: ConcernUnread(is_late=False),
        waits_while=None,
    )
)
LEAD_NAMED = declare(
    Email(
        key="safeguarding.lead_named",
        title=_("You are a safeguarding lead"),
        to=_("the new safeguarding lead"),
        context=LeadNamed,
        sample=lambda: LeadNamed("Career Compass 2026", "Clara Meier"),
        waits_while=None,
    )
)
