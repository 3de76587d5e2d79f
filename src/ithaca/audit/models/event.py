from typing import Any, Never

from django.conf import settings
from django.db import models

from ithaca.kernel import clock


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete what was recorded."""


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, subject: models.Model) -> "EventQuerySet":
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)

    def in_program(self, program_id: int) -> "EventQuerySet":
        return self.filter(program_id=program_id)

    def unsealed(self) -> "EventQuerySet":
        return self.filter(sealed_as=None).order_by("id")

    def update(self, **kwargs: Any) -> int:
        if set(kwargs) - {"sealed_as", "seal"}:
            raise AppendOnly("audit events are not changed")
        return super().update(**kwargs)

    def delete(self) -> Never:
        raise AppendOnly("audit events are not deleted")


class Event(models.Model):
    """One thing that happened. `details` holds states, counts and reason codes, never what people wrote."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    program_id = models.BigIntegerField(null=True, db_index=True)
    details = models.JSONField(default=dict)
    sealed_as = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, default="")

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="audit_event_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnly("audit events are not changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise AppendOnly("audit events are not deleted")
