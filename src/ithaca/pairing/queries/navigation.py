"""The small numbers beside the entries of a program's navigation."""

from dataclasses import dataclass

from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.models import Proposal
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState


@dataclass(frozen=True)
class NavigationCounts:
    applications: int
    answers: int
    failed_mails: int


def navigation_counts(program_id: int) -> NavigationCounts:
    """What waits behind an entry. 3 queries."""
    applied = Participation.objects.filter(program_id=program_id, state=ParticipationState.APPLIED)
    waiting = Proposal.objects.published().filter(program_id=program_id)
    failed = Message.objects.in_program(program_id).filter(state=MessageState.FAILED)
    return NavigationCounts(applied.count(), waiting.count(), failed.count())
