"""How often somebody is in touch with a pair: twice in the first month, then every month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ithaca.engagement.due import Stood

FIRST = timedelta(days=14)
SECOND = timedelta(days=30)
APART = timedelta(days=7)  # the second one does not follow the first at once
MONTHLY = timedelta(days=30)


def next_contact(begun: datetime, contacts: Sequence[datetime], *, stood: Stood) -> datetime:
    """When it is time again. Days of a pause do not count."""
    if not contacts:
        return begun + FIRST + stood(since=begun)
    last = max(contacts)
    if len(contacts) == 1:
        return max(begun + SECOND + stood(since=begun), last + APART)
    return last + MONTHLY + stood(since=last)
