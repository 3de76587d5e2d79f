"""What an answer changes, of a pair or within a circle."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.pairing.models import Answer, Proposal
from ithaca.pairing.models.proposal import ProposalQuerySet
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState

FRESH = ["state", "mentee_answer", "mentor_answer"]


def note_answer(
    proposal: Proposal, rows: ProposalQuerySet, *, by: Person, answer: Answer, reason: str = ""
) -> None:
    """Write an answer down in those rows that wait for it, or refuse."""
    side = proposal.side_of(by)
    fields = {f"{side}_answer": answer, f"{side}_reason": reason[:500]}
    noted = rows.published().filter(**{f"{side}_answer": Answer.NONE}).update(**fields)
    proposal.refresh_from_db(fields=FRESH)
    if not noted:
        raise Refused("proposal.answered", _too_late(proposal, side))
    record(f"proposal.{side}_{answer.value}", proposal, by=by)


def become_matched(participation: Participation, *, by: Person) -> None:
    """Locked first: a mentor's second mentee may say yes in this very moment, and both are right."""
    participation.refresh_from_db(fields=["state"], from_queryset=Participation.objects.select_for_update())
    if participation.state != ParticipationState.MATCHED:
        move(participation, ParticipationState.MATCHED, by=by)


def _too_late(proposal: Proposal, side: str) -> Promise:
    if proposal.state == ProposalState.PUBLISHED or getattr(proposal, f"{side}_answer"):
        return _("You have answered this before. Your first answer counts.")
    if proposal.state == ProposalState.EXPIRED:
        return _("The time to answer has passed. Your coordinator can suggest a match again.")
    return _("This match is no longer suggested. Your coordinator will be in touch.")
