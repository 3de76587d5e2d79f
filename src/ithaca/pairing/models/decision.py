from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


class PairDecisionQuerySet(models.QuerySet["PairDecision"]):
    def standing(self) -> "PairDecisionQuerySet":
        return self.filter(lifted_at=None)

    def in_program(self, program: Program) -> "PairDecisionQuerySet":
        return self.filter(program=program)

    def visible_to(self, person: Person) -> "PairDecisionQuerySet":
        return self.filter(program__coordinations__person=person)


class PairDecision(models.Model):
    """A coordinator's word on a pair, obeyed by every run of the program until it is lifted."""

    class Kind(models.TextChoices):
        LOCK = "lock", _("Locked")
        SWAP = "swap", _("Chosen by hand")
        FORBID = "forbid", _("Forbidden")

    PERSONAL: Personal = {"reason": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="pair_decisions")
    mentee = models.ForeignKey(Participation, models.CASCADE, related_name="decisions_as_mentee")
    mentor = models.ForeignKey(Participation, models.CASCADE, related_name="decisions_as_mentor")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True)

    objects = PairDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mentee", "mentor"],
                condition=models.Q(lifted_at=None),
                name="pairing_one_standing_decision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.mentee_id} {self.mentor_id}"

    @property
    def coordinator_name(self) -> str:
        """Empty where one of the two ended their work: who it was is not for everybody who sees the word.

        Both participations and `by` are fetched before.
        """
        both = {self.mentee.person_id, self.mentor.person_id}
        return "" if self.by_id in both else self.by.name
