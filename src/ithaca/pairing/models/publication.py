from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.states import legal_states
from ithaca.pairing.models.run import MatchRun
from ithaca.pairing.states import PUBLICATION_MOVES, PublicationState
from ithaca.people.models import Person
from ithaca.programs.models import Program


class PublicationQuerySet(models.QuerySet["Publication"]):
    def waiting(self) -> "PublicationQuerySet":
        return self.filter(state=PublicationState.REQUESTED)

    def visible_to(self, person: Person) -> "PublicationQuerySet":
        return self.filter(program__coordinations__person=person)


class Publication(models.Model):
    """That a person published pairs of a run: all that they chose in one transaction, everybody told once.

    A run can be published again for the pairs that were left; one publication of it at a time.
    """

    MOVES = PUBLICATION_MOVES

    program = models.ForeignKey(Program, models.CASCADE, related_name="publications")
    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="publications")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=9, choices=PublicationState.choices, default=PublicationState.REQUESTED
    )
    requested_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    pairs = models.PositiveIntegerField(default=0)
    kept_back = models.PositiveIntegerField(default=0)
    later = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)  # own words of the letters as they were sent, by side
    tries = models.PositiveSmallIntegerField(default=0)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", PublicationState, name="pairing_publication_state"),
            models.UniqueConstraint(
                fields=["run"],
                condition=models.Q(state=PublicationState.REQUESTED),
                name="pairing_one_publication_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"publication of run {self.run_id}"

    @property
    def left(self) -> int:
        """Pairs of the run that nobody had been told of when it was done."""
        return self.kept_back + self.later
