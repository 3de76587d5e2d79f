from django.db import models

from ithaca.connections.models.connection import Connection
from ithaca.programs.models import Participation


class Member(models.Model):
    """One participation in a connection."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="members")
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["connection", "participation"], name="connections_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} in {self.connection_id}"
