from django.db import models

from ithaca.connections.models import Connection
from ithaca.programs.models import Program


class Circle(models.Model):
    """A circle that is suggested: a proposal for each of its mentees, all with one mentor.

    `connection` is there once it has begun; who says yes after that joins it. Every answer locks the circle first.
    """

    program = models.ForeignKey(Program, models.CASCADE, related_name="circles")
    connection = models.OneToOneField(Connection, models.SET_NULL, null=True, related_name="suggested_as")

    def __str__(self) -> str:
        return f"circle {self.pk}"

    @property
    def holder(self) -> str:
        """What holds the mentor's place until the circle begins."""
        return f"circle:{self.pk}"
