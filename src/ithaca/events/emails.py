"""Mails about events."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.events.queries.still_true import comes_then, waits_for_an_answer
from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class EventInvitation:
    program: str
    title: str
    when: str
    zone: str
    place: str
    about: str


@dataclass(frozen=True)
class SeatNews:
    """`state` is going, moved_up, waiting, changed, cancelled or off, and chooses the sentence."""

    program: str
    title: str
    when: str
    zone: str
    place: str
    state: str


@dataclass(frozen=True)
class EventSoon:
    program: str
    title: str
    when: str
    zone: str
    place: str


WHO = _("those who are asked to come")
EVENT_INVITATION = declare(
    Email(
        key="events.invitation",
        title=_("An event is planned"),
        to=WHO,
        context=EventInvitation,
        sample=lambda: EventInvitation(
            "Career Compass 2026",
            "Kick-off",
            "Thursday 5 March, 16:00",
            "Berlin time",
            "Room 4",
            "Meet the others and plan your first meeting.",
        ),
        waits_while=waits_for_an_answer,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
SEAT_NEWS = declare(
    Email(
        key="events.seat_news",
        title=_("Your place at an event"),
        to=_("who signed up"),
        context=SeatNews,
        sample=lambda: SeatNews(
            "Career Compass 2026", "Kick-off", "Thursday 5 March, 16:00", "Berlin time", "Room 4", "going"
        ),
        waits_while=None,
    )
)
EVENT_SOON = declare(
    Email(
        key="events.soon",
        title=_("The day before an event"),
        to=_("who signed up"),
        context=EventSoon,
        sample=lambda: EventSoon(
            "Career Compass 2026", "Kick-off", "Thursday 5 March, 16:00", "Berlin time", "Room 4"
        ),
        waits_while=comes_then,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
