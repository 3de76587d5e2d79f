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
    """That a person published a run: all of its pairs in one transaction, everybody told once."""

    MOVES = PUBLICATION_MOVES

    program = models.ForeignKey(Program, models.CASCADE, related_name="publications")
    run = models.OneToOneField(MatchRun, models.CASCADE, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=9, choices=PublicationState.choices, default=PublicationState.REQUESTED
    )
    requested_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    pairs = models.PositiveIntegerField(default=0)
    kept_back = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [legal_states("state", PublicationState, name="pairing_publication_state")]

    def __str__(self) -> str:
        return f"publication of run {self.run_id}"
