"""What was sent."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from ithaca.outbox.declaring import About
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState


def sent_page(program_id: int, *, state: str = "", page: int = 1) -> "Page[Any]":
    """The mails of a program, newest first; never what they said. 2 queries."""
    rows = (
        Message.objects.in_program(program_id)
        .select_related("person", "carrier")
        .defer("context", "carrier__context")
    )
    if state in MessageState.values:
        rows = rows.filter(state=state)
    return Paginator(rows.order_by("-created_at", "-pk"), 50).get_page(page)


def carries_letters(letter: About) -> bool:
    """Something of what it gathers is still to be said."""
    return Message.objects.queued().filter(carrier__once=letter.once).exists()


def sent_counts(program_id: int) -> dict[str, int]:
    """How many mails of a program are in each state. 1 query."""
    counted = {state.value: Count("pk", filter=Q(state=state)) for state in MessageState}
    return Message.objects.in_program(program_id).aggregate(**counted)
