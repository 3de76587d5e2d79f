"""The time that a page looks at, and the steps in which it is shown. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERIODS: dict[str, Promise] = {
    "start": _("Since the start"), "three": _("Last three months"), "month": _("This month"),
}  # fmt: skip
STEPS: dict[str, Promise] = {"week": _("By week"), "month": _("By month")}


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included, in weeks or in months."""

    key: str
    step: str
    first: date
    last: date

    @property
    def label(self) -> Promise:
        return PERIODS[self.key]

    @property
    def buckets(self) -> "tuple[Bucket, ...]":
        return tuple(_buckets(self))


@dataclass(frozen=True)
class Bucket:
    """A week or a month, as far as it lies in the period. `begins` is its own first day."""

    begins: date
    first: date
    last: date


def period_of(key: str, step: str, *, started: date, today: date) -> Period:
    """Nothing before the program's first pair is looked at."""
    month = today.replace(day=1)
    firsts = {"month": month, "three": _earlier(month, months=2), "start": started}
    return Period(key, step, min(max(firsts[key], started), today), today)


def _buckets(period: Period) -> Iterator[Bucket]:
    begins = beginning(period.first, period.step)
    while begins <= period.last:
        following = _next(begins, period.step)
        yield Bucket(begins, max(begins, period.first), min(following - timedelta(days=1), period.last))
        begins = following


def beginning(day: date, step: str) -> date:
    """The Monday, or the first of the month."""
    return day.replace(day=1) if step == "month" else day - timedelta(days=day.weekday())


def _next(begins: date, step: str) -> date:
    return (begins + timedelta(days=32)).replace(day=1) if step == "month" else begins + timedelta(days=7)


def _earlier(month: date, *, months: int) -> date:
    for _each in range(months):
        month = (month - timedelta(days=1)).replace(day=1)
    return month
