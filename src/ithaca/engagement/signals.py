"""What is noticed about a pair: one function for each signal, and the health that follows from them."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from math import ceil

from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.facts import PairFacts

BOOKED_WITHIN = 14  # days from the match
MET_WITHIN = 21
QUIET_AFTER = (
    21  # days since the last meeting, with none booked; longer where they have agreed to meet less often
)
LATE_BY, FEW_DAYS = 1.5, 3  # of the time between two meetings, and so many days
USED_TO_FROM = 3  # meetings after which two have a rhythm of their own
NOT_SAID_WITHIN = 7  # days in which a date counts that is over, and of which nobody has said how it was
AGREED_WITHIN = 28
AGREED_AFTER_MEETING = 14
ANSWER_WAITS = 7  # days of a question without an answer
NO_ANSWER = 14
MESSAGE_WAITS = 14  # days of a message that asks nothing
GOALS_FROM = 2  # meetings after which there is something to work on
GOALS_WITHIN = 14  # days from the last of them
STILL_AFTER = 56  # days in which no goal has moved
PAUSED_AFTER = 30
MOST_ONE_SIDED = 3  # steps of one of the two, and none of the other
LOW = 2  # of 5
FALL = 2
EARLY = 14  # days in which nothing can be told yet


class Health(models.TextChoices):
    ON_TRACK = "on_track", _("On track")
    CHECK_IN = "check_in", _("Check in")
    AT_RISK = "at_risk", _("At risk")
    TOO_EARLY = "early", _("Too early to tell")


class Weight(IntEnum):
    """Two mild ones, or one that is serious, are a risk. Grave ones come first on the list."""

    MILD = 1
    SERIOUS = 2
    GRAVE = 5


def nothing_booked(pair: PairFacts) -> bool:
    """No date two weeks after the match, and none on offer; after three weeks the first meeting itself is overdue."""
    has_date = bool(pair.held) or pair.next_booked is not None or pair.has_offer
    return not has_date and BOOKED_WITHIN <= pair.days < MET_WITHIN


def first_meeting_overdue(pair: PairFacts) -> bool:
    return not pair.held and pair.next_booked is None and pair.days >= MET_WITHIN


def quiet_after(rhythm: int | None) -> int:
    """Half as long again as the two have agreed on and a few days, and never below three weeks."""
    return max(QUIET_AFTER, ceil(LATE_BY * rhythm) + FEW_DAYS) if rhythm else QUIET_AFTER


def is_quiet_for(pair: PairFacts, days: int) -> bool:
    quiet = pair.days_since_held
    return quiet is not None and quiet >= days and pair.next_booked is None


def gone_quiet(pair: PairFacts) -> bool:
    return is_quiet_for(pair, patience(pair))


def patience(pair: PairFacts) -> int:
    """Who used to meet more often than agreed has gone quiet sooner; and so has who called off the last date."""
    if pair.rhythm is None or pair.was_called_off:
        return QUIET_AFTER
    used_to = pair.longest_break if len(pair.held) >= USED_TO_FROM else None
    return quiet_after(pair.rhythm if used_to is None else min(pair.rhythm, used_to))


def one_sided(pair: PairFacts) -> bool:
    """In a circle somebody always arranges more than the others."""
    return len(pair.efforts) == 2 and min(pair.efforts) == 0 and max(pair.efforts) >= MOST_ONE_SIDED


def low_pulse(pair: PairFacts) -> bool:
    return any(scores[-1] <= LOW for scores in pair.scores if scores)


def falling_pulse(pair: PairFacts) -> bool:
    return any(scores[-2] - scores[-1] >= FALL for scores in pair.scores if len(scores) > 1)


def not_a_fit(pair: PairFacts) -> bool:
    return "not_good" in pair.fits


def no_agreement(pair: PairFacts) -> bool:
    """They may meet first, and then write it down."""
    met = pair.days_since_met
    is_time = met is not None and met >= AGREED_AFTER_MEETING and pair.days >= AGREED_WITHIN
    return is_time and not pair.has_agreement


def promises_overdue(pair: PairFacts) -> bool:
    return pair.late_promises > 0


def answer_waits(pair: PairFacts) -> bool:
    return not no_answer(pair) and (pair.days_asked >= ANSWER_WAITS or pair.days_written >= MESSAGE_WAITS)


def no_answer(pair: PairFacts) -> bool:
    return pair.days_asked >= NO_ANSWER


def no_goals(pair: PairFacts, *, within: int = GOALS_WITHIN) -> bool:
    if pair.goals or len(pair.held) < GOALS_FROM:
        return False
    return pair.days_since(sorted(pair.held)[GOALS_FROM - 1]) >= within


def goals_still(pair: PairFacts, *, after: int = STILL_AFTER) -> bool:
    """Goals of which none has moved: no step done, no word said, none set or settled."""
    if not pair.open_goals or pair.goals_moved_at is None:
        return False
    return pair.days_since(pair.goals_moved_at) >= after


def paused_too_long(pair: PairFacts) -> bool:
    return pair.days_paused >= PAUSED_AFTER


SIGNALS: dict[str, tuple[Callable[[PairFacts], bool], Weight]] = {
    "not_a_fit": (not_a_fit, Weight.GRAVE),
    "low_pulse": (low_pulse, Weight.SERIOUS),
    "first_meeting_overdue": (first_meeting_overdue, Weight.SERIOUS),
    "gone_quiet": (gone_quiet, Weight.SERIOUS),
    "no_answer": (no_answer, Weight.SERIOUS),
    "falling_pulse": (falling_pulse, Weight.MILD),
    "nothing_booked": (nothing_booked, Weight.MILD),
    "answer_waits": (answer_waits, Weight.MILD),
    "one_sided": (one_sided, Weight.MILD),
    "no_goals": (no_goals, Weight.MILD),
    "goals_still": (goals_still, Weight.MILD),
    "promises_overdue": (promises_overdue, Weight.MILD),
    "no_agreement": (no_agreement, Weight.MILD),
    "paused_too_long": (paused_too_long, Weight.MILD),
}
IN_A_PAUSE = frozenset({"paused_too_long"})


def signals_of(pair: PairFacts) -> tuple[str, ...]:
    """The keys of what is noticed, the gravest first. In a pause all clocks stand still but its own."""
    found = (key for key, (is_there, _weight) in SIGNALS.items() if is_there(pair))
    return tuple(key for key in found if pair.paused_at is None or key in IN_A_PAUSE)


def urgency_of(signals: Sequence[str]) -> int:
    return sum(SIGNALS[key][1] for key in signals)


def health_of(pair: PairFacts, signals: Sequence[str]) -> Health:
    """A sum of two is a risk, one is a reason to ask; without any it is on track, once there is something to tell."""
    urgency = urgency_of(signals)
    if urgency >= Weight.SERIOUS:
        return Health.AT_RISK
    if urgency:
        return Health.CHECK_IN
    can_tell = pair.paused_at is None and (pair.held or pair.days >= EARLY)
    return Health.ON_TRACK if can_tell else Health.TOO_EARLY
