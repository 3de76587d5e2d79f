from django.conf import settings
from django.db import models


class ManagerLetters(models.Model):
    """When a line manager was last told that something waits. Whoever moves a day forward sends the letter."""

    manager = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="manager_letters")
    told_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"letters to {self.manager_id}"
