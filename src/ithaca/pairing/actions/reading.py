"""A coordinator has read why matches were declined."""

from collections.abc import Collection

from django.db import transaction

from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Program


def mark_declines_read(program: Program, proposals: Collection[int], *, by: Person) -> int:
    """Take these off the work list; returns how many were on it."""
    with transaction.atomic():
        unread = Proposal.objects.in_program(program).unseen_declines().without_reports_of(by)
        rows = unread.filter(pk__in=proposals)
        count = rows.update(seen_by_coordinator_at=clock.now())
        if count:
            record("program.declines_read", program, by=by, matches=count)
    return count
