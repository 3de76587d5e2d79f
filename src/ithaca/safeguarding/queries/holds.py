"""How long pairs were kept apart: from when to when, and nothing else leaves this package."""

from datetime import datetime

from ithaca.kernel import clock
from ithaca.safeguarding.models import Concern

Span = tuple[datetime, datetime]


def spans_apart() -> list[tuple[int, Span]]:
    """By pair; what goes on ends now. 1 query."""
    rows = Concern.objects.filter(protected_at__isnull=False).order_by("protected_at", "pk")
    found = rows.values_list("apart", "protected_at", "lifted_at")
    return [(pair, (begun, ended or clock.now())) for pair, begun, ended in found if pair and begun]
