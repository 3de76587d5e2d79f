"""The facts of a profile: how long they may be, what they are called, how they read."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.programs.models import Profile

LABELS: dict[str, str | Promise] = {
    "email": gettext_lazy("E-mail address"),
    "name": gettext_lazy("Name"),
    "manager": gettext_lazy("Line manager"),
    "outside_id": gettext_lazy("Employee number or other id"),
    "role": gettext_lazy("Role"),
    "places_mentor": gettext_lazy("Places offered"),
    "places_mentee": gettext_lazy("Mentors wanted"),
    "job_title": gettext_lazy("Job title"),
    "job_function": gettext_lazy("Function"),
    "team": gettext_lazy("Team"),
    "industry": gettext_lazy("Industry"),
    "org_size": gettext_lazy("Size of the organization"),
    "country": gettext_lazy("Country"),
    "place": gettext_lazy("Place of work"),
    "time_zone": gettext_lazy("Time zone"),
    "languages": gettext_lazy("Languages spoken"),
    "years_experience": gettext_lazy("Years of experience"),
    "work_mode": gettext_lazy("Work mode"),
    "skills_offered": gettext_lazy("Skills offered"),
    "skills_wanted": gettext_lazy("Skills wanted"),
    "goals": gettext_lazy("Goals"),
    "rhythm": gettext_lazy("Meeting rhythm"),
    "minutes": gettext_lazy("Minutes of a meeting"),
    "hours_per_month": gettext_lazy("Hours a month"),
    "same_language_required": gettext_lazy("Same first language required"),
    "same_function": gettext_lazy("Same or another function wished"),
    "joined_on": gettext_lazy("Joined on"),
}


def worded(what: str, value: Any) -> str:
    """A stored or a new value, as a person reads it."""
    if value in {None, ""} if not isinstance(value, list) else not value:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return formats.date_format(value)
    return str(_choices(what).get(value, value))


def fitting(what: str, text: str) -> str:
    """As much of a text as the database keeps."""
    return text[: _COLUMNS[what].max_length]


def _choices(what: str) -> dict[Any, Any]:
    return dict(_COLUMNS[what].flatchoices) if what in _COLUMNS else {}


_COLUMNS: dict[str, "models.Field[Any, Any]"] = {
    column.name: column for column in Profile._meta.get_fields() if isinstance(column, models.Field)
}
