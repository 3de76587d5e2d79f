"""What the program has written to a pair by itself, and whether it does so."""

from django.db import models

from ithaca.connections.models import Connection
from ithaca.engagement.nudges import NudgeReason
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.programs.models import Program


class Nudge(models.Model):
    """One friendly word to both. `number` counts those about the same thing; `urgency` is what stood against them."""

    PERSONAL: Personal = {"reason": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="nudges")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="nudges")
    reason = models.CharField(max_length=10, choices=NudgeReason.choices)
    number = models.PositiveSmallIntegerField()
    urgency = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "reason", "number"], name="engagement_nudged_once")
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.number} for {self.connection_id}"


class NudgeSetting(models.Model):
    """Where a program differs from what is usual: nudges are sent."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="nudge_setting")
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"nudges of {self.program_id}"
