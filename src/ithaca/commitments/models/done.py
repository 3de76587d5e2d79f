"""What was ticked off, and how long a pair was meant to work when it began."""

from django.conf import settings
from django.db import models

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.programs.models import Participation, Program


class Tick(models.Model):
    """`words` and `due_on` are those of the step when it was ticked off: a later plan leaves them alone."""

    key = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    done_on = models.DateField(default=clock.today)

    class Meta:
        abstract = True


class StepDone(Tick):
    """A step that one of a pair or circle has ticked off: of `person` alone, or of all where there is none."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="steps_done")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="steps_done")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["connection", "key"],
                condition=models.Q(person=None),
                name="commitments_done_once_for_all",
            ),
            models.UniqueConstraint(
                fields=["connection", "key", "person"], name="commitments_done_once_by_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.connection_id}"


class ReportStepDone(Tick):
    """A step that a line manager has ticked off. It belongs to the mentee, so another match asks for nothing twice."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="report_steps_done")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="report_steps_done")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "key"], name="commitments_report_done_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} for {self.participation_id}"
