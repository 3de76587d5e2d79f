"""Writing down what happened."""

from typing import Protocol

from django.db import models

from ithaca.audit.models import Event

Detail = str | int | bool | None


class Actor(Protocol):
    """A person, as far as this package needs to know one."""

    pk: int


def record(action: str, subject: models.Model, *, by: Actor | None, **details: Detail) -> Event:
    """Append one event. `by` is None when a schedule acted."""
    return Event.objects.create(
        by_id=by.pk if by else None,
        action=action,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        program_id=program_of(subject),
        details={key: value for key, value in details.items() if value not in {"", None}},
    )


def record_many(action: str, subjects: list[models.Model], *, by: Actor | None, **details: Detail) -> None:
    """Append one event for each subject, in one statement."""
    Event.objects.bulk_create(
        Event(
            by_id=by.pk if by else None,
            action=action,
            subject_kind=subject._meta.label_lower,
            subject_id=subject.pk,
            program_id=program_of(subject),
            details=details,
        )
        for subject in subjects
    )


def program_of(subject: models.Model) -> int | None:
    if subject._meta.label_lower == "programs.program":
        return int(subject.pk)
    return getattr(subject, "program_id", None)
