from django.conf import settings
from django.db import models

from ithaca.commitments.states import Who
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.programs.models import Program


class Owing(models.Model):
    """How much somebody owed in one role when it was last counted: sums, and the order of a long list.

    What is said of their steps is always read anew.
    """

    PERSONAL: Personal = {"role": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="owing")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="owing")
    role = models.CharField(max_length=7, choices=Who.choices)
    done = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    next_on = models.DateField(null=True)  # the oldest step that is open by now or within two weeks

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "role", "person"], name="commitments_owing_once")
        ]

    def __str__(self) -> str:
        return f"{self.late} late of {self.person_id} as {self.role} in {self.program_id}"
