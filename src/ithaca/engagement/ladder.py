"""What is tried for a pair in trouble, from a friendly word to a kind ending: where it stands, and what is next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.signals import Weight, urgency_of

SAID_IN_PRIVATE = frozenset({"not_a_fit", "low_pulse", "falling_pulse"})
NUDGE, CONTACT, TALK, CLOSING = range(4)
TITLES: tuple[Promise, ...] = (
    _("The program writes"),
    _("Somebody gets in touch"),
    _("A coordinator speaks with both"),
    _("A kind ending, or another match"),
)


@dataclass(frozen=True)
class Rung:
    """`at` is when it was last tried."""

    title: str | Promise
    at: datetime | None
    is_next: bool


@dataclass(frozen=True)
class Ladder:
    rungs: tuple[Rung, ...]
    why: str | Promise


@dataclass(frozen=True)
class Tried:
    """When each rung was last tried, lately."""

    nudged_at: datetime | None = None
    contacted_at: datetime | None = None
    talked_at: datetime | None = None


def ladder_of(signals: Collection[str], tried: Tried) -> Ladder:
    following, why = _next(signals, tried)
    times = (tried.nudged_at, tried.contacted_at, tried.talked_at, None)
    rungs = (
        Rung(title, at, number == following)
        for number, (title, at) in enumerate(zip(TITLES, times, strict=True))
    )
    return Ladder(tuple(rungs), why)


def _next(signals: Collection[str], tried: Tried) -> tuple[int | None, Promise]:
    if not signals:
        return None, _("Nothing to do: no sign of trouble.")
    if tried.talked_at:
        return CLOSING, _(
            "You have spoken with them, and the sign is still there. If nothing moves, end it kindly."
        )
    if SAID_IN_PRIVATE & set(signals):
        return TALK, _("One of them has said it in private. Speak with them yourself.")
    if tried.contacted_at:
        return TALK, _("Somebody has been in touch, and the sign is still there. Speak with both.")
    if tried.nudged_at:
        return CONTACT, _("The program has written, and the sign is still there. A personal word is next.")
    if urgency_of(tuple(signals)) >= Weight.SERIOUS:
        return CONTACT, _("This is serious. A personal word is next.")
    return NUDGE, _("The program writes to both first. A personal word from you does no harm.")
