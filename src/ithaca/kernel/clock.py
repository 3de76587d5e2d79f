"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

_MOMENT: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    return _MOMENT.get() or timezone.now()


def today() -> date:
    """The day in the zone of who reads; outside of a request, in the site's."""
    return timezone.localdate(now())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another time for what is done meanwhile: the demo has a past. No page and no job uses it."""
    token = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(token)


def ago(*, days: int = 0, minutes: int = 0) -> datetime:
    return now() - timedelta(days=days, minutes=minutes)


def ahead(*, days: int = 0, minutes: int = 0, seconds: int = 0) -> datetime:
    return now() + timedelta(days=days, minutes=minutes, seconds=seconds)


def zone(name: str, *, otherwise: ZoneInfo) -> ZoneInfo:
    """The zone of this name. A spreadsheet may have brought in a name that nobody knows."""
    return known_zone(name) or otherwise


def known_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
