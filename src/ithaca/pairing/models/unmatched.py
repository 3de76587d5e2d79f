from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.privacy import DataClass, Personal
from ithaca.pairing.models.run import MatchRun
from ithaca.programs.models import Participation


class Unmatched(models.Model):
    """Somebody whom a run left without a partner, or with fewer than they wanted, and why.

    `mentors` are participations that were possible and are full; `helps` lists the smallest changes
    that would free this person, each as `{"kind": "place" | "rule", "key": …, "frees": n}`.
    """

    class Kind(models.TextChoices):
        NO_ELIGIBLE_MENTOR = "no_eligible_mentor", _("No mentor is possible under the rules")
        ALL_PLACES_TAKEN = "all_places_taken", _("Every possible mentor is full")
        PARTLY = "partly", _("Fewer mentors than wanted")
        NOT_NEEDED = "not_needed", _("No mentee was left for this mentor")
        NO_ELIGIBLE_MENTEE = "no_eligible_mentee", _("No mentee is possible under the rules")

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="unmatched")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="+")
    PERSONAL: Personal = {
        "mentors": DataClass.INTERNAL,
        "rules": DataClass.INTERNAL,
        "helps": DataClass.INTERNAL,
    }

    kind = models.CharField(max_length=20, choices=Kind.choices)
    mentors = models.JSONField(default=list)
    rules = models.JSONField(default=dict)
    helps = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "participation"], name="pairing_unmatched_once_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} in run {self.run_id}"
