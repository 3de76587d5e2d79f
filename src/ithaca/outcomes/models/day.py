from django.db import models

from ithaca.programs.models import Program


class DayCount(models.Model):
    """A program at the end of a day. `begun`, `ended` and `meetings` are of that day alone.

    Counts of pairs and nothing about one of them, so a row outlives what it was counted from.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="day_counts")
    day = models.DateField()
    pairs = models.PositiveIntegerField()
    met = models.PositiveIntegerField()
    met_lately = models.PositiveIntegerField()
    at_risk = models.PositiveIntegerField()
    begun = models.PositiveIntegerField()
    ended = models.PositiveIntegerField()
    meetings = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "day"], name="outcomes_one_count_a_day")]

    def __str__(self) -> str:
        return f"program {self.program_id} on {self.day}"
