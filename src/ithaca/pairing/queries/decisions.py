"""The words of coordinators on pairs, as the workbench lists them beside a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from ithaca.pairing.models import MatchRun, PairDecision, Proposal
from ithaca.pairing.states import ProposalState, RunState
from ithaca.pairing.wording import forbidden_words

Pair = tuple[int, int]
TOLD = (ProposalState.PUBLISHED, ProposalState.ACCEPTED)


@dataclass(frozen=True)
class DecisionRow:
    """A standing word on a pair. `problem` says why the run could not keep it; empty when it did."""

    pk: int
    mentee: str
    mentor: str
    kind: str
    kind_label: str
    reason: str
    by: str
    at: datetime
    is_new: bool
    problem: str


@dataclass(frozen=True)
class Decisions:
    """`changed` counts the words said or taken back since the run looked at them."""

    rows: tuple[DecisionRow, ...] = ()
    changed: int = 0

    @property
    def left_out(self) -> tuple[DecisionRow, ...]:
        return tuple(row for row in self.rows if row.problem)


def decisions_beside(run: MatchRun) -> Decisions:
    """What coordinators said about the pairs of the program, seen from a finished run. At most 3 queries."""
    if run.state != RunState.DONE:
        return Decisions()
    since = _looked_at(run)
    found = list(
        PairDecision.objects.in_program(run.program)
        .filter(Q(lifted_at=None) | Q(lifted_at__gt=since, at__lte=since))
        .select_related("mentee__person", "mentor__person", "by")
        .order_by("-at", "-pk")
    )
    settled = _settled(run, found)
    standing = tuple(_row(word, run, since, settled) for word in found if word.lifted_at is None)
    lifted = sum(word.lifted_at is not None for word in found)
    return Decisions(standing, changed=lifted + sum(row.is_new for row in standing))


def _looked_at(run: MatchRun) -> datetime:
    """When the run read the words; a repetition goes by those that the first run read."""
    if run.repeats_id:
        run = MatchRun.objects.only("started_at", "requested_at").get(pk=run.repeats_id)
    return run.started_at or run.requested_at


def _settled(run: MatchRun, found: list[PairDecision]) -> set[Pair]:
    """The pairs that the run holds, or that were told and need no place any more."""
    pairs = Proposal.objects.filter(
        Q(run=run) | Q(state__in=TOLD), program_id=run.program_id,
        mentee__in={word.mentee_id for word in found}, mentor__in={word.mentor_id for word in found},
    )  # fmt: skip
    return set(pairs.values_list("mentee_id", "mentor_id"))


def _row(word: PairDecision, run: MatchRun, since: datetime, settled: set[Pair]) -> DecisionRow:
    is_new = word.at > since
    is_kept = word.kind == PairDecision.Kind.FORBID or (word.mentee_id, word.mentor_id) in settled
    return DecisionRow(
        pk=word.pk,
        mentee=word.mentee.person.name,
        mentor=word.mentor.person.name,
        kind=word.kind,
        kind_label=word.get_kind_display(),
        reason=word.reason,
        by=word.coordinator_name,
        at=word.at,
        is_new=is_new,
        problem="" if is_new or is_kept else _problem(word, run.result.get("locks_left_out", [])),
    )


def _problem(word: PairDecision, left_out: list[dict[str, Any]]) -> str:
    for lock in left_out:
        if (lock["mentee"], lock["mentor"]) == (word.mentee_id, word.mentor_id):
            said = " ".join(forbidden_words(rule) for rule in lock["rules"])
            return said or gettext("One of the two had no free place.")
    return gettext("One of the two did not take part any more.")
