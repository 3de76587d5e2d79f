"""Predicates about proposals. Their twin for lists is `Proposal.objects.visible_to`."""

from typing import Any

from ithaca.access.predicates import predicate
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person


@predicate
def is_party(person: Person, proposal: Any) -> bool:
    return person.pk in {proposal.mentee.person_id, proposal.mentor.person_id}


@predicate
def is_released(person: Person, proposal: Any) -> bool:
    return bool(proposal.state != ProposalState.DRAFT)
