"""The log of a concern. The audit log of the site knows nothing of it; the leads alone read this one."""

from typing import Any, Never

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ithaca.audit.models import AppendOnly
from ithaca.kernel import clock
from ithaca.safeguarding.models.concern import Concern


class LogQuerySet(models.QuerySet["LogEntry"]):
    def update(self, **kwargs: Any) -> Never:
        raise AppendOnly("what was done about a concern is not changed")

    def delete(self) -> Never:
        raise AppendOnly("what was done about a concern is not deleted")


class LogEntry(models.Model):
    """One step: by whom and when. Who opened a concern to read it is a step as well."""

    class Kind(models.TextChoices):
        RAISED = "raised", _("Raised")
        PROTECTED = "protected", _("Pair protected")
        READ = "read", _("Opened to read")
        NOTED = "noted", _("Note written")
        KEPT = "kept", _("Protection stays")
        LIFTED = "lifted", _("Protection lifted")
        ENDED = "ended", _("Pair ended")
        REVIEW = "review", _("Review date set")
        CLOSED = "closed", _("Closed")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="log")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    objects = LogQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} on {self.concern_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnly("what was done about a concern is not changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnly("what was done about a concern is not deleted")
