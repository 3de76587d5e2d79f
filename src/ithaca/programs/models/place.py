from django.db import models

from ithaca.programs.models.participation import Participation


class PlaceQuerySet(models.QuerySet["Place"]):
    def free(self) -> "PlaceQuerySet":
        return self.filter(held_by=None)

    def held(self) -> "PlaceQuerySet":
        return self.exclude(held_by=None)


class Place(models.Model):
    """One of the numbered places of a participation: how many mentees a mentor takes, mentors a mentee wants.

    `held_by` names what occupies it (`proposal:12`, `connection:7`); it is unique together with the
    participation, so the database itself refuses to give one place away twice.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    held_by = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001  null is not unique

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "number"], name="programs_place_number_once"),
            models.UniqueConstraint(fields=["participation", "held_by"], name="programs_place_held_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"place {self.number} of {self.participation_id}"
