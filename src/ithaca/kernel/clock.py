"""The only place that asks what time it is."""

from datetime import date, datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """The day in the organization's time zone."""
    return timezone.localdate()


def ago(*, days: int = 0, minutes: int = 0) -> datetime:
    return now() - timedelta(days=days, minutes=minutes)


def ahead(*, days: int = 0, minutes: int = 0, seconds: int = 0) -> datetime:
    return now() + timedelta(days=days, minutes=minutes, seconds=seconds)
