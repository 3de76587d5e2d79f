"""Meetings of a pair: what was offered, what is booked, and whether it was held."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models.connection import Connection
from ithaca.connections.states import COMING, MEETING_MOVES, MeetingState
from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal
from ithaca.kernel.states import legal_states
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program


def new_uid() -> str:
    """The name of a meeting in people's calendars, the same for as long as it lives."""
    return f"{get_random_string(24)}@{settings.MAIL_DOMAIN}"


class MeetingSeries(models.Model):
    """Meetings that were booked together. Calendars know them under one name, at one hour of one zone."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="meeting_series")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="meeting_series")
    rhythm = models.CharField(max_length=12, choices=Profile.Rhythm.choices)
    count = models.PositiveSmallIntegerField()
    zone = models.CharField(max_length=60)
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"series {self.pk} of {self.connection_id}"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> "MeetingQuerySet":
        """Those of one's own pairs. Coordinators see counts and dates on pages of their own."""
        return self.filter(connection__members__participation__person=person)

    def of(self, connection: Connection) -> "MeetingQuerySet":
        return self.filter(connection=connection)

    def coming(self) -> "MeetingQuerySet":
        return self.filter(state__in=COMING)

    def booked(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.BOOKED)

    def held(self) -> "MeetingQuerySet":
        return self.filter(state=MeetingState.HELD)

    def over(self) -> "MeetingQuerySet":
        """Booked, and the time has passed: nobody has said yet whether it was held."""
        return self.booked().filter(ends_at__lte=clock.now())


class Meeting(models.Model):
    """One meeting. `offered_by` has offered the times, so the other one picks.

    `sequence` grows with every change that calendars must hear of. `starts_at` is set while the meeting
    is booked and after it; `ends_at` is what was agreed, `held_minutes` what it became. `rhythm` and `count` are what
    is offered for a series; `recurs_at` is the time under which calendars know a meeting of one.
    """

    class Way(models.TextChoices):
        VIDEO = "video", _("Video")
        PHONE = "phone", _("Phone")
        IN_PERSON = "in_person", _("In person")

    MOVES = MEETING_MOVES
    STARTS = frozenset({MeetingState.PROPOSED, MeetingState.BOOKED, MeetingState.HELD})
    PERSONAL: Personal = {
        "way": DataClass.PRIVATE,
        "rhythm": DataClass.PRIVATE,
        "place": DataClass.PRIVATE,
        "word": DataClass.PRIVATE,
        "agenda": DataClass.PRIVATE,
        "own_agenda": DataClass.PRIVATE,
    }

    program = models.ForeignKey(Program, models.CASCADE, related_name="meetings")
    connection = models.ForeignKey(Connection, models.CASCADE, related_name="meetings")
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.PROPOSED)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=45)
    way = models.CharField(_("how you meet"), max_length=9, choices=Way.choices, default=Way.VIDEO)
    place = models.CharField(max_length=300, blank=True)
    rhythm = models.CharField(max_length=12, blank=True, choices=Profile.Rhythm.choices)
    count = models.PositiveSmallIntegerField(default=1)
    series = models.ForeignKey(MeetingSeries, models.SET_NULL, null=True, related_name="meetings")
    recurs_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    held_minutes = models.PositiveSmallIntegerField(null=True)
    agenda = models.CharField(max_length=40, blank=True)
    own_agenda = models.TextField(max_length=2000, blank=True)
    word = models.TextField(max_length=500, blank=True)
    word_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uid = models.CharField(max_length=120, unique=True, default=new_uid)
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    booked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            legal_states("state", MeetingState, name="connections_meeting_state"),
            models.UniqueConstraint(
                fields=["connection"],
                condition=models.Q(state=MeetingState.PROPOSED),
                name="connections_one_open_offer",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["booked", "held", "not_held"])
                | models.Q(starts_at__isnull=False, ends_at__isnull=False),
                name="connections_booked_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "ends_at"], name="connections_meeting_due")]

    def __str__(self) -> str:
        return f"meeting {self.pk} of {self.connection_id}"


class OfferedTime(models.Model):
    """One of the times that somebody offers for a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "starts_at"], name="connections_time_once")]

    def __str__(self) -> str:
        return f"{self.starts_at} for {self.meeting_id}"


class TimeAnswer(models.Model):
    """Whether somebody of a circle can make it at an offered time. In a pair the other one simply picks."""

    time = models.ForeignKey(OfferedTime, models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    suits = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["time", "person"], name="connections_time_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.time_id}"


class Confirmation(models.Model):
    """What one of the two said afterwards: whether the meeting was held, and how long it was."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="confirmations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    was_held = models.BooleanField()
    minutes = models.PositiveSmallIntegerField(null=True)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="connections_said_once")]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.meeting_id}"
