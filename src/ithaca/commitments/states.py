"""The words of a plan. Nothing here moves: whether a step is done follows from facts or from a tick."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Who(models.TextChoices):
    MENTEE = "mentee", _("Mentee")
    MENTOR = "mentor", _("Mentor")
    BOTH = "both", _("Mentee and mentor")
    MANAGER = "manager", _("Line manager")


class Anchor(models.TextChoices):
    """What the date of a step is counted from."""

    MATCH = "match", _("the day of the match")
    FIRST = "first", _("the first meeting")
    HALFWAY = "halfway", _("halfway")
    END = "end", _("the end")


class Fact(models.TextChoices):
    """What settles a step by itself. A step without one is ticked off."""

    CONTACT = "contact", _("The mentor has written, or found a time")
    BOOKED = "booked", _("A meeting is booked")
    AGENDA = "agenda", _("An agenda is chosen")
    AGREED = "agreed", _("All have signed the agreement")
    GOAL = "goal", _("A goal is written down")
    MET = "met", _("They have met")


class Band(models.TextChoices):
    """How regularly somebody met over the last weeks, as a line manager may know it."""

    ON_TRACK = "on_track", _("On track")
    IRREGULAR = "irregular", _("Irregular")
    NO_SIGN = "no_sign", _("No sign")
