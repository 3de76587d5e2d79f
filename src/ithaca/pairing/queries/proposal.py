"""A proposal as one of its two people sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ithaca.pairing.models import Answer, Proposal
from ithaca.pairing.queries.cards import Card, card_of
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import reasons_for
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Program


class Standing(StrEnum):
    """Where a proposal stands for the one who reads it."""

    OPEN = "open"
    SAID_YES = "said_yes"
    AGREED = "agreed"
    SAID_NO = "said_no"
    EXPIRED = "expired"
    ENDED = "ended"  # the other said no, or a coordinator took it back: the reader is not told which


@dataclass(frozen=True)
class WhyLine:
    """One reason: its first sentence, and what follows."""

    lead: str
    rest: str


@dataclass(frozen=True)
class ProposalPage:
    """`other_said_yes` is told while it can still help; a no of the other is never shown as one."""

    proposal: Proposal
    program: Program
    side: str
    other: Card
    reasons: tuple[WhyLine, ...]
    standing: Standing
    other_said_yes: bool
    answer_by: datetime | None
    coordinator: Person | None

    @property
    def is_mentee(self) -> bool:
        return self.side == "mentee"

    @property
    def is_mentor(self) -> bool:
        return self.side == "mentor"

    @property
    def is_open(self) -> bool:
        return self.standing is Standing.OPEN

    @property
    def is_alive(self) -> bool:
        """Still worth reading about the other person."""
        return self.standing in {Standing.OPEN, Standing.SAID_YES, Standing.AGREED}


def released_proposal(person: Person, pk: int) -> Proposal | None:
    """A proposal that this person is part of and knows of. 1 query."""
    return (
        Proposal.objects.concerning(person)
        .released()
        .select_related("program", "mentee__person", "mentee__profile", "mentor__person", "mentor__profile")
        .filter(pk=pk)
        .first()
    )


def proposal_page(proposal: Proposal, person: Person) -> ProposalPage:
    """The page of a proposal for one of its two people. 1 query."""
    side = "mentee" if proposal.mentee.person_id == person.pk else "mentor"
    own_answer, other_answer = proposal.mentee_answer, proposal.mentor_answer
    other = proposal.mentor
    if side == "mentor":
        own_answer, other_answer = other_answer, own_answer
        other = proposal.mentee
    coordinations = Coordination.objects.filter(program=proposal.program).select_related("person")
    coordination = coordinations.order_by("pk").first()
    return ProposalPage(
        proposal=proposal,
        program=proposal.program,
        side=side,
        other=card_of(other.person, other.profile),
        reasons=tuple(_why(reason.text) for reason in reasons_for(proposal, side)),
        standing=_standing(proposal, own_answer),
        other_said_yes=other_answer == Answer.YES,
        answer_by=proposal.answer_by,
        coordinator=coordination.person if coordination else None,
    )


def _standing(proposal: Proposal, own_answer: str) -> Standing:
    if proposal.state == ProposalState.PUBLISHED:
        return Standing.SAID_YES if own_answer == Answer.YES else Standing.OPEN
    if proposal.state == ProposalState.ACCEPTED:
        return Standing.AGREED
    if own_answer == Answer.NO:
        return Standing.SAID_NO
    return Standing.EXPIRED if proposal.state == ProposalState.EXPIRED else Standing.ENDED


def _why(text: str) -> WhyLine:
    lead, stop, rest = text.partition(". ")
    return WhyLine(lead + "." if stop else text, rest)
