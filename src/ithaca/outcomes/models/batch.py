from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Program


class Batch(models.Model):
    """Answers that became known together, because they are enough to hide each one of them.

    It is never changed, and every page adds up whole batches: two looks on different days differ by at
    least one batch, so nobody learns a single answer by subtracting.
    """

    class Kind(models.TextChoices):
        PULSE = "pulse", _("How it is going")
        ENDING = "ending", _("Why pairs ended")

    program = models.ForeignKey(Program, models.CASCADE, related_name="batches")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    first_on = models.DateField()
    last_on = models.DateField()
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "kind", "last_on"], name="outcomes_batch_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of program {self.program_id} until {self.last_on}"
