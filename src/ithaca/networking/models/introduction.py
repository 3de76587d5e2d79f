"""That somebody asks to get to know somebody."""

from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.networking.models.access import kept_apart_from
from ithaca.networking.states import INTRODUCTION_MOVES, IntroductionState
from ithaca.people.models import Person
from ithaca.programs.models import Program

MOST_OPEN = 2
DAYS_TO_ANSWER = 14


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, person: Person) -> "IntroductionQuerySet":
        """One's own, on either side; nobody else's, whatever their role. Who is kept apart sees none of it."""
        apart = kept_apart_from(person).values("pk")
        own = self.filter(models.Q(asker=person) | models.Q(asked=person))
        return own.exclude(asker__in=apart).exclude(asked__in=apart)

    def waiting(self) -> "IntroductionQuerySet":
        return self.filter(state=IntroductionState.ASKED)


class Introduction(models.Model):
    """`number` is which of the few open questions of its asker this is: the database allows each once."""

    MOVES = INTRODUCTION_MOVES
    PERSONAL: Personal = {"reason": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="introductions")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions_asked")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="introductions_to")
    reason = models.CharField(max_length=400)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=IntroductionState.choices, default=IntroductionState.ASKED)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", IntroductionState, name="networking_introduction_state"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=MOST_OPEN), name="networking_few_open"
            ),
            models.CheckConstraint(
                condition=~models.Q(asker=models.F("asked")), name="networking_nobody_asks_themselves"
            ),
            models.UniqueConstraint(
                fields=["program", "asker", "number"],
                condition=models.Q(state=IntroductionState.ASKED),
                name="networking_open_once",
            ),
            models.UniqueConstraint(
                fields=["program", "asker", "asked"],
                condition=models.Q(state=IntroductionState.ASKED),
                name="networking_asked_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="networking_waiting")]

    def __str__(self) -> str:
        return f"introduction {self.pk}"
