"""How a pair fared on a day. A row is written when it changes, so that the rows are its history."""

from django.db import models

from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.engagement.models.care import CareStep
from ithaca.engagement.models.nudge import Nudge
from ithaca.engagement.nudges import EVERY
from ithaca.engagement.signals import Health
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Program

NEEDING = (Health.AT_RISK, Health.CHECK_IN)


def is_waiting() -> models.Q:
    """Somebody put it off, or the program has just written. What gets worse meanwhile does not wait."""
    lately = models.Q(connection=models.OuterRef("connection"), urgency__gte=models.OuterRef("urgency"))
    put_off = CareStep.objects.filter(lately, kind=CareStep.Kind.WAIT, until__gt=clock.today())
    nudged = Nudge.objects.filter(lately, at__gt=clock.now() - EVERY)
    return models.Q(models.Exists(put_off)) | models.Q(models.Exists(nudged))


class HealthNoteQuerySet(models.QuerySet["HealthNote"]):
    def in_program(self, program: Program) -> "HealthNoteQuerySet":
        return self.filter(program=program)

    def newest(self) -> "HealthNoteQuerySet":
        """The one of each pair that counts today."""
        same = HealthNote.objects.filter(connection=models.OuterRef("connection")).order_by("-noted_on")
        return self.filter(pk=models.Subquery(same.values("pk")[:1]))

    def of_others(self, person: Person) -> "HealthNoteQuerySet":
        """Without the pairs of which this person reads nothing private."""
        return self.exclude(connection__in=Connection.objects.closed_to(person))

    def needing(self) -> "HealthNoteQuerySet":
        """Of pairs that have not ended, the most urgent first."""
        found = self.newest().filter(connection__state__in=OPEN, health__in=NEEDING)
        return found.order_by("-urgency", "noted_on", "pk")

    def needing_help(self) -> "HealthNoteQuerySet":
        """Without those that wait for a while."""
        return self.needing().exclude(is_waiting())


class HealthNote(models.Model):
    """`signals` are keys; `urgency` is the sum of their weights."""

    PERSONAL: Personal = {"health": DataClass.INTERNAL, "signals": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="health_notes")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="health_notes")
    noted_on = models.DateField()
    health = models.CharField(max_length=8, choices=Health.choices)
    signals = models.JSONField(default=list)
    urgency = models.PositiveSmallIntegerField(default=0)

    objects = HealthNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "noted_on"], name="engagement_one_note_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.health} of {self.connection_id} on {self.noted_on}"
