from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.pairing.models.circle import Circle
from ithaca.pairing.models.publication import Publication
from ithaca.pairing.models.run import MatchRun
from ithaca.pairing.states import PROPOSAL_MOVES, ProposalState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


class Answer(models.TextChoices):
    NONE = "", _("No answer yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def in_program(self, program: Program) -> "ProposalQuerySet":
        return self.filter(program=program)

    def drafts_of(self, run: MatchRun) -> "ProposalQuerySet":
        return self.filter(run=run, state=ProposalState.DRAFT)

    def published(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.PUBLISHED)

    def released(self) -> "ProposalQuerySet":
        """What its two people know of."""
        return self.exclude(state=ProposalState.DRAFT)

    def of_circle(self, circle: Circle) -> "ProposalQuerySet":
        return self.filter(circle=circle)

    def overdue(self) -> "ProposalQuerySet":
        return self.published().filter(answer_by__lt=clock.now())

    def unseen_declines(self) -> "ProposalQuerySet":
        """What a coordinator has not read yet."""
        return self.filter(state=ProposalState.DECLINED, seen_by_coordinator_at=None)

    def without_reports_of(self, manager: Person) -> "ProposalQuerySet":
        """Without those of anybody who reports to this person, directly or through others."""
        reports = Person.objects.below(manager)
        return self.exclude(models.Q(mentee__person__in=reports) | models.Q(mentor__person__in=reports))

    def concerning(self, person: Person) -> "ProposalQuerySet":
        return self.filter(models.Q(mentee__person=person) | models.Q(mentor__person=person))

    def visible_to(self, person: Person) -> "ProposalQuerySet":
        """Coordinators see all of their programs; the two people see theirs once it is published."""
        own = models.Q(mentee__person=person) | models.Q(mentor__person=person)
        return self.filter(
            models.Q(program__coordinations__person=person) | (own & ~models.Q(state=ProposalState.DRAFT))
        ).distinct()


class Proposal(models.Model):
    """A pair suggested by a run or by hand.

    `points` maps each criterion to its integer points, which sum to `score` (0..10000); `facts` holds
    what each criterion saw, for the words of *why this pair*. `later` leaves a draft out of the next
    publication; `publication` is the one that a draft was last chosen for. `steadiness` is under how many of
    100 other weightings the pair comes out again, once somebody asked. One of a `circle` is for its mentee;
    the mentor answers all of them at once.
    """

    MOVES = PROPOSAL_MOVES
    PERSONAL: Personal = {
        "facts": DataClass.INTERNAL,
        "next_best": DataClass.INTERNAL,
        "mentee_answer": DataClass.INTERNAL,
        "mentor_answer": DataClass.INTERNAL,
        "mentee_reason": DataClass.INTERNAL,
        "mentor_reason": DataClass.INTERNAL,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="proposals")
    run = models.ForeignKey(MatchRun, models.CASCADE, null=True, related_name="proposals")
    mentee = models.ForeignKey(Participation, models.CASCADE, related_name="proposals_as_mentee")
    mentor = models.ForeignKey(Participation, models.CASCADE, related_name="proposals_as_mentor")
    circle = models.ForeignKey(Circle, models.CASCADE, null=True, related_name="proposals")
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.DRAFT)
    score = models.PositiveIntegerField(default=0)
    points = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    choice_rank = models.PositiveSmallIntegerField(null=True)
    hold = models.IntegerField(null=True)
    steadiness = models.PositiveSmallIntegerField(null=True)
    next_best = models.JSONField(default=list)  # [{"mentor": participation, "score": n}], best first
    later = models.BooleanField(default=False)
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="proposals")
    kind = models.CharField(max_length=6, blank=True)  # lock or swap, when a decision made this pair
    mentee_answer = models.CharField(max_length=3, choices=Answer.choices, default=Answer.NONE, blank=True)
    mentor_answer = models.CharField(max_length=3, choices=Answer.choices, default=Answer.NONE, blank=True)
    mentee_reason = models.CharField(max_length=500, blank=True)
    mentor_reason = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    seen_by_coordinator_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ProposalState, name="pairing_proposal_state"),
            models.UniqueConstraint(fields=["run", "mentee", "mentor"], name="pairing_proposed_once_a_run"),
            models.UniqueConstraint(
                fields=["mentee", "mentor"],
                condition=models.Q(state=ProposalState.PUBLISHED),
                name="pairing_published_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(mentee=models.F("mentor")), name="pairing_never_own_mentor"
            ),
        ]
        indexes = [models.Index(fields=["program", "state"], name="pairing_proposal_state_ix")]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def side_of(self, person: Person) -> str:
        """Which of the two somebody is; needs both participations loaded."""
        return "mentee" if self.mentee.person_id == person.pk else "mentor"
