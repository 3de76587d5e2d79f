"""Mails about promises. None of them says what is promised, or about whom."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ithaca.commitments.queries.reports import something_is_late
from ithaca.outbox.declaring import Email, Urgency, declare


@dataclass(frozen=True)
class TasksWait:
    """Nothing: the page says it, to the one who may read it."""


@dataclass(frozen=True)
class Sponsors:
    program: str
    coordinator: str


TASKS_WAIT = declare(
    Email(
        key="commitments.tasks_wait",
        title=_("Something waits for a line manager"),
        to=_("line managers, every two weeks at most, or when a coordinator reminds them"),
        context=TasksWait,
        sample=TasksWait,
        waits_while=something_is_late,
        urgency=Urgency.NICE_TO_HAVE,
    )
)
SPONSORS = declare(
    Email(
        key="commitments.sponsors",
        title=_("Somebody is the sponsor of a program now"),
        to=_("the sponsor"),
        context=Sponsors,
        sample=lambda: Sponsors("Career Compass 2026", "Sofia Marchetti"),
        waits_while=None,
    )
)
