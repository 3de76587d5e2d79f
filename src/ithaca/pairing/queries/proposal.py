"""A proposal as one of its two people sees it."""

from dataclasses import dataclass
from datetime import datetime

from ithaca.pairing.models import Proposal
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import Reason, headline, language_name, reasons_for
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Profile, Program


@dataclass(frozen=True)
class Card:
    """What the other participants of a program may see of somebody."""

    person_id: int
    name: str
    given_name: str
    line: str
    about: str
    skills_offered: tuple[str, ...]
    skills_wanted: tuple[str, ...]
    goals: tuple[str, ...]
    languages: tuple[str, ...]
    rhythm: str


@dataclass(frozen=True)
class ProposalPage:
    """`own_answer` and `other_answer` are "", "yes" or "no"."""

    proposal: Proposal
    program: Program
    side: str
    other: Card
    reasons: tuple[Reason, ...]
    own_answer: str
    other_answer: str
    is_open: bool
    answer_by: datetime | None
    coordinator_name: str
    coordinator_email: str


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
    side = proposal.side_of(person)
    other = proposal.mentor if side == "mentee" else proposal.mentee
    coordination = Coordination.objects.filter(program=proposal.program).select_related("person").first()
    return ProposalPage(
        proposal=proposal,
        program=proposal.program,
        side=side,
        other=card_of(other.person, other.profile),
        reasons=tuple(reasons_for(proposal, side)),
        own_answer=proposal.mentee_answer if side == "mentee" else proposal.mentor_answer,
        other_answer=proposal.mentor_answer if side == "mentee" else proposal.mentee_answer,
        is_open=proposal.state == ProposalState.PUBLISHED,
        answer_by=proposal.answer_by,
        coordinator_name=coordination.person.name if coordination else "",
        coordinator_email=(coordination.person.email or "") if coordination else "",
    )


def card_of(person: Person, profile: Profile) -> Card:
    """The public card. No queries."""
    return Card(
        person_id=person.pk,
        name=person.name,
        given_name=person.given_name,
        line=headline(profile),
        about=profile.about,
        skills_offered=tuple(profile.skills_offered),
        skills_wanted=tuple(profile.skills_wanted),
        goals=tuple(profile.goals),
        languages=tuple(language_name(code) for code in profile.languages),
        rhythm=profile.get_rhythm_display() if profile.rhythm else "",
    )
