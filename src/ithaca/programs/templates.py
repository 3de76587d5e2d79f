"""Three designs of a program to start from. They differ in what they are for, not only in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Design:
    """A program's design without its people. `months` is None for a rolling one.

    The rule set that goes with it is the file of the same key in `pairing.presets`.
    """

    key: str
    name: str | Promise
    summary: str | Promise
    purpose: str | Promise
    asked_of_mentors: str | Promise
    asked_of_mentees: str | Promise
    rules: str | Promise
    months: int | None
    mentor_hours: float
    mentee_hours: float
    answer_days: int
    choices_allowed: int
    target_pairs: int


DESIGNS: tuple[Design, ...] = (
    Design(
        key="career",
        name=_("Career development, one cohort"),
        summary=_("Everybody starts and ends together. Mentees name up to three mentors."),
        purpose=_("People grow into their next role with somebody beside them who has been there."),
        asked_of_mentors=_(
            "Meet once a month for nine months. Ask more than you advise, open one door, say honestly what you see."
        ),
        asked_of_mentees=_(
            "Bring a goal and the next question. You set the dates, keep the notes and try something between meetings."
        ),
        rules=_("Skills and goals count most; a mentor has at least a year more behind them."),
        months=9,
        mentor_hours=2,
        mentee_hours=3,
        answer_days=10,
        choices_allowed=3,
        target_pairs=100,
    ),
    Design(
        key="onboarding",
        name=_("Onboarding buddies, rolling"),
        summary=_("Whoever starts gets a buddy within days. It never ends; people come and go."),
        purpose=_(
            "New colleagues find their feet, their people and answers to their questions "
            "in the first three months."
        ),
        asked_of_mentors=_(
            "A coffee in the first week, half an hour every week for three months, "
            "and an open door for small questions."
        ),
        asked_of_mentees=_(
            "Ask everything, also what seems too small. Say after three months what was missing."
        ),
        rules=_("Near in place and time, the same kind of work; nobody has to choose."),
        months=None,
        mentor_hours=3,
        mentee_hours=3,
        answer_days=3,
        choices_allowed=0,
        target_pairs=20,
    ),
    Design(
        key="women_in_leadership",
        name=_("Women in leadership, a network"),
        summary=_("A year across functions, with mentors well ahead. Up to five wishes count a lot."),
        purpose=_("More women lead, and those who do open doors for the next."),
        asked_of_mentors=_(
            "Six long conversations in a year, an introduction to your network, and your name behind her once."
        ),
        asked_of_mentees=_(
            "Say where you want to lead and what stands in the way. Meet the other mentees every second month."
        ),
        rules=_("Wishes and goals count most; a mentor is at least five years ahead and works elsewhere."),
        months=12,
        mentor_hours=1.5,
        mentee_hours=2,
        answer_days=14,
        choices_allowed=5,
        target_pairs=40,
    ),
)


def design(key: str) -> Design:
    """The design with this key; raises KeyError for an unknown one."""
    return {each.key: each for each in DESIGNS}[key]
