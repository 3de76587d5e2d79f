from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.pairing.models.run import MatchRun
from ithaca.pairing.states import QUESTION_MOVES, QuestionState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


class QuestionQuerySet(models.QuerySet["Question"]):
    def waiting(self) -> "QuestionQuerySet":
        return self.filter(state=QuestionState.REQUESTED)

    def free(self) -> "QuestionQuerySet":
        """Those that wait and that no worker is at work on."""
        unleased = models.Q(lease_until=None) | models.Q(lease_until__lt=clock.now())
        return self.waiting().filter(unleased)

    def visible_to(self, person: Person) -> "QuestionQuerySet":
        return self.filter(program__coordinations__person=person)


class Question(models.Model):
    """Something that the worker works out and keeps: what the rules do, why not this pair, what would help.

    `key` names the input that the answer belongs to (rule set and people, or run and pair), so an
    answer is found again as long as nothing changed. Where something was chosen, `answer` begins with it.
    `percent` is how far a long answer is.
    """

    class Kind(models.TextChoices):
        RULE_EFFECTS = "rule_effects", _("What the rules do")
        WHY_NOT = "why_not", _("Why not this mentor")
        FRONTIER = "frontier", _("More people or better pairs")
        STEADINESS = "steadiness", _("Which pairs depend on the weights")
        AUDIT = "audit", _("Did every group fare alike")
        RECRUITING = "recruiting", _("Whom to recruit next")
        CIRCLES = "circles", _("The best circles")

    MOVES = QUESTION_MOVES
    PERSONAL: Personal = {"answer": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="questions")
    run = models.ForeignKey(MatchRun, models.CASCADE, null=True, related_name="questions")
    mentee = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    mentor = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=160, unique=True)
    state = models.CharField(max_length=9, choices=QuestionState.choices, default=QuestionState.REQUESTED)
    answer = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [legal_states("state", QuestionState, name="pairing_question_state")]

    def __str__(self) -> str:
        return self.key
