"""What has happened between meetings, as counts and dates: never a word of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from ithaca.connections.models import Goal, PairMessage
from ithaca.connections.states import GoalState


@dataclass(frozen=True)
class Waiting:
    """Since when a question, or any message, is without a word from the other. Who answers awaits none."""

    asked_at: datetime | None = None
    written_at: datetime | None = None


@dataclass(frozen=True)
class Goals:
    count: int = 0
    open: int = 0
    moved_at: datetime | None = None


def waiting_words(**pairs: Any) -> dict[int, Waiting]:
    """Of these pairs. 1 query."""
    later = PairMessage.objects.filter(
        connection=OuterRef("connection"), written_at__gt=OuterRef("written_at")
    )
    rows = PairMessage.objects.filter(answered_at=None, **pairs)
    rows = rows.exclude(is_question=False, answers__isnull=False).exclude(
        Exists(later.exclude(author=OuterRef("author")))
    )
    asked = Min("written_at", filter=Q(is_question=True))
    sums = rows.values("connection").annotate(asked_at=asked, first_at=Min("written_at")).order_by()
    return {row["connection"]: Waiting(row["asked_at"], row["first_at"]) for row in sums}


def goals_of_pairs(**pairs: Any) -> dict[int, Goals]:
    """A goal moves when it is set or settled, a step is done, or something is said to it. 1 query.

    One whose steps are all done is not at work.
    """
    rows = Goal.objects.filter(**pairs).values("connection")
    sums = rows.annotate(
        goals=Count("pk", distinct=True),
        at_work=Count("pk", distinct=True, filter=Q(state=GoalState.OPEN, milestones__done_at=None)),
        set_at=Max("created_at"),
        settled_on=Max("settled_at"),
        step_at=Max("milestones__done_at"),
        said_at=Max("comments__written_at"),
    ).order_by()
    return {
        pair: Goals(count, at_work, max(at for at in moves if at))
        for pair, count, at_work, *moves in sums.values_list(
            "connection", "goals", "at_work", "set_at", "settled_on", "step_at", "said_at"
        )
    }
