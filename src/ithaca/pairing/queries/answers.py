"""What became of the published proposals of a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from ithaca.pairing.models import Proposal
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import forbidden_words
from ithaca.people.models import Person
from ithaca.people.queries import reports_among
from ithaca.programs.models import Program

ENDED = (ProposalState.WITHDRAWN, ProposalState.EXPIRED)


@dataclass(frozen=True)
class AnswerCounts:
    waiting: int
    accepted: int
    declined: int
    ended: int

    @property
    def published(self) -> int:
        return self.waiting + self.accepted + self.declined + self.ended


@dataclass(frozen=True)
class AnswerRow:
    """One published proposal. `reason` is what the one who declined wrote for the coordinator; not for their
    line manager, to whom it `is_closed`.

    `overruled` names the hard rules that a coordinator overruled for it, `overruled_why` their reason.
    """

    pk: int
    mentee_id: int
    mentee: str
    mentee_answer: str
    mentor_id: int
    mentor: str
    mentor_answer: str
    state: str
    state_label: str
    reason: str
    is_closed: bool
    published_at: datetime | None
    answer_by: datetime | None
    is_open: bool
    is_circle: bool
    can_choose_again: bool
    run_id: int | None
    mentee_participation: int
    overruled: tuple[str, ...]
    overruled_why: str


def answer_counts(program: Program) -> AnswerCounts:
    """How the published proposals stand. 1 query."""
    counted = Proposal.objects.in_program(program).aggregate(
        waiting=Count("pk", filter=Q(state=ProposalState.PUBLISHED)),
        accepted=Count("pk", filter=Q(state=ProposalState.ACCEPTED)),
        declined=Count("pk", filter=Q(state=ProposalState.DECLINED)),
        ended=Count("pk", filter=Q(state__in=ENDED)),
    )
    return AnswerCounts(**counted)


def answer_page(
    program: Program, reader: Person, *, state: str = "", search: str = "", page: int = 1
) -> "Page[Any]":
    """One page of published proposals as `AnswerRow`s, the newest first. 3 queries."""
    rows = Proposal.objects.in_program(program).released().select_related("mentee__person", "mentor__person")
    if state:
        rows = rows.filter(state__in=ENDED if state == "ended" else [state])
    if search:
        rows = rows.filter(
            Q(mentee__person__name__icontains=search) | Q(mentor__person__name__icontains=search)
        )
    found: Page[Any] = Paginator(rows.order_by("-published_at", "pk"), 50).get_page(page)
    found.object_list = answer_rows(list(found.object_list), reader)
    return found


def answer_rows(proposals: Sequence[Proposal], reader: Person) -> list[AnswerRow]:
    """A line manager does not read why one of their people said no, or somebody to one of them. 1 query."""
    people = {side.person_id for one in proposals for side in (one.mentee, one.mentor)}
    reports = reports_among(reader, people)
    return [
        answer_row(one, is_closed=bool(reports & {one.mentee.person_id, one.mentor.person_id}))
        for one in proposals
    ]


def answer_row(proposal: Proposal, *, is_closed: bool = False) -> AnswerRow:
    overruled = proposal.facts.get("overruled", {})
    return AnswerRow(
        pk=proposal.pk,
        mentee_id=proposal.mentee.person_id,
        mentee=proposal.mentee.person.name,
        mentee_answer=proposal.mentee_answer,
        mentor_id=proposal.mentor.person_id,
        mentor=proposal.mentor.person.name,
        mentor_answer=proposal.mentor_answer,
        state=proposal.state,
        state_label=proposal.get_state_display(),
        reason="" if is_closed else proposal.mentee_reason or proposal.mentor_reason,
        is_closed=is_closed,
        published_at=proposal.published_at,
        answer_by=proposal.answer_by,
        is_open=proposal.state == ProposalState.PUBLISHED,
        is_circle=proposal.circle_id is not None,
        can_choose_again=bool(proposal.run_id) and proposal.state in {ProposalState.DECLINED, *ENDED},
        run_id=proposal.run_id,
        mentee_participation=proposal.mentee_id,
        overruled=tuple(forbidden_words(rule) for rule in overruled.get("rules", [])),
        overruled_why=overruled.get("reason", ""),
    )
