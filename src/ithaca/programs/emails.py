"""Mails about taking part in a program."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare


@dataclass(frozen=True)
class Invited:
    program: str
    purpose: str
    coordinator: str


@dataclass(frozen=True)
class ApplicationReceived:
    program: str


@dataclass(frozen=True)
class ApplicationDecided:
    program: str


@dataclass(frozen=True)
class Coordinates:
    program: str
    added_by: str


INVITED = declare(
    Email(
        key="programs.invited",
        title=_("Invitation to look at one’s profile"),
        to=_("people whom a coordinator has added"),
        context=Invited,
        sample=lambda: Invited(
            "Career Compass 2026",
            "People grow into their next role with somebody beside them.",
            "Sofia Marchetti",
        ),
        waits_while=None,
    )
)
APPLICATION_RECEIVED = declare(
    Email(
        key="programs.application_received",
        title=_("An application has come in"),
        to=_("who signed up by the link"),
        context=ApplicationReceived,
        sample=lambda: ApplicationReceived("Career Compass 2026"),
        waits_while=None,
    )
)
APPLICATION_ACCEPTED = declare(
    Email(
        key="programs.application_accepted",
        title=_("An application was accepted"),
        to=_("who applied"),
        context=ApplicationDecided,
        sample=lambda: ApplicationDecided("Career Compass 2026"),
        waits_while=None,
    )
)
APPLICATION_WAITS = declare(
    Email(
        key="programs.application_waits",
        title=_("An application is on the waiting list"),
        to=_("who applied"),
        context=ApplicationDecided,
        sample=lambda: ApplicationDecided("Career Compass 2026"),
        waits_while=None,
    )
)
APPLICATION_DECLINED = declare(
    Email(
        key="programs.application_declined",
        title=_("An application was declined"),
        to=_("who applied"),
        context=ApplicationDecided,
        sample=lambda: ApplicationDecided("Career Compass 2026"),
        waits_while=None,
    )
)
COORDINATES = declare(
    Email(
        key="programs.coordinates",
        title=_("Somebody is a coordinator now"),
        to=_("the new coordinator"),
        context=Coordinates,
        sample=lambda: Coordinates("Career Compass 2026", "Sofia Marchetti"),
        waits_while=None,
    )
)
AMBASSADOR = declare(
    Email(
        key="programs.ambassador",
        title=_("Somebody looks after pairs of a program"),
        to=_("the new ambassador"),
        context=Coordinates,
        sample=lambda: Coordinates("Career Compass 2026", "Clara Meier"),
        waits_while=None,
    )
)
