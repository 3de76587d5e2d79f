"""Choosing which pairs of a run go out with the next publication; the others stay for later."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.publishing import check_not_publishing, lock_program
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.states import ProgramAct


def choose_pairs(run: MatchRun, *, now: Collection[int], later: Collection[int], by: Person) -> None:
    """Let the drafts `now` go out, and leave the drafts `later` for later. All others stay as they are."""
    check_allowed(run.program, ProgramAct.RUN)
    with transaction.atomic():
        lock_program(run.program_id)
        check_not_publishing(run)
        drafts = Proposal.objects.drafts_of(run)
        chosen = drafts.filter(pk__in=now, later=True).update(later=False)
        left = drafts.filter(pk__in=later, later=False).update(later=True)
        if chosen or left:
            record("run.pairs_chosen", run, by=by, now=chosen, later=left)


def choose_only(run: MatchRun, pairs: Collection[int], *, by: Person) -> None:
    """Let these pairs go out and no others."""
    drafts = set(Proposal.objects.drafts_of(run).values_list("pk", flat=True))
    now = drafts.intersection(pairs)
    if not now:
        raise Refused("run.none_chosen", _("Tick at least one pair that nobody was told of."))
    choose_pairs(run, now=now, later=drafts - now, by=by)
