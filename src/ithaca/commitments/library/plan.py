"""What a program starts from: who does what, and when."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.commitments.states import Anchor, Fact, Who


@dataclass(frozen=True)
class Step:
    """What somebody does, and when: so many days from the anchor, or before it."""

    key: str
    who: str
    words: str | Promise
    anchor: str
    days: int = 0
    fact: str = ""


STEPS: tuple[Step, ...] = (
    Step("hello", Who.MENTOR, _("Say hello: write a few lines, or offer a time"), Anchor.MATCH, 7, Fact.CONTACT),
    Step("book", Who.MENTEE, _("Book the first meeting"), Anchor.MATCH, 10, Fact.BOOKED),
    Step("agenda", Who.MENTEE, _("Choose what your meeting is about"), Anchor.FIRST, -1, Fact.AGENDA),
    Step("agree", Who.BOTH, _("Agree on how you work together"), Anchor.FIRST, 14, Fact.AGREED),
    Step("goal", Who.MENTEE, _("Write down one goal"), Anchor.FIRST, 21, Fact.GOAL),
    Step("ask", Who.MENTOR, _("Ask what helps, and what to do differently"), Anchor.FIRST, 60),
    Step("look_back", Who.BOTH, _("Look back together: what has changed, what comes next"), Anchor.HALFWAY),
    Step("show", Who.MENTEE, _("Show somebody at work what you have tried"), Anchor.HALFWAY, 21),
    Step("thanks", Who.BOTH, _("Have a last talk, and say thank you"), Anchor.END, -14),
    Step("keep", Who.MENTEE, _("Write down three things that you take along"), Anchor.END, -7),
    Step("manager_agrees", Who.MANAGER, _("Agree that they take part"), Anchor.MATCH, 3),
    Step("manager_time", Who.MANAGER, _("Keep the promised hours free"), Anchor.MATCH, 7),
    Step("manager_kick_off", Who.MANAGER, _("Kick-off talk: what should become easier at work"), Anchor.MATCH, 21),
    Step("manager_midpoint", Who.MANAGER, _("Midpoint talk: what you have changed to make room"), Anchor.HALFWAY),
    Step("manager_closing", Who.MANAGER, _("Closing talk: what they will use from now on"), Anchor.END),
)  # fmt: skip

# Known to the line manager, and to the mentee as what the manager sees.
MILESTONES = {
    "manager_kick_off": _("Kick-off talk"),
    "manager_midpoint": _("Midpoint talk"),
    "manager_closing": _("Closing talk"),
}
