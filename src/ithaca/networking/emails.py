"""Mails about people beyond the pair. None says what somebody wants to talk about."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.networking.queries.still_true import talks_then
from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class IntroductionAsked:
    program: str
    asker: str
    days: int


@dataclass(frozen=True)
class IntroductionAnswered:
    """`address` is empty unless they agreed."""

    program: str
    asked: str
    address: str


@dataclass(frozen=True)
class SlotNews:
    """`state` chooses the sentence: booked, given_back, cancelled, off, taken_down. `other` is who one talks with."""

    program: str
    about: str
    other: str
    when: str
    zone: str
    state: str
    is_host: bool


@dataclass(frozen=True)
class SlotSoon:
    program: str
    about: str
    other: str
    when: str
    zone: str


INTRODUCTION_ASKED = declare(
    Email(
        key="networking.asked",
        title=_("Somebody would like to get to know you"),
        to=_("who is asked for an introduction"),
        context=IntroductionAsked,
        sample=lambda: IntroductionAsked("Career Compass 2026", "Noor Haddad", 14),
        waits_while=None,
    )
)
INTRODUCTION_ANSWERED = declare(
    Email(
        key="networking.answered",
        title=_("The answer to an introduction"),
        to=_("who asked for an introduction"),
        context=IntroductionAnswered,
        sample=lambda: IntroductionAnswered("Career Compass 2026", "Tomás Silva", "tomas@example.org"),
        waits_while=None,
    )
)
SLOT_NEWS = declare(
    Email(
        key="networking.slot_news",
        title=_("A short conversation is booked or called off"),
        to=_("who offers it and who booked it"),
        context=SlotNews,
        sample=lambda: SlotNews(
            "Career Compass 2026", "Speaking in meetings", "Tomás Silva", "Thursday 5 March, 16:00",
            "Berlin time", "booked", is_host=False,
        ),
        waits_while=None,
    )
)  # fmt: skip
SLOT_SOON = declare(
    Email(
        key="networking.slot_soon",
        title=_("The day before a short conversation"),
        to=_("who offers it and who booked it"),
        context=SlotSoon,
        sample=lambda: SlotSoon(
            "Career Compass 2026", "Speaking in meetings", "Tomás Silva", "Thursday 5 March, 16:00",
            "Berlin time",
        ),
        waits_while=talks_then,
        urgency=Urgency.NICE_TO_HAVE,
    )
)  # fmt: skip
