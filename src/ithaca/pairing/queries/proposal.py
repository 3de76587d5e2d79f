"""A proposal as one of its people sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ithaca.connections.queries.members import names_in_words
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


ALIVE = {ProposalState.PUBLISHED, ProposalState.ACCEPTED}


@dataclass(frozen=True)
class WhyLine:
    """One reason: its first sentence, and what follows."""

    lead: str
    rest: str


@dataclass(frozen=True)
class ProposalPage:
    """`other_said_yes` is told while it can still help; a no of the other is never shown as one.

    `circle` are the mentees who are in it besides the reader; of a pair it is empty. Who has answered what in a
    circle is told to nobody.
    """

    proposal: Proposal
    program: Program
    side: str
    other: Card
    circle: tuple[Card, ...]
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
    def is_circle(self) -> bool:
        return self.proposal.circle_id is not None

    @property
    def names(self) -> str:
        """The mentees of the circle, by given names."""
        return names_in_words([card.given_name for card in self.circle]) if self.circle else ""

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
    """The page of a proposal for one of its people. 1 query, 2 for a circle."""
    side = proposal.side_of(person)
    rows = _rows(proposal)
    other_answer = proposal.mentor_answer if side == "mentee" else proposal.mentee_answer
    other = proposal.mentor if side == "mentee" else proposal.mentee
    coordinations = Coordination.objects.filter(program=proposal.program).select_related("person")
    coordination = coordinations.order_by("pk").first()
    return ProposalPage(
        proposal=proposal,
        program=proposal.program,
        side=side,
        other=card_of(other.person, other.profile),
        circle=_circle(proposal, rows, side),
        reasons=_reasons(proposal, side),
        standing=_standing(rows if side == "mentor" else [proposal], side),
        other_said_yes=other_answer == Answer.YES and not proposal.circle_id,
        answer_by=proposal.answer_by,
        coordinator=coordination.person if coordination else None,
    )


def _rows(proposal: Proposal) -> list[Proposal]:
    """It alone, or all of its circle."""
    if proposal.circle_id is None:
        return [proposal]
    rows = Proposal.objects.filter(circle=proposal.circle_id)
    return list(rows.select_related("mentee__person", "mentee__profile").order_by("pk"))


def _circle(proposal: Proposal, rows: list[Proposal], side: str) -> tuple[Card, ...]:
    if proposal.circle_id is None:
        return ()
    mentees = [row.mentee for row in rows if row.state in ALIVE]
    own = proposal.mentee_id if side == "mentee" else 0
    return tuple(card_of(one.person, one.profile) for one in mentees if one.pk != own)


def _reasons(proposal: Proposal, side: str) -> tuple[WhyLine, ...]:
    """Of a circle they are each mentee's own; its mentor reads about several."""
    if proposal.circle_id and side == "mentor":
        return ()
    return tuple(_why(reason.text) for reason in reasons_for(proposal, side))


def _standing(rows: list[Proposal], side: str) -> Standing:
    """Where it stands for one side; a mentor's circle stands where any of its suggestions does."""
    states = {row.state for row in rows}
    answers = {row.mentee_answer if side == "mentee" else row.mentor_answer for row in rows}
    if ProposalState.ACCEPTED in states:
        return Standing.AGREED
    if ProposalState.PUBLISHED in states:
        return Standing.SAID_YES if Answer.YES in answers else Standing.OPEN
    if Answer.NO in answers:
        return Standing.SAID_NO
    return Standing.EXPIRED if ProposalState.EXPIRED in states else Standing.ENDED


def _why(text: str) -> WhyLine:
    lead, stop, rest = text.partition(". ")
    return WhyLine(lead + "." if stop else text, rest)
