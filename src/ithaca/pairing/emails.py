"""Mails of the matching process."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ithaca.outbox.declaring import Email, declare


@dataclass(frozen=True)
class MatchSuggested:
    """`role` is the reader's; `reasons` are sentences for their side; `answer_by` is a day in words.

    `circle` names its mentees, but for the reader; it is empty for a pair.

    With own words of the program, `subject` is theirs, and `words` are the parts of the text
    (`own_words.filled`): what was written, the place of the reasons, the place of the link.
    """

    program: str
    role: str
    partner: str
    partner_headline: str
    reasons: list[str]
    answer_by: str
    subject: str = ""
    words: list[list[str]] = field(default_factory=list)
    circle: str = ""


@dataclass(frozen=True)
class MatchEnded:
    program: str
    partner: str


@dataclass(frozen=True)
class MatchAgreed:
    program: str
    partner: str
    role: str


@dataclass(frozen=True)
class CircleOpened:
    """`partner` names the others, `mentors` those who lead; `role` is the reader's."""

    program: str
    partner: str
    mentors: list[str]
    role: str


@dataclass(frozen=True)
class RunFinished:
    program: str
    run: str
    matched: int
    wanted: int


SAMPLE_REASONS = ["You asked for public speaking. Amara offers it.", "You are one hour apart."]

MATCH_SUGGESTED = declare(
    Email(
        key="pairing.suggested",
        title=_("A match is suggested"),
        to=_("mentor and mentee"),
        context=MatchSuggested,
        sample=lambda: MatchSuggested(
            "Career Compass 2026",
            "mentee",
            "Amara Okafor",
            "Head of Service Design, Lagos",
            SAMPLE_REASONS,
            "Thursday 5 March",
        ),
        waits_while=None,
    )
)
MATCH_AGREED = declare(
    Email(
        key="pairing.agreed",
        title=_("Both said yes"),
        to=_("mentor and mentee"),
        context=MatchAgreed,
        sample=lambda: MatchAgreed("Career Compass 2026", "Amara Okafor", "mentee"),
        waits_while=None,
    )
)
MATCH_ENDED = declare(
    Email(
        key="pairing.ended",
        title=_("A suggested match will not happen"),
        to=_("the other person"),
        context=MatchEnded,
        sample=lambda: MatchEnded("Career Compass 2026", "Amara Okafor"),
        waits_while=None,
    )
)
RUN_FINISHED = declare(
    Email(
        key="pairing.run_finished",
        title=_("A match run is done"),
        to=_("the coordinator who asked for it"),
        context=RunFinished,
        sample=lambda: RunFinished("Career Compass 2026", "Run 6: wishes first", 212, 219),
        waits_while=None,
    )
)
CIRCLE_OPENED = declare(
    Email(
        key="pairing.circle_opened",
        title=_("A circle begins"),
        to=_("everybody in it"),
        context=CircleOpened,
        sample=lambda: CircleOpened(
            "Career Compass 2026", "Amara Okafor, Jo Park and 3 others", ["Amara Okafor"], "mentee"
        ),
        waits_while=None,
    )
)
