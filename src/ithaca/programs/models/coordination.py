from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models.program import Program


class CoordinationQuerySet(models.QuerySet["Coordination"]):
    def visible_to(self, person: Person) -> "CoordinationQuerySet":
        """Those of the programs one coordinates."""
        return self.filter(program__coordinations__person=person)


class Coordination(models.Model):
    """That a person coordinates a program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="coordinations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinations")
    since = models.DateTimeField(default=clock.now)

    objects = CoordinationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_coordinates_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} coordinates {self.program_id}"
