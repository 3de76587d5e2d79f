"""Is the site well? Read from what the machinery itself leaves behind."""

import platform
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

import django
from django.conf import settings
from django.db import connection
from django.db.models import Count, Min, Q

from ithaca import __version__
from ithaca.audit.models import Event
from ithaca.inbox.queries import Answers, answers
from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.kernel import clock
from ithaca.kernel.jobs import last_alive
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.models import MatchRun
from ithaca.pairing.states import RunState
from ithaca.people.models import ChangeRequest
from ithaca.programs.models import Program
from ithaca.safeguarding.queries.site import concerns_stuck

MOST_FAILED = 20
SILENT_FOR = timedelta(minutes=1)
LATE_AFTER = timedelta(minutes=15)
LEAST_FREE = 1024**3


@dataclass(frozen=True)
class MailHealth:
    waiting: int
    failed: int
    sent: int
    oldest_waiting: datetime | None

    @property
    def is_late(self) -> bool:
        return self.oldest_waiting is not None and self.oldest_waiting < clock.now() - LATE_AFTER


@dataclass(frozen=True)
class SiteHealth:
    version: str
    runs_on: str
    database: str
    disk_free: int
    worker_seen_at: datetime | None
    mail: MailHealth
    jobs_open: int
    unsealed: int
    failed_mails: tuple[Message, ...]
    requests: tuple[ChangeRequest, ...]
    concerns_stuck: int
    answers: Answers

    @property
    def worker_is_alive(self) -> bool:
        return self.worker_seen_at is not None and self.worker_seen_at > clock.now() - SILENT_FOR

    @property
    def disk_is_full(self) -> bool:
        return self.disk_free < LEAST_FREE

    @property
    def is_well(self) -> bool:
        trouble = self.mail.failed or self.mail.is_late or self.disk_is_full or self.concerns_stuck
        return self.worker_is_alive and not trouble


def site_health() -> SiteHealth:
    """The state of the machinery, mails that were given up, and what waits for a decision. 10 queries."""
    failed = Message.objects.filter(state=MessageState.FAILED).select_related("person").defer("context")
    requests = ChangeRequest.objects.open().select_related("person", "asked_by").order_by("asked_at")
    return SiteHealth(
        version=__version__,
        runs_on=f"Python {platform.python_version()}, Django {django.get_version()}",
        database=connection.display_name,
        disk_free=shutil.disk_usage(settings.VAR).free,
        worker_seen_at=last_alive(),
        mail=_mail(),
        jobs_open=_jobs(),
        unsealed=Event.objects.unsealed().count(),
        failed_mails=tuple(failed.order_by("-created_at")[:MOST_FAILED]),
        requests=tuple(requests),
        concerns_stuck=concerns_stuck(),
        answers=answers(),
    )


def site_programs() -> tuple[Program, ...]:
    """The programs by name, with who coordinates them and nothing of what is in them. 2 queries."""
    return tuple(Program.objects.prefetch_related("coordinations__person").order_by("name", "pk"))


def program_of_site(pk: int) -> Program | None:
    """A program, for who gives it a coordinator. 1 query."""
    return Program.objects.filter(pk=pk).first()


def _mail() -> MailHealth:
    is_due = Q(state=MessageState.QUEUED, is_held=False, carrier=None)
    waiting = is_due | Q(state=MessageState.SENDING)
    counted = Message.objects.aggregate(
        waiting=Count("pk", filter=waiting),
        failed=Count("pk", filter=Q(state=MessageState.FAILED)),
        sent=Count("pk", filter=Q(state=MessageState.SENT)),
        oldest_waiting=Min("created_at", filter=waiting),
    )
    return MailHealth(**counted)


def _jobs() -> int:
    """Match runs and imports that are asked for or under way."""
    runs = MatchRun.objects.filter(state__in=[RunState.REQUESTED, RunState.RUNNING]).count()
    return runs + Upload.objects.filter(state=UploadState.IMPORTING).count()
