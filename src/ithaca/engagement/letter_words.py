"""Words to start a letter to a pair from. Only of what both know; never of what one has said in private."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Start:
    key: str
    title: Promise
    words: Promise
    fits: frozenset[str] = frozenset()


STARTS: tuple[Start, ...] = (
    Start(
        "date",
        _("Find a date"),
        _(
            "It has been a while, and I see no date for your next meeting. Half an hour is enough. "
            "Can I help you to find one?"
        ),
        frozenset({"nothing_booked", "first_meeting_overdue", "gone_quiet"}),
    ),
    Start(
        "agenda",
        _("Offer an agenda"),
        _(
            "If you are not sure what to talk about next: open your next meeting, choose one of the agendas "
            "there, and change what does not suit you. It takes two minutes."
        ),
    ),
    Start(
        "goals",
        _("Talk about goals"),
        _(
            "Three questions that help: What should be different in half a year? How would others notice? "
            "What is the smallest first step? Write down one goal; you can change it at any time."
        ),
        frozenset({"no_goals", "goals_still"}),
    ),
    Start(
        "break",
        _("After a break"),
        _("You wanted a break. Is it a good time to start again? If not, tell me, and we find another way."),
        frozenset({"paused_too_long"}),
    ),
    Start(
        "open",
        _("How is it going"),
        _("I would like to hear how it is going. Is there anything that would help you?"),
    ),
)


def start_for(signals: Collection[str], *, chosen: str = "") -> Start:
    """The one that was chosen; else the one for what was noticed; else an open question."""
    by_choice = next((one for one in STARTS if one.key == chosen), None)
    by_signal = next((one for one in STARTS if one.fits & set(signals)), None)
    return by_choice or by_signal or STARTS[-1]
