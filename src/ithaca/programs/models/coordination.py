from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.programs.models.program import Program


class Coordination(models.Model):
    """That a person coordinates a program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="coordinations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinations")
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_coordinates_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} coordinates {self.program_id}"
