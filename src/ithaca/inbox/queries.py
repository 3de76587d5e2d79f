"""How answers by mail go, for who runs the site."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q

from ithaca.inbox.models import Taken
from ithaca.kernel import clock

DAYS = 7


@dataclass(frozen=True)
class Answers:
    """`refused` of the last days were meant for us and did not arrive."""

    is_on: bool
    last: datetime | None
    arrived: int
    refused: int


def answers() -> Answers:
    """1 query."""
    lately = Q(at__gt=clock.ago(days=DAYS))
    silent = Q(outcome__in=[Taken.Outcome.ARRIVED, Taken.Outcome.STRANGER, Taken.Outcome.AUTOMATIC])
    found = Taken.objects.aggregate(
        last=Max("at"),
        arrived=Count("pk", filter=lately & Q(outcome=Taken.Outcome.ARRIVED)),
        refused=Count("pk", filter=lately & ~silent),
    )
    return Answers(is_on=bool(settings.REPLY_DOMAIN), **found)
