"""The plan of a program, where it differs from the one that ships."""

from django.db import models

from ithaca.commitments.states import Anchor, Fact, Who
from ithaca.kernel import clock
from ithaca.programs.models import Program


class Plan(models.Model):
    """That a program has a plan of its own, be it empty."""

    program = models.OneToOneField(Program, models.CASCADE, related_name="plan")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"plan of {self.program_id}"


class PlanStep(models.Model):
    """What somebody does until when. `days` count from the anchor, and may be before it.

    `key` stays when words and dates change, so that what is done stays done.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    key = models.CharField(max_length=40)
    who = models.CharField(max_length=7, choices=Who.choices)
    words = models.CharField(max_length=200)
    anchor = models.CharField(max_length=7, choices=Anchor.choices)
    days = models.SmallIntegerField(default=0)
    fact = models.CharField(max_length=7, choices=Fact.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="commitments_step_once"),
            # The day of a line manager's step would tell when the two have met.
            models.CheckConstraint(
                condition=~models.Q(who=Who.MANAGER) | (~models.Q(anchor=Anchor.FIRST) & models.Q(fact="")),
                name="commitments_no_ear_in_the_room",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.plan_id}"
