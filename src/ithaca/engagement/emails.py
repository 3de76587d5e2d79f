"""Questions to one of the two. What they answer is never in a mail."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.engagement.queries.still_true import is_open_question, word_still_helps
from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class Question:
    program: str
    partner: str


SAMPLE = Question("Career Compass 2026", "Amara Okafor")
ASKED_FIT = declare(
    Email(
        key="engagement.asked_fit",
        title=_("Do you fit together?"),
        to=_("mentor and mentee, each in private"),
        context=Question,
        sample=lambda: SAMPLE,
        waits_while=is_open_question,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
ASKED_PULSE = declare(
    Email(
        key="engagement.asked_pulse",
        title=_("How is it going?"),
        to=_("mentor and mentee, each in private"),
        context=Question,
        sample=lambda: SAMPLE,
        waits_while=is_open_question,
        urgency=Urgency.NICE_TO_HAVE,
    )
)


@dataclass(frozen=True)
class Nudged:
    """`reason` is a key of `NudgeReason`: something that both of them can see."""

    program: str
    partner: str
    reason: str
    is_mentor: bool


NUDGED = declare(
    Email(
        key="engagement.nudged",
        title=_("A friendly word from the program"),
        to=_("mentor and mentee"),
        context=Nudged,
        sample=lambda: Nudged("Career Compass 2026", "Amara Okafor", "goals", is_mentor=False),
        waits_while=word_still_helps,
        urgency=Urgency.NICE_TO_HAVE,
    )
)


@dataclass(frozen=True)
class CareLetter:
    """`words` are the coordinator's own."""

    program: str
    coordinator: str
    words: str


@dataclass(frozen=True)
class PairPaused:
    """`is_paused` is False when the two start again."""

    program: str
    partner: str
    is_paused: bool
    is_circle: bool = False


@dataclass(frozen=True)
class PairEnded:
    """The same to all, and no reason."""

    program: str
    partner: str
    is_circle: bool = False


CARE_LETTER = declare(
    Email(
        key="engagement.care_letter",
        title=_("A coordinator writes to a pair"),
        to=_("mentor, mentee or both"),
        context=CareLetter,
        sample=lambda: CareLetter(
            "Career Compass 2026", "Clara Meier", "You have not found a date yet. Can I help?"
        ),
        waits_while=None,
    )
)
PAIR_ENDED = declare(
    Email(
        key="engagement.pair_ended",
        title=_("A coordinator has ended a match"),
        to=_("mentor and mentee"),
        context=PairEnded,
        sample=lambda: PairEnded("Career Compass 2026", "Amara Okafor"),
        waits_while=None,
    )
)
PAIR_PAUSED = declare(
    Email(
        key="engagement.pair_paused",
        title=_("A pair is paused or starts again"),
        to=_("mentor and mentee"),
        context=PairPaused,
        sample=lambda: PairPaused("Career Compass 2026", "Amara Okafor", is_paused=True),
        waits_while=None,
    )
)
