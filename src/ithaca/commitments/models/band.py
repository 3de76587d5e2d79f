from django.db import models

from ithaca.commitments.states import Band
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.programs.models import Participation, Program


class RegularityBand(models.Model):
    """How regularly somebody met, as of one Monday. Stored, so that no single meeting can be read off it."""

    PERSONAL: Personal = {"band": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="regularity_bands")
    participation = models.OneToOneField(Participation, models.CASCADE, related_name="regularity_band")
    band = models.CharField(max_length=9, choices=Band.choices)
    as_of = models.DateField()

    def __str__(self) -> str:
        return f"{self.band} of {self.participation_id} on {self.as_of}"
