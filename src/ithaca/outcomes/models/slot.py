from django.conf import settings
from django.db import models


class ExportSlot(models.Model):
    """One of the few files that somebody may take in an hour; taking one is a claim on it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="export_slots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="outcomes_export_slot_once")]

    def __str__(self) -> str:
        return f"slot {self.number} of {self.person_id}"
