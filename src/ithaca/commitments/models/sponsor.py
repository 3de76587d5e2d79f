"""Who stands for a program in public, and when."""

from django.conf import settings
from django.db import models

from ithaca.people.models import Person
from ithaca.programs.models import Program


class Sponsor(models.Model):
    """The person who sponsors a program."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="sponsor")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sponsorships")

    def __str__(self) -> str:
        return f"{self.person_id} sponsors {self.program_id}"


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def visible_to(self, person: Person) -> "AppearanceQuerySet":
        """Of the programs one sponsors or coordinates."""
        own = models.Q(program__sponsor__person=person)
        return self.filter(own | models.Q(program__coordinations__person=person)).distinct()

    def of_sponsor(self, person: Person) -> "AppearanceQuerySet":
        return self.filter(program__sponsor__person=person)


class Appearance(models.Model):
    """One of the two times at which the sponsor says why the program matters."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="appearances")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="commitments_appearance_once")
        ]

    def __str__(self) -> str:
        return f"appearance {self.number} of {self.program_id}"
