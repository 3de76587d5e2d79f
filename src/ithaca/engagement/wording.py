"""What each signal means, and what helps, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class SignalWords:
    key: str
    title: str | Promise
    meaning: str | Promise
    helps: str | Promise


_WORDS: dict[str, tuple[Promise, Promise, Promise]] = {
    "not_a_fit": (
        _("One of the two says that it does not fit"),
        _("Said in private after a meeting. The other one does not know."),
        _("Speak with who said it, then with the other. End the match and find a better one."),
    ),
    "low_pulse": (
        _("One of the two says that it goes badly"),
        _("The newest private answer is 1 or 2 of 5."),
        _("Call, ask what would help, and listen first."),
    ),
    "first_meeting_overdue": (
        _("They have not met yet"),
        _("No meeting was held within 21 days of the match."),
        _("Ask both what keeps them, and offer to find a date with them."),
    ),
    "gone_quiet": (
        _("They have stopped meeting"),
        _("The last meeting is 21 days ago or more, and none is booked."),
        _("Remind both that one of them has to offer a date."),
    ),
    "falling_pulse": (
        _("One of the two is less content than before"),
        _("The newest private answer is at least 2 lower than the one before."),
        _("Ask what has changed."),
    ),
    "nothing_booked": (
        _("No meeting is booked"),
        _("Two weeks after the match there is no date for the first meeting."),
        _("A short reminder to both is often enough."),
    ),
    "one_sided": (
        _("One of the two does all the work"),
        _("One has offered times or confirmed meetings three times or more, the other never."),
        _("Ask the quiet one whether time or interest is missing."),
    ),
    "promises_overdue": (
        _("Something promised is late"),
        _("A promised action is past its day. What it is stays between the two."),
        _("Nothing yet. Mention it when you speak with them."),
    ),
    "no_agreement": (
        _("They have no agreement"),
        _("Four weeks after the match both have not signed how they work together."),
        _("Send them to the words of the agreement."),
    ),
}


def words_of(signal: str) -> SignalWords:
    return SignalWords(signal, *_WORDS[signal])
