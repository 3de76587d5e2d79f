from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.kernel.privacy import Personal


class Taken(models.Model):
    """That a letter was taken, and what became of it. Nothing that it says, nor whose it was."""

    class Outcome(models.TextChoices):
        ARRIVED = "arrived", _("Arrived")
        STRANGER = "stranger", _("To no letter of ours")
        AUTOMATIC = "automatic", _("Written by a machine")
        FORGED = "forged", _("From another address")
        TOO_OLD = "too_old", _("To a letter of long ago")
        EMPTY = "empty", _("Without words")
        UNREADABLE = "unreadable", _("Not readable")
        REFUSED = "refused", _("Not possible")

    PERSONAL: Personal = {}

    name = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return f"letter {self.pk}: {self.outcome}"
