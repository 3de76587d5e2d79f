"""When it suits somebody, as they said themselves. Nobody else reads it; others see single times that come of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ithaca.kernel.privacy import DataClass, Personal

DAY = 24 * 60


class FreeHours(models.Model):
    """From when to when on a day of each week, in minutes after midnight of the person's own clock."""

    PERSONAL: Personal = {
        "weekday": DataClass.PRIVATE,
        "begins": DataClass.PRIVATE,
        "ends": DataClass.PRIVATE,
    }

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="free_hours")
    weekday = models.PositiveSmallIntegerField()
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_day_of_a_week"),
            models.CheckConstraint(
                condition=Q(begins__lt=F("ends"), ends__lte=DAY), name="availability_hours_in_a_day"
            ),
            models.UniqueConstraint(
                fields=["person", "weekday", "begins", "ends"], name="availability_hours_once"
            ),
        ]

    def __str__(self) -> str:
        return f"hours of {self.person_id}"


class DaysAway(models.Model):
    """Days on which it never suits, both included. Why is nobody's business, so it is not asked."""

    PERSONAL: Personal = {"first_on": DataClass.PRIVATE, "last_on": DataClass.PRIVATE}

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="days_away")
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__lte=F("last_on")), name="availability_away_first_to_last"
            ),
            models.UniqueConstraint(fields=["person", "first_on", "last_on"], name="availability_away_once"),
        ]

    def __str__(self) -> str:
        return f"days of {self.person_id}"
