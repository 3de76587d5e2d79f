"""Predicates about proposals. Their twin for lists is `Proposal.objects.visible_to`."""

from typing import Any

import rules

from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person


@rules.predicate
def is_party(person: Person, proposal: Any) -> bool:
    return person.pk in {proposal.mentee.person_id, proposal.mentor.person_id}


@rules.predicate
def is_released(person: Person, proposal: Any) -> bool:
    return bool(proposal.state != ProposalState.DRAFT)
