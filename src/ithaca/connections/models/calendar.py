"""What somebody uses for all of their meetings: a calendar feed, and a meeting room of their own."""

from django.conf import settings
from django.db import models

from ithaca.kernel import clock
from ithaca.kernel.privacy import DataClass, Personal


class CalendarFeed(models.Model):
    """The address under which a calendar program reads somebody's meetings. Only the hash of it is stored."""

    PERSONAL: Personal = {"token_hash": DataClass.SECRET}

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"feed of {self.person_id}"


class MeetingRoom(models.Model):
    """The video room that somebody brings to each of their meetings."""

    PERSONAL: Personal = {"address": DataClass.PRIVATE}

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="meeting_room")
    address = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"room of {self.person_id}"
