"""How a pair comes to its end: more time that was asked for, and the last words."""

from django.conf import settings
from django.db import models

from ithaca.connections.models.connection import Connection
from ithaca.connections.states import EXTENSION_MOVES, ExtensionState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Program


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def visible_to(self, person: Person) -> "ExtensionQuerySet":
        return self.filter(connection__members__participation__person=person).distinct()

    def asked(self) -> "ExtensionQuerySet":
        return self.filter(state=ExtensionState.ASKED)


class Extension(models.Model):
    """More time for a pair: from when to when, who asked and who agreed. A fact that stays."""

    MOVES = EXTENSION_MOVES

    program = models.ForeignKey(Program, models.CASCADE, related_name="extensions")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="extensions")
    state = models.CharField(max_length=8, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    was = models.DateField()
    until = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", ExtensionState, name="connections_extension_state"),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("was")), name="connections_extension_is_longer"
            ),
            models.UniqueConstraint(
                fields=["connection"],
                condition=models.Q(state=ExtensionState.ASKED),
                name="connections_one_open_extension",
            ),
        ]

    def __str__(self) -> str:
        return f"extension of {self.connection_id}"


class Farewell(models.Model):
    """That one of a pair is done, with a word of thanks that the others alone read."""

    PERSONAL: Personal = {"thanks": DataClass.PRIVATE, "wants_another": DataClass.INTERNAL}

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="farewells")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    thanks = models.TextField(max_length=2000, blank=True)
    wants_another = models.BooleanField(default=False)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "person"], name="connections_farewell_once")
        ]

    def __str__(self) -> str:
        return f"farewell of {self.person_id} in {self.connection_id}"
