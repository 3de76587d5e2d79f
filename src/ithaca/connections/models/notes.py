"""What the two write down around a meeting."""

from django.conf import settings
from django.db import models

from ithaca.connections.models.connection import Connection
from ithaca.connections.models.meeting import Meeting
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.people.models import Person
from ithaca.programs.models import Program


class SharedNote(models.Model):
    """One version of the notes of a meeting, which both read and write. The highest number is the current one."""

    PERSONAL: Personal = {"text": DataClass.PRIVATE}

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    number = models.PositiveIntegerField()
    text = models.TextField(max_length=10_000, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="connections_note_number")]

    def __str__(self) -> str:
        return f"note {self.number} of {self.meeting_id}"


class PrivateNote(models.Model):
    """What one of the two wrote for themselves. The database holds it sealed."""

    PERSONAL: Personal = {"sealed": DataClass.PRIVATE}

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="private_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sealed = models.TextField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "author"], name="connections_private_note")]

    def __str__(self) -> str:
        return f"private note on {self.meeting_id}"


class PromisedActionQuerySet(models.QuerySet["PromisedAction"]):
    def visible_to(self, person: Person) -> "PromisedActionQuerySet":
        return self.filter(connection__members__participation__person=person)

    def open(self) -> "PromisedActionQuerySet":
        return self.filter(done_at=None)


class PromisedAction(models.Model):
    """Something that one of the two has promised to do until a day."""

    PERSONAL: Personal = {"text": DataClass.PRIVATE}

    program = models.ForeignKey(Program, models.CASCADE, related_name="promised_actions")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="promised_actions")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="promised_actions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="promised_actions")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = PromisedActionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"promised by {self.person_id}"

    @property
    def is_late(self) -> bool:
        return bool(self.due_on and self.done_at is None and self.due_on < clock.today())
