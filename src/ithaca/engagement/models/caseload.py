"""The pairs that an ambassador looks after, and when they were in touch."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Program


class CaseloadQuerySet(models.QuerySet["Caseload"]):
    def visible_to(self, person: Person) -> "CaseloadQuerySet":
        """One's own pairs to look after, and those of the programs one coordinates."""
        return self.filter(
            models.Q(pk__in=self.looked_after_by(person).values("pk"))
            | models.Q(program__coordinations__person=person)
        ).distinct()

    def looked_after_by(self, person: Person) -> "CaseloadQuerySet":
        """Never a pair that one is part of, nor one of somebody who reports to one."""
        rows = self.filter(ambassador__person=person, connection__state__in=OPEN)
        return rows.exclude(connection__in=Connection.objects.closed_to(person))


class Caseload(models.Model):
    """One pair that an ambassador looks after. A pair has one of them."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="caseloads")
    ambassador = models.ForeignKey(Ambassador, models.CASCADE, related_name="caseloads")
    connection = models.OneToOneField(Connection, models.CASCADE, related_name="caseload")
    given_at = models.DateTimeField(default=clock.now)

    objects = CaseloadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.connection_id} with {self.ambassador_id}"


class Contact(models.Model):
    """That somebody was in touch with a pair: when, how, and a line about it for coordinators."""

    class Way(models.TextChoices):
        CALL = "call", _("Call")
        LETTER = "letter", _("Letter")
        MEETING = "meeting", _("In person")

    PERSONAL: Personal = {"way": DataClass.INTERNAL, "note": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="contacts")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="contacts")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    way = models.CharField(max_length=7, choices=Way.choices, default=Way.CALL)
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.way} with {self.connection_id}"
