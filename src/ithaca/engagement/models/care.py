"""What coordinators have done for a pair: by whom, when, and the step that it was."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.programs.models import Program


class CareStep(models.Model):
    """One step. `until` and `urgency` belong to one that waits: what gets worse meanwhile is shown again."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Wrote to them")
        CALL = "call", _("Spoke with them")
        WAIT = "wait", _("Waits")
        ASSIGN = "assign", _("Looked after by")
        PAUSE = "pause", _("Paused")
        RESUME = "resume", _("Started again")
        END = "end", _("Ended")

    PERSONAL: Personal = {"note": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="care_steps")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="care_steps")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(max_length=2000, blank=True)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    until = models.DateField(null=True)
    urgency = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind} for {self.connection_id}"
