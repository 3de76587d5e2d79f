"""What a coordinator said to advice about the rules."""

from django.conf import settings
from django.db import models

from ithaca.engagement.models.check_in import Reason
from ithaca.kernel import clock
from ithaca.programs.models import Program


class AdviceAnswer(models.Model):
    """`pairs` is how many had given the reason then: the same advice comes back when many more do."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="advice_answers")
    reason = models.CharField(max_length=5, choices=Reason.choices)
    pairs = models.PositiveIntegerField()
    was_applied = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.reason} in {self.program_id}"
