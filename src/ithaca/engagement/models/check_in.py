"""What one of the two is asked in private about their pair, and what they said."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Program


class Fit(models.TextChoices):
    GOOD = "good", _("A good fit")
    DECIDING = "deciding", _("I am still deciding")
    NOT_GOOD = "not_good", _("Not a good fit")


class Reason(models.TextChoices):
    TIME = "time", _("We do not find time")
    REACH = "reach", _("We hardly reach each other")
    TOPIC = "topic", _("Our topics do not match")
    WAY = "way", _("We work in different ways")
    AIM = "aim", _("We do not know what to work on")
    OTHER = "other", _("Something else")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def visible_to(self, person: Person) -> "CheckInQuerySet":
        """One's own alone, while one is a member; never the partner's."""
        return self.filter(person=person, connection__members__participation__person=person).distinct()

    def open(self) -> "CheckInQuerySet":
        return self.filter(answered_at=None, connection__state__in=OPEN, connection__held_since=None)


class CheckIn(models.Model):
    """One question to one person. `number` counts how often this was asked."""

    PERSONAL: Personal = {"fit": DataClass.PRIVATE, "reason": DataClass.PRIVATE}

    class Kind(models.TextChoices):
        FIT = "fit", _("Do you fit together?")
        PULSE = "pulse", _("How is it going?")

    program = models.ForeignKey(Program, models.CASCADE, related_name="check_ins")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="check_ins")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_ins")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    number = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    fit = models.CharField(max_length=8, choices=Fit.choices, blank=True)
    score = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=5, choices=Reason.choices, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "person", "kind", "number"], name="engagement_asked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__range=(1, 5)),
                name="engagement_score_of_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} for {self.person_id}"
