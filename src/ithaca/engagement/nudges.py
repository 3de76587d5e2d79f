"""When the program writes to a pair by itself. Only about what both can see; never about what one said in private."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.facts import PairFacts
from ithaca.engagement.signals import (
    ANSWER_WAITS,
    BOOKED_WITHIN,
    goals_still,
    is_quiet_for,
    low_pulse,
    no_agreement,
    no_goals,
    not_a_fit,
    patience,
)

EVERY = timedelta(days=7)  # at most one to a pair in this time
MOST = 2  # about the same thing
FORGOTTEN = timedelta(days=60)  # after which it counts anew
SOONER = 2, 3  # of the days after which a coordinator sees it: both words are said by then
GOALS_SOON = 3
STILL_FOR = 42  # two weeks before a coordinator sees it


class NudgeReason(models.TextChoices):
    ANSWER = "answer", _("A question waits for an answer")
    FIRST_DATE = "first_date", _("No first meeting is booked")
    NEXT_DATE = "next_date", _("No next meeting is booked")
    GOALS = "goals", _("No goal yet")
    STILL = "still", _("Goals stand still")
    AGREEMENT = "agreement", _("No agreement yet")


def quiet_soon(pair: PairFacts) -> bool:
    part, whole = SOONER
    return is_quiet_for(pair, patience(pair) * part // whole)


R = NudgeReason
REASONS: dict[NudgeReason, Callable[[PairFacts], bool]] = {
    R.ANSWER: lambda pair: pair.days_asked >= ANSWER_WAITS,
    R.FIRST_DATE: lambda pair: not pair.held and pair.next_booked is None and pair.days >= BOOKED_WITHIN,
    R.NEXT_DATE: quiet_soon,
    R.GOALS: lambda pair: no_goals(pair, within=GOALS_SOON),
    R.STILL: lambda pair: goals_still(pair, after=STILL_FOR),
    R.AGREEMENT: no_agreement,
}


@dataclass(frozen=True)
class Sent:
    reason: str
    number: int
    at: datetime


def word_helps(pair: PairFacts, reason: NudgeReason) -> bool:
    """Who has said that it does not fit or goes badly needs a person, not a reminder."""
    if pair.paused_at or not_a_fit(pair) or low_pulse(pair):
        return False
    return REASONS[reason](pair)


def next_nudge(pair: PairFacts, sent: Sequence[Sent]) -> tuple[NudgeReason, int] | None:
    """At most one a week, and at most two about the same thing; then people take over."""
    if any(pair.now - one.at < EVERY for one in sent):
        return None
    for reason in REASONS:
        same = [one for one in sent if one.reason == reason]
        lately = [one for one in same if pair.now - one.at < FORGOTTEN]
        if len(lately) < MOST and word_helps(pair, reason):
            return reason, max((one.number for one in same), default=0) + 1
    return None
