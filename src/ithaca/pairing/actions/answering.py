"""Answers to a proposal: yes or no from each of the two; and the ways in which it can end.

Both answers are columns of one row, so the database puts two answers at once into an order. Accept,
withdraw and expire race for the same state; the gate lets one win.
"""

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.connections.actions.opening import open_connection
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all, take_back
from ithaca.pairing.actions.announcing import agreed_letters, ended_letters, suggestion_keys
from ithaca.pairing.actions.publishing import holder_of
from ithaca.pairing.models import Answer, Proposal
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place, hand_over_place
from ithaca.programs.models import Participation
from ithaca.programs.states import ParticipationState


def accept_proposal(proposal: Proposal, *, by: Person) -> Connection | None:
    """Say yes. When the other has said yes before, the connection opens and is returned."""
    with transaction.atomic():
        _answer(proposal, by=by, answer=Answer.YES, reason="")
        if proposal.mentee_answer == proposal.mentor_answer == Answer.YES:
            return _agree(proposal, by=by)
    return None


def decline_proposal(proposal: Proposal, *, by: Person, reason: str) -> None:
    """Say no. Both places are free at once, and both people are on the coordinator's list."""
    with transaction.atomic():
        _answer(proposal, by=by, answer=Answer.NO, reason=reason)
        _end(proposal, ProposalState.DECLINED, by=by)


def withdraw_proposal(proposal: Proposal, *, by: Person) -> None:
    """Take back a published proposal. Both people are told that it will not happen."""
    with transaction.atomic():
        _end(proposal, ProposalState.WITHDRAWN, by=by)


def expire_overdue() -> int:
    """End the proposals that were not answered in time; returns how many."""
    ended = 0
    for proposal in Proposal.objects.overdue().select_related("mentee__person", "mentor__person", "program"):
        try:
            with transaction.atomic():
                _end(proposal, ProposalState.EXPIRED, by=None)
                ended += 1
        except Refused:
            continue  # answered in this very moment: the answer counts
    return ended


def _answer(proposal: Proposal, *, by: Person, answer: Answer, reason: str) -> None:
    side = proposal.side_of(by)
    open_rows = Proposal.objects.published().filter(pk=proposal.pk, **{f"{side}_answer": Answer.NONE})
    fields = {f"{side}_answer": answer, f"{side}_reason": reason[:500]}
    if open_rows.update(**fields) != 1:
        proposal.refresh_from_db(fields=["state", "mentee_answer", "mentor_answer"])
        raise Refused("proposal.answered", _too_late(proposal, side))
    proposal.refresh_from_db(fields=["state", "mentee_answer", "mentor_answer"])
    record(f"proposal.{side}_{answer.value}", proposal, by=by)


def _too_late(proposal: Proposal, side: str) -> Promise:
    if proposal.state == ProposalState.PUBLISHED or getattr(proposal, f"{side}_answer"):
        return _("You have answered this before. Your first answer counts.")
    if proposal.state == ProposalState.EXPIRED:
        return _("The time to answer has passed. Your coordinator can suggest a match again.")
    return _("This match is no longer suggested. Your coordinator will be in touch.")


def _agree(proposal: Proposal, *, by: Person) -> Connection:
    move(proposal, ProposalState.ACCEPTED, by=by, ended_at=clock.now())
    connection = open_connection(proposal.mentee, proposal.mentor, by=by)
    for participation in (proposal.mentee, proposal.mentor):
        hand_over_place(participation, holder=holder_of(proposal), to=f"connection:{connection.pk}")
        _become_matched(participation, by=by)
    send_all(agreed_letters(proposal))
    return connection


def _become_matched(participation: Participation, *, by: Person) -> None:
    """Locked first: a mentor's second mentee may say yes in this very moment, and both are right."""
    participation.refresh_from_db(fields=["state"], from_queryset=Participation.objects.select_for_update())
    if participation.state != ParticipationState.MATCHED:
        move(participation, ParticipationState.MATCHED, by=by)


def _end(proposal: Proposal, to: ProposalState, *, by: Person | None) -> None:
    move(proposal, to, by=by, ended_at=clock.now())
    for participation in (proposal.mentee, proposal.mentor):
        free_place(participation, holder=holder_of(proposal))
    untold = take_back(suggestion_keys(proposal).values())
    send_all(ended_letters(proposal, by=by, untold=untold))
