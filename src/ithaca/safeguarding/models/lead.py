"""Who reads concerns: in a program, or for the whole organization where a program has nobody."""

from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Program


class LeadQuerySet(models.QuerySet["Lead"]):
    def of_site(self) -> "LeadQuerySet":
        return self.filter(program=None)

    def active(self) -> "LeadQuerySet":
        return self.filter(person__is_active=True)

    def visible_to(self, person: Person) -> "LeadQuerySet":
        """Those of the programs one coordinates; the organization's to who runs the site."""
        of_site = models.Q(program=None) if person.is_operator else models.Q(pk=None)
        return self.filter(models.Q(program__coordinations__person=person) | of_site)


class Lead(models.Model):
    """That a person reads concerns. Without a program, for every program that has nobody who may read one."""

    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="safeguarding_leads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="safeguarding_leads")
    since = models.DateTimeField(default=clock.now)

    objects = LeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "person"], name="safeguarding_leads_once"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(program=None), name="safeguarding_leads_site_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} reads concerns of {self.program_id or 'the site'}"
