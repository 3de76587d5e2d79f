"""When pairs were paused: their clocks stand still meanwhile."""

from collections import defaultdict
from datetime import datetime, timedelta

from ithaca.connections.states import OPEN
from ithaca.engagement.models import CareStep
from ithaca.kernel import clock

Span = tuple[datetime, datetime]
K = CareStep.Kind


def pauses_of_pairs() -> dict[int, list[Span]]:
    """Of every pair that is not ended; a pause that goes on ends now. 1 query."""
    found: dict[int, list[Span]] = defaultdict(list)
    begun: dict[int, datetime] = {}
    rows = CareStep.objects.filter(kind__in=[K.PAUSE, K.RESUME], connection__state__in=OPEN)
    for pair, kind, at in rows.order_by("at", "pk").values_list("connection_id", "kind", "at"):
        if kind == K.PAUSE:
            begun[pair] = at
        elif pair in begun:
            found[pair].append((begun.pop(pair), at))
    for pair, at in begun.items():
        found[pair].append((at, clock.now()))
    return found


def length_of(pauses: list[Span], *, since: datetime) -> timedelta:
    return sum((max(end - max(begin, since), timedelta()) for begin, end in pauses), timedelta())
