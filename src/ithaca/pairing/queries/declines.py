"""Declined matches that no coordinator has read yet, with the reasons."""

from dataclasses import dataclass
from datetime import datetime

from ithaca.pairing.models import Answer, Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

MOST = 100


@dataclass(frozen=True)
class Decline:
    """Who said no to whom, and why. `said_no` and `other` are participations."""

    pk: int
    said_no: Participation
    other: Participation
    was_mentee: bool
    reason: str
    at: datetime | None


def unread_declines(program: Program, reader: Person) -> tuple[Decline, ...]:
    """The newest first; those of one's own reports are for another coordinator to read. 1 query."""
    rows = Proposal.objects.in_program(program).unseen_declines().without_reports_of(reader)
    found = rows.select_related("mentee__person", "mentor__person").order_by("-ended_at", "-pk")[:MOST]
    return tuple(_decline(proposal) for proposal in found)


def _decline(proposal: Proposal) -> Decline:
    by_mentee = proposal.mentee_answer == Answer.NO
    both = (proposal.mentee, proposal.mentor)
    said_no, other = both if by_mentee else both[::-1]
    return Decline(
        pk=proposal.pk,
        said_no=said_no,
        other=other,
        was_mentee=by_mentee,
        reason=proposal.mentee_reason if by_mentee else proposal.mentor_reason,
        at=proposal.ended_at,
    )
