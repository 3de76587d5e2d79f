"""What a program knows about somebody, as one reads it about another person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.programs.languages import language_name
from ithaca.programs.models import Profile

LABELS = {
    "job_title": _("Job title"),
    "job_function": _("Function"),
    "team": _("Team"),
    "industry": _("Industry"),
    "country": _("Country"),
    "place": _("Place"),
    "time_zone": _("Time zone"),
    "languages": _("Languages"),
    "years_experience": _("Years of experience"),
    "work_mode": _("Work mode"),
    "skills_offered": _("Can help with"),
    "skills_wanted": _("Wants to learn"),
    "goals": _("Goals"),
    "rhythm": _("Wants to meet"),
    "minutes": _("Minutes for a meeting"),
    "about": _("In their own words"),
}
ORDER = (
    "skills_offered", "skills_wanted", "goals", "about", "job_title", "job_function", "team", "industry",
    "years_experience", "languages", "country", "place", "time_zone", "work_mode", "rhythm", "minutes",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


def facts_of(profile: Profile) -> tuple[Fact, ...]:
    """What is known, what matters for a match first. No queries."""
    shown = ((name, _shown(profile, name)) for name in ORDER)
    return tuple(Fact(str(LABELS[name]), value) for name, value in shown if value)


def _shown(profile: Profile, name: str) -> str:
    value = getattr(profile, name)
    if name == "languages":
        return ", ".join(language_name(code) for code in value)
    if isinstance(value, list):
        return ", ".join(value)
    display = getattr(profile, f"get_{name}_display", None)
    if display:
        return str(display())
    if name == "years_experience" and value is not None:
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
