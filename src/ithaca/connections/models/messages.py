"""What the two write to each other between meetings."""

from django.conf import settings
from django.db import models

from ithaca.connections.models.connection import Connection
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Program


class PairMessageQuerySet(models.QuerySet["PairMessage"]):
    def visible_to(self, person: Person) -> "PairMessageQuerySet":
        return self.filter(connection__members__participation__person=person)

    def of(self, connection: Connection) -> "PairMessageQuerySet":
        return self.filter(connection=connection)

    def open_questions(self) -> "PairMessageQuerySet":
        return self.filter(is_question=True, answered_at=None)


class PairMessage(models.Model):
    """One message; a short question stays open until it is answered here or marked so."""

    PERSONAL: Personal = {"text": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="pair_messages")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    text = models.TextField(max_length=5000)
    is_question = models.BooleanField(default=False)
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    answered_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(default=clock.now)

    objects = PairMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_question=True) | models.Q(answered_at=None),
                name="connections_only_questions_are_answered",
            )
        ]
        indexes = [models.Index(fields=["connection", "written_at"], name="connections_message_order")]

    def __str__(self) -> str:
        return f"message {self.pk} of {self.connection_id}"
