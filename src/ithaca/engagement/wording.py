"""What each signal means, what helps, and what each of the two could do next, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.engagement import signals
from ithaca.engagement.rhythm import DAYS_BETWEEN
from ithaca.engagement.signals import SIGNALS, Weight
from ithaca.programs.models import Profile


@dataclass(frozen=True)
class SignalWords:
    """`helps` is for who looks after the pair, `mentee` and `mentor` for one of the two."""

    key: str
    title: str
    meaning: str
    helps: str
    mentee: str
    mentor: str
    weight: str


NUMBERS: dict[str, int] = {
    "booked": signals.BOOKED_WITHIN, "met": signals.MET_WITHIN, "quiet": signals.QUIET_AFTER,
    "monthly": signals.quiet_after(DAYS_BETWEEN[Profile.Rhythm.MONTHLY]),
    "after_meeting": signals.AGREED_AFTER_MEETING,
    "agreed": signals.AGREED_WITHIN, "times": signals.MOST_ONE_SIDED, "low": signals.LOW,
    "fall": signals.FALL, "asked": signals.ANSWER_WAITS, "no_answer": signals.NO_ANSWER,
    "written": signals.MESSAGE_WAITS, "meetings": signals.GOALS_FROM, "goals": signals.GOALS_WITHIN,
    "still": signals.STILL_AFTER, "paused": signals.PAUSED_AFTER,
}  # fmt: skip

WEIGHTS = {
    Weight.MILD: _("Mild: one alone asks for a look"),
    Weight.SERIOUS: _("Serious: one alone is a risk"),
    Weight.GRAVE: _("Grave: comes first"),
}

_WORDS: dict[str, tuple[Promise, Promise, Promise, Promise, Promise]] = {
    "not_a_fit": (
        _("One of them says that it does not fit"),
        _("Said in private after a meeting. Nobody else in the match knows."),
        _("Speak with who said it, then with whom they meet. End it for them and find a better match."),
        _("Say what would fit better, so that the next match does."),
        _("Say what would fit better, so that the next match does."),
    ),
    "low_pulse": (
        _("One of them says that it goes badly"),
        _("The newest private answer is %(low)d or less of 5."),
        _("Call, ask what would help, and listen first."),
        _("Say in one sentence what you need from the next meeting."),
        _("Begin the next meeting by asking what would help most."),
    ),
    "first_meeting_overdue": (
        _("They have not met yet"),
        _("No meeting was held within %(met)d days of the match, and none is booked."),
        _("Ask each what keeps them, and offer to find a date with them."),
        _("Offer two or three times for half an hour."),
        _("Offer two or three times for half an hour."),
    ),
    "gone_quiet": (
        _("They have stopped meeting"),
        _(
            "The last meeting is %(quiet)d days ago or more, and none is booked. Who meets every month has "
            "%(monthly)d days, unless they used to meet more often or called off the last date."
        ),
        _("Remind them that one of them has to offer a date."),
        _("Offer two times, and one thing to talk about."),
        _("Offer two times, and ask what has changed since you met."),
    ),
    "no_answer": (
        _("A question has no answer"),
        _("One has asked a question, and for %(no_answer)d days nobody has answered, nor have they met."),
        _("Call whoever was asked. Often it is time, not interest."),
        _("Two lines are enough. If you have asked: ask again in one sentence, or call."),
        _("Two lines are enough. If you have asked: ask again in one sentence, or call."),
    ),
    "falling_pulse": (
        _("One of them is less content than before"),
        _("The newest private answer is at least %(fall)d lower than the one before."),
        _("Ask what has changed."),
        _("Say what was good about the first meetings, and ask for more of it."),
        _("Ask what should be different next time."),
    ),
    "nothing_booked": (
        _("No meeting is booked"),
        _("%(booked)d days after the match there is no date for the first meeting, and none on offer."),
        _("A short reminder is often enough."),
        _("Offer two or three times for half an hour."),
        _("Offer two or three times for half an hour."),
    ),
    "answer_waits": (
        _("A message waits for an answer"),
        _(
            "A question has waited %(asked)d days, or another message that is no answer %(written)d days, and they "
            "have not met since. How long is counted; what it says is read by nobody."
        ),
        _("Nothing yet. Mention it when you speak with them."),
        _("Two lines are enough. If you have asked: ask again in one sentence, or call."),
        _("Two lines are enough. If you have asked: ask again in one sentence, or call."),
    ),
    "one_sided": (
        _("One of the two does all the work"),
        _("One has offered times or confirmed meetings %(times)d times or more, the other never."),
        _("Ask the quiet one whether time or interest is missing."),
        _("Take turns: whoever was asked last time offers the next date."),
        _("Take turns: whoever was asked last time offers the next date."),
    ),
    "no_goals": (
        _("They have no goal"),
        _("%(goals)d days after %(meetings)d meetings no goal is set."),
        _("Ask the mentee what should be different in half a year."),
        _("Write down one goal. The agenda for goals asks the right questions."),
        _("Ask what should be different in half a year, and help to say it in one sentence."),
    ),
    "goals_still": (
        _("Their goals stand still"),
        _(
            "For %(still)d days no goal was set or settled, no step was done, and nothing was said to one. A goal with "
            "all its steps done does not count. "
            "What the goals are stays with them."
        ),
        _("Ask whether it is still the right goal. Dropping one is progress too."),
        _("Do the smallest next step, or change the goal."),
        _("Ask what is in the way, and say something to the goal."),
    ),
    "promises_overdue": (
        _("Something promised is late"),
        _("A promised action is past its day. What it is stays with them."),
        _("Nothing yet. Mention it when you speak with them."),
        _("Do it, or agree on another day."),
        _("Do it, or agree on another day."),
    ),
    "no_agreement": (
        _("They have no agreement"),
        _(
            "%(agreed)d days after the match and %(after_meeting)d after the first meeting not all of them have signed "
            "how they work together."
        ),
        _("Send them to the words of the agreement."),
        _("Read the agreement, change what does not suit you, and offer it."),
        _("Read the agreement, change what does not suit you, and offer it."),
    ),
    "paused_too_long": (
        _("Paused for long"),
        _("They are paused for %(paused)d days or more. Nothing else is counted meanwhile."),
        _("Ask whether they start again. If not, end it kindly."),
        _("Say when you could start again, or that you would rather end."),
        _("Say when you could start again, or that you would rather end."),
    ),
}


def words_of(signal: str) -> SignalWords:
    title, meaning, helps, mentee, mentor = _WORDS[signal]
    weight = WEIGHTS[SIGNALS[signal][1]]
    return SignalWords(
        signal, str(title), str(meaning) % NUMBERS, str(helps), str(mentee), str(mentor), str(weight)
    )


def all_words() -> tuple[SignalWords, ...]:
    """The gravest first."""
    return tuple(words_of(key) for key in SIGNALS)
