"""When pairs were paused: their clocks stand still meanwhile."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import QuerySet

from ithaca.connections.models import Connection
from ithaca.connections.states import OPEN
from ithaca.engagement.models import CareStep
from ithaca.kernel import clock
from ithaca.safeguarding.queries.holds import spans_apart

Span = tuple[datetime, datetime]
K = CareStep.Kind


def pauses_of_pairs(pairs: QuerySet[Connection] | None = None) -> dict[int, list[Span]]:
    """Of these pairs, or of every one that is not ended, none overlapping; one that goes on ends now. 2 queries."""
    found: dict[int, list[Span]] = defaultdict(list)
    begun: dict[int, datetime] = {}
    rows = CareStep.objects.filter(kind__in=[K.PAUSE, K.RESUME])
    rows = rows.filter(connection__state__in=OPEN) if pairs is None else rows.filter(connection__in=pairs)
    for pair, kind, at in rows.order_by("at", "pk").values_list("connection_id", "kind", "at"):
        if kind == K.PAUSE:
            begun[pair] = at
        elif pair in begun:
            found[pair].append((begun.pop(pair), at))
    for pair, at in begun.items():
        found[pair].append((at, clock.now()))
    for pair, span in spans_apart():
        found[pair].append(span)
    return defaultdict(list, {pair: _joined(spans) for pair, spans in found.items()})


def _joined(spans: list[Span]) -> list[Span]:
    """What overlaps counts once."""
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def length_of(pauses: list[Span], *, since: datetime) -> timedelta:
    return sum((max(end - max(begin, since), timedelta()) for begin, end in pauses), timedelta())
