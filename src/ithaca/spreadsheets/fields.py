from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Field(StrEnum):
    """What a column of a people file can become."""

    EMAIL = "email"
    OUTSIDE_ID = "outside_id"
    SOURCE_PERSON_ID = "source_person_id"
    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    ROLE = "role"
    JOB_TITLE = "job_title"
    FUNCTION = "function"
    GRADE = "grade"
    ORGANIZATION = "organization"
    UNIT = "unit"
    TEAM = "team"
    INDUSTRY = "industry"
    ORG_SIZE = "org_size"
    COUNTRY = "country"
    TIME_ZONE = "time_zone"
    LANGUAGES = "languages"
    YEARS_EXPERIENCE = "years_experience"
    WORK_MODE = "work_mode"
    PLACE = "place"
    SKILLS_OFFERED = "skills_offered"
    SKILLS_WANTED = "skills_wanted"
    GOALS = "goals"
    RHYTHM = "rhythm"
    MINUTES = "minutes"
    HOURS_PER_MONTH = "hours_per_month"
    CAPACITY = "capacity"
    DEMAND = "demand"
    MANAGER = "manager"
    JOINED_ON = "joined_on"
    LEFT = "left"
    SAME_LANGUAGE_REQUIRED = "same_language_required"
    SAME_FUNCTION = "same_function"
    NOTE = "note"


LIST_FIELDS = frozenset({Field.LANGUAGES, Field.SKILLS_OFFERED, Field.SKILLS_WANTED, Field.GOALS})

FIELD_LABELS: dict[Field, Promise] = {
    Field.EMAIL: _("E-mail address"),
    Field.OUTSIDE_ID: _("Employee number or other id"),
    Field.SOURCE_PERSON_ID: _("Id that all sign-ups of one person share"),
    Field.NAME: _("Name"),
    Field.FIRST_NAME: _("First name"),
    Field.LAST_NAME: _("Last name"),
    Field.ROLE: _("Role"),
    Field.JOB_TITLE: _("Job title"),
    Field.FUNCTION: pgettext_lazy("kind of work", "Function"),
    Field.GRADE: pgettext_lazy("level of a post", "Grade"),
    Field.ORGANIZATION: _("Organization"),
    Field.UNIT: _("Unit or department"),
    Field.TEAM: _("Team"),
    Field.INDUSTRY: _("Industry"),
    Field.ORG_SIZE: _("Size of the organization"),
    Field.COUNTRY: _("Country"),
    Field.TIME_ZONE: _("Time zone"),
    Field.LANGUAGES: _("Languages spoken"),
    Field.YEARS_EXPERIENCE: _("Years of experience"),
    Field.WORK_MODE: _("Work mode"),
    Field.PLACE: _("Place of work"),
    Field.SKILLS_OFFERED: _("Skills offered"),
    Field.SKILLS_WANTED: _("Skills wanted"),
    Field.GOALS: _("Goals"),
    Field.RHYTHM: _("Meeting rhythm"),
    Field.MINUTES: _("Minutes of a meeting"),
    Field.HOURS_PER_MONTH: _("Hours a month"),
    Field.CAPACITY: _("Places offered"),
    Field.DEMAND: _("Mentors wanted"),
    Field.MANAGER: _("Line manager"),
    Field.JOINED_ON: _("Joined on"),
    Field.LEFT: _("Has left, or left on"),
    Field.SAME_LANGUAGE_REQUIRED: _("Same first language required"),
    Field.SAME_FUNCTION: _("Same or another function wished"),
    Field.NOTE: _("Note"),
}
