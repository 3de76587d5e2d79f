"""How often the two meet, and how often somebody is in touch with them: twice in the first month, then every month."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from ithaca.engagement.due import Stood
from ithaca.programs.models import Profile

FIRST = timedelta(days=14)
SECOND = timedelta(days=30)
APART = timedelta(days=7)  # the second one does not follow the first at once
MONTHLY = timedelta(days=30)

DAYS_BETWEEN = {Profile.Rhythm.WEEKLY: 7, Profile.Rhythm.FORTNIGHTLY: 14, Profile.Rhythm.MONTHLY: 30}


def rhythm_in_days(agreed: str | None, wishes: Collection[str]) -> int | None:
    """What they have agreed on; else what suits who wishes to meet less often. None when nobody has said."""
    known = [DAYS_BETWEEN[Profile.Rhythm(one)] for one in ([agreed] if agreed else wishes) if one]
    return max(known, default=None)


def next_contact(begun: datetime, contacts: Sequence[datetime], *, stood: Stood) -> datetime:
    """When it is time again. Days of a pause do not count."""
    if not contacts:
        return begun + FIRST + stood(since=begun)
    last = max(contacts)
    if len(contacts) == 1:
        return max(begun + SECOND + stood(since=begun), last + APART)
    return last + MONTHLY + stood(since=last)
