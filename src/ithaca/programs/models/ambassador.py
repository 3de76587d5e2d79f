from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models.program import Program


class AmbassadorQuerySet(models.QuerySet["Ambassador"]):
    def visible_to(self, person: Person) -> "AmbassadorQuerySet":
        """Those of the programs one coordinates."""
        return self.filter(program__coordinations__person=person)


class Ambassador(models.Model):
    """That a person looks after some of the pairs of a program."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="ambassadors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ambassadorships")
    since = models.DateTimeField(default=clock.now)

    objects = AmbassadorQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "person"], name="programs_ambassador_once")]

    def __str__(self) -> str:
        return f"{self.person_id} is an ambassador of {self.program_id}"
