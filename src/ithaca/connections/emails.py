"""Mails about meetings. What the two write to each other is on their pages, never in a mail."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.connections.queries.still_true import end_stands, meets_then, nobody_has_said
from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class TimesOffered:
    """`times` are in words and in the reader's zone; `instead_of` is the booked time that fell through.

    In a circle the reader says which of them suit, rather than pick one.
    """

    program: str
    partner: str
    times: list[str]
    minutes: int
    zone: str
    instead_of: str
    is_circle: bool = False


@dataclass(frozen=True)
class MeetingBooked:
    """`rhythm` is in words, and empty for a single meeting."""

    program: str
    partner: str
    when: str
    zone: str
    minutes: int
    way: str
    rhythm: str = ""
    count: int = 1


@dataclass(frozen=True)
class MeetingOff:
    """`by_you` and `is_moved` choose the sentence; `when` is empty for times that nobody had picked.

    `more` is how many that were to follow are off as well.
    """

    program: str
    partner: str
    when: str
    by_you: bool
    is_moved: bool
    more: int = 0


@dataclass(frozen=True)
class MeetingSoon:
    program: str
    partner: str
    when: str
    zone: str
    minutes: int
    way: str
    role: str


@dataclass(frozen=True)
class MeetingAsked:
    program: str
    partner: str
    when: str
    is_circle: bool = False


@dataclass(frozen=True)
class AgreementNews:
    """`is_signed` is False while it waits for the reader."""

    program: str
    partner: str
    is_signed: bool
    is_circle: bool = False


@dataclass(frozen=True)
class MessageWaits:
    """That there is one, never what it says; its number, and whether it can be answered `by_mail`."""

    program: str
    partner: str
    is_question: bool
    is_circle: bool = False
    by_mail: bool = False
    message: int = 0


@dataclass(frozen=True)
class EndNears:
    program: str
    partner: str
    day: str


@dataclass(frozen=True)
class PairClosed:
    """`how` is over or left, and chooses the sentence. No reason."""

    program: str
    partner: str
    how: str


@dataclass(frozen=True)
class ExtensionNews:
    """`state` is asked, agreed or declined."""

    program: str
    partner: str
    day: str
    state: str


@dataclass(frozen=True)
class PairNews:
    """The same to both, and no reason."""

    program: str
    partner: str


BOTH = _("mentor and mentee")
TIMES_OFFERED = declare(
    Email(
        key="connections.times_offered",
        title=_("Times for a meeting are offered"),
        to=_("the other of the two"),
        context=TimesOffered,
        sample=lambda: TimesOffered(
            "Career Compass 2026",
            "Amara Okafor",
            ["Thursday 5 March, 16:00", "Friday 6 March, 10:30"],
            45,
            "Berlin time",
            "",
        ),
        waits_while=None,
    )
)
MEETING_BOOKED = declare(
    Email(
        key="connections.meeting_booked",
        title=_("A meeting is booked"),
        to=BOTH,
        context=MeetingBooked,
        sample=lambda: MeetingBooked(
            "Career Compass 2026", "Amara Okafor", "Thursday 5 March, 16:00", "Berlin time", 45, "Video"
        ),
        waits_while=None,
    )
)
MEETING_OFF = declare(
    Email(
        key="connections.meeting_off",
        title=_("A meeting is cancelled or moved"),
        to=BOTH,
        context=MeetingOff,
        sample=lambda: MeetingOff(
            "Career Compass 2026", "Amara Okafor", "Thursday 5 March, 16:00", by_you=False, is_moved=False
        ),
        waits_while=None,
    )
)
MEETING_SOON = declare(
    Email(
        key="connections.meeting_soon",
        title=_("The day before a meeting"),
        to=BOTH,
        context=MeetingSoon,
        sample=lambda: MeetingSoon(
            "Career Compass 2026",
            "Amara Okafor",
            "Thursday 5 March, 16:00",
            "Berlin time",
            45,
            "Video",
            "mentor",
        ),
        waits_while=meets_then,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
MEETING_ASKED = declare(
    Email(
        key="connections.meeting_asked",
        title=_("Was the meeting held?"),
        to=BOTH,
        context=MeetingAsked,
        sample=lambda: MeetingAsked("Career Compass 2026", "Amara Okafor", "Thursday 5 March, 16:00"),
        waits_while=nobody_has_said,
    )
)
AGREEMENT_NEWS = declare(
    Email(
        key="connections.agreement_news",
        title=_("An agreement is offered or signed"),
        to=_("the other of the two"),
        context=AgreementNews,
        sample=lambda: AgreementNews("Career Compass 2026", "Amara Okafor", is_signed=False),
        waits_while=None,
    )
)
MESSAGE_WAITS = declare(
    Email(
        key="connections.message_waits",
        title=_("The other one has written or asked something"),
        to=_("the other of the two"),
        context=MessageWaits,
        sample=lambda: MessageWaits("Career Compass 2026", "Amara Okafor", is_question=True),
        waits_while=None,
    )
)
END_NEARS = declare(
    Email(
        key="connections.end_nears",
        title=_("The end of a pair comes near"),
        to=BOTH,
        context=EndNears,
        sample=lambda: EndNears("Career Compass 2026", "Amara Okafor", "30 June 2026"),
        waits_while=end_stands,
    )
)
PAIR_CLOSED = declare(
    Email(
        key="connections.pair_closed",
        title=_("A pair has ended"),
        to=BOTH,
        context=PairClosed,
        sample=lambda: PairClosed("Career Compass 2026", "Amara Okafor", "over"),
        waits_while=None,
    )
)
EXTENSION_NEWS = declare(
    Email(
        key="connections.extension_news",
        title=_("More time is asked for or agreed"),
        to=BOTH,
        context=ExtensionNews,
        sample=lambda: ExtensionNews("Career Compass 2026", "Amara Okafor", "30 June 2026", "asked"),
        waits_while=None,
    )
)
PAIR_GOES_ON = declare(
    Email(
        key="connections.pair_goes_on",
        title=_("A pair can go on"),
        to=BOTH,
        context=PairNews,
        sample=lambda: PairNews("Career Compass 2026", "Amara Okafor"),
        waits_while=None,
    )
)
PAIR_OVER = declare(
    Email(
        key="connections.pair_over",
        title=_("The work of a pair has ended"),
        to=BOTH,
        context=PairNews,
        sample=lambda: PairNews("Career Compass 2026", "Amara Okafor"),
        waits_while=None,
    )
)
