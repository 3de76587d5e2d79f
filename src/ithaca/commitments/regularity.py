"""How regularly somebody met, from plain days. Looked at on Mondays alone."""

from collections.abc import Sequence
from datetime import date, timedelta

from ithaca.commitments.states import Band

WINDOW = 60  # days
TOO_EARLY = 28  # days from the match, in which nothing can be told
LONGEST_GAP = 35  # days between two meetings of those who meet every month


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def band_of(held: Sequence[date], *, started_on: date, monday: date, paused: int = 0) -> Band | None:
    """None while it is too early. Days of a pause make the window longer."""
    begin = max(monday - timedelta(days=WINDOW + paused), started_on)
    if (monday - started_on).days - paused < TOO_EARLY:
        return None
    days = sorted(day for day in held if begin <= day < monday)
    if not days:
        return Band.NO_SIGN
    gaps = [(after - before).days for before, after in zip([begin, *days], [*days, monday], strict=True)]
    return Band.ON_TRACK if max(gaps) - paused <= LONGEST_GAP else Band.IRREGULAR
