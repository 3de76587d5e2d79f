"""Counting over days: what began and ended, as one number for each day. No database."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate

Span = tuple[date, date]  # the first day, and the day after the last


class Days:
    """A number for each day from `first` to `last`, both included."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._steps = [0] * ((last - first).days + 2)

    def add(self, begin: date, end: date | None = None) -> None:
        """One more from `begin` until the day before `end`, as far as it falls into these days."""
        start = max((begin - self.first).days, 0)
        stop = len(self._steps) - 1 if end is None else min((end - self.first).days, len(self._steps) - 1)
        if start < stop:
            self._steps[start] += 1
            self._steps[stop] -= 1

    @property
    def counts(self) -> list[int]:
        return list(accumulate(self._steps))[:-1]


def days_between(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The same days, each of them once."""
    held: Span | None = None
    for begin, end in sorted(spans):
        if held and begin <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held:
            yield held
        held = (begin, end)
    if held:
        yield held


def within(span: Span, outer: Span) -> Span:
    """The part of a span that lies in another one; empty when its begin is not before its end."""
    return max(span[0], outer[0]), min(span[1], outer[1])
