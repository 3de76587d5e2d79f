"""Three designs of a program to start from. They differ in what they are for, not only in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Design:
    """A program's design without its people. `months` is None for a rolling one."""

    key: str
    name: str | Promise
    summary: str | Promise
    purpose: str | Promise
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
        summary=_(
            "Nine months with a beginning and an end. Mentees name up to three mentors; skills and goals lead."
        ),
        purpose=_("People grow into their next role with somebody beside them who has been there."),
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
        summary=_("Whoever starts gets a buddy within a week, near in place and time. Nobody has to choose."),
        purpose=_(
            "New colleagues find their feet, their people and their questions answered in the first three months."
        ),
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
        summary=_(
            "A year with mentors from other functions and well ahead in experience. Up to five wishes count much."
        ),
        purpose=_("More women lead, and those who do open doors for the next."),
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
