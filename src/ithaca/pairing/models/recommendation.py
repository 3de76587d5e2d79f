from django.db import models

from ithaca.kernel.privacy import DataClass, Personal
from ithaca.programs.models import Participation, Program


class Recommendation(models.Model):
    """A mentor whom a mentee is shown when they choose. A mentor is shown only as often as they have places."""

    PERSONAL: Personal = {"facts": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="recommendations")
    mentee = models.ForeignKey(Participation, models.CASCADE, related_name="recommendations")
    mentor = models.ForeignKey(Participation, models.CASCADE, related_name="recommended_to")
    position = models.PositiveSmallIntegerField()
    score = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentee", "mentor"], name="pairing_recommended_once"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.mentor_id} for {self.mentee_id}"
