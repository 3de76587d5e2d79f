"""Is the site well? Read from what the machinery itself leaves behind."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q

from ithaca import __version__
from ithaca.audit.models import Event
from ithaca.kernel import clock
from ithaca.kernel.jobs import last_alive
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.people.models import ChangeRequest, Person
from ithaca.programs.models import Program

MOST_PEOPLE = 20


@dataclass(frozen=True)
class SiteHealth:
    version: str
    database: str
    worker_seen_at: datetime | None
    worker_is_alive: bool
    mails_waiting: int
    mails_failed: int
    mails_sent: int
    unsealed: int
    requests: tuple[ChangeRequest, ...]
    programs: tuple[Program, ...]
    people: tuple[Person, ...]


def site_health(search: str) -> SiteHealth:
    """The state of the machinery, open requests, programs by name, and people who were searched for. 6 queries."""
    mails = Message.objects.aggregate(
        waiting=Count("pk", filter=Q(state__in=[MessageState.QUEUED, MessageState.SENDING])),
        failed=Count("pk", filter=Q(state=MessageState.FAILED)),
        sent=Count("pk", filter=Q(state=MessageState.SENT)),
    )
    seen_at = last_alive()
    found = (
        Person.objects.filter(Q(name__icontains=search) | Q(email__icontains=search))
        if search
        else Person.objects.none()
    )
    return SiteHealth(
        version=__version__,
        database=connection.display_name,
        worker_seen_at=seen_at,
        worker_is_alive=seen_at is not None and seen_at > clock.ago(minutes=1),
        mails_waiting=mails["waiting"],
        mails_failed=mails["failed"],
        mails_sent=mails["sent"],
        unsealed=Event.objects.unsealed().count(),
        requests=tuple(
            ChangeRequest.objects.open().select_related("person", "asked_by").order_by("asked_at")
        ),
        programs=tuple(Program.objects.prefetch_related("coordinations__person").order_by("name")),
        people=tuple(found.order_by("name")[:MOST_PEOPLE]),
    )
