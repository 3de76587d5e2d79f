from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.pairing.states import RUN_MOVES, RunState
from ithaca.people.models import Person
from ithaca.programs.models import Program


class MatchRunQuerySet(models.QuerySet["MatchRun"]):
    def visible_to(self, person: Person) -> "MatchRunQuerySet":
        return self.filter(program__coordinations__person=person)

    def in_program(self, program: Program) -> "MatchRunQuerySet":
        return self.filter(program=program)

    def waiting(self) -> "MatchRunQuerySet":
        return self.filter(state=RunState.REQUESTED)

    def stuck(self) -> "MatchRunQuerySet":
        return self.filter(state=RunState.RUNNING, lease_until__lt=clock.now())


class MatchRun(models.Model):
    """One run of the engine, with all that is needed to repeat it bit for bit.

    `input` is the compressed snapshot of people, wishes and decisions (`engine.pack_input`); `result`
    holds the numbers of the run; `prices` the certificate's integer prices by participation id.
    """

    class Objective(models.TextChoices):
        PEOPLE_FIRST = "people_first", _("As many people as possible")
        POINTS_FIRST = "points_first", _("As many points as possible")

    class Fairness(models.TextChoices):
        BOTTLENECK = "bottleneck", _("Raise the lowest score first")
        NONE = "none", _("Points only")

    MOVES = RUN_MOVES
    PERSONAL: Personal = {"input": DataClass.INTERNAL}

    program = models.ForeignKey(Program, models.CASCADE, related_name="runs")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=9, choices=RunState.choices, default=RunState.REQUESTED)
    objective = models.CharField(max_length=12, choices=Objective.choices, default=Objective.PEOPLE_FIRST)
    fairness = models.CharField(max_length=10, choices=Fairness.choices, default=Fairness.BOTTLENECK)
    repeats = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    seed = models.PositiveIntegerField(default=0)
    rules_toml = models.TextField()
    rules_sha256 = models.CharField(max_length=64)
    input = models.BinaryField(default=b"")
    input_sha256 = models.CharField(max_length=64, blank=True)
    engine_version = models.CharField(max_length=20, blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=40, blank=True)
    result = models.JSONField(default=dict)
    prices = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)

    objects = MatchRunQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", RunState, name="pairing_run_state"),
            models.UniqueConstraint(fields=["program", "number"], name="pairing_run_number_once"),
        ]

    def __str__(self) -> str:
        return f"run {self.number} of {self.program_id}"
