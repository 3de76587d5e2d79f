"""What a mentee wants to reach, the steps on the way, and what the mentor says to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models.connection import Connection
from ithaca.connections.states import GOAL_MOVES, GoalState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program


class Mark(models.IntegerChoices):
    """Where somebody says that they stand with a goal, on one scale at its start and at its end."""

    BEGINNING = 1, _("1: I do not know how to begin")
    TRYING = 2, _("2: I have tried a little")
    WITH_HELP = 3, _("3: I can do it with help")
    ALONE = 4, _("4: I can do it on my own")
    SHOWING = 5, _("5: I could show others")


class GoalQuerySet(models.QuerySet["Goal"]):
    def visible_to(self, person: Person) -> "GoalQuerySet":
        """One's own, and those of the other in one's pairs that are not private."""
        is_shared = ~models.Q(visibility=Goal.Visibility.PRIVATE)
        in_pair = models.Q(connection__members__participation__person=person)
        return self.filter(models.Q(owner=person) | (is_shared & in_pair)).distinct()

    def released_to(self, visibility: "Goal.Visibility") -> "GoalQuerySet":
        """What owners have opened to somebody outside of the pair."""
        return self.filter(visibility=visibility)


class Goal(models.Model):
    """One goal. Its owner says who may see it, and may take that back at any time."""

    class Visibility(models.TextChoices):
        PRIVATE = "private", _("Only me")
        PAIR = "pair", _("The two of us")
        ORGANIZERS = "organizers", _("The two of us and our coordinators")
        MANAGER = "manager", _("The two of us; my line manager sees first line, state and date")

    MOVES = GOAL_MOVES
    PERSONAL: Personal = {
        "title": DataClass.PRIVATE,
        "why_now": DataClass.PRIVATE,
        "how_known": DataClass.PRIVATE,
        "visibility": DataClass.PRIVATE,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="goals")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="goals")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    why_now = models.TextField(max_length=1000, blank=True)
    how_known = models.TextField(max_length=1000, blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PAIR)
    state = models.CharField(max_length=7, choices=GoalState.choices, default=GoalState.OPEN)
    due_on = models.DateField(null=True)
    start_mark = models.PositiveSmallIntegerField(choices=Mark.choices)
    end_mark = models.PositiveSmallIntegerField(choices=Mark.choices, null=True)
    created_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", GoalState, name="connections_goal_state"),
            models.CheckConstraint(
                condition=models.Q(state=GoalState.OPEN) | models.Q(end_mark__isnull=False),
                name="connections_settled_goal_is_assessed",
            ),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk} of {self.connection_id}"


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, person: Person) -> "MilestoneQuerySet":
        return self.filter(goal__in=Goal.objects.visible_to(person))


class Milestone(models.Model):
    """A step on the way to a goal."""

    PERSONAL: Personal = {"title": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="milestones")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = MilestoneQuerySet.as_manager()

    def __str__(self) -> str:
        return f"milestone of {self.goal_id}"

    @property
    def is_late(self) -> bool:
        return bool(self.due_on and self.done_at is None and self.due_on < clock.today())


class GoalComment(models.Model):
    """What one of the two says to a goal."""

    PERSONAL: Personal = {"text": DataClass.PRIVATE}

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"comment on {self.goal_id}"
