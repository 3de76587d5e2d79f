"""Answers to a proposal: yes or no from each of the two; and the ways in which it can end. Circles: `gathering`.

Both answers are columns of one row, so the database puts two answers at once into an order. Accept,
withdraw and expire race for the same state; the gate lets one win.
"""

from django.db import transaction

from ithaca.audit.actions.moving import move
from ithaca.connections.actions.opening import open_connection
from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all, take_back
from ithaca.pairing.actions.announcing import agreed_letters, ended_letters, suggestion_keys
from ithaca.pairing.actions.gathering import (
    accept_in_circle,
    decline_in_circle,
    expire_circle,
    withdraw_from_circle,
)
from ithaca.pairing.actions.noting import become_matched, note_answer
from ithaca.pairing.actions.publishing import holder_of
from ithaca.pairing.models import Answer, Proposal
from ithaca.pairing.models.proposal import ProposalQuerySet
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.actions.places import free_place, hand_over_place


def accept_proposal(proposal: Proposal, *, by: Person) -> Connection | None:
    """Say yes. When the other has said yes before, the connection opens and is returned.

    The same for a circle, as soon as there are enough yeses.
    """
    with transaction.atomic():
        if proposal.circle_id:
            return accept_in_circle(proposal, by=by)
        note_answer(proposal, _itself(proposal), by=by, answer=Answer.YES)
        if proposal.mentee_answer == proposal.mentor_answer == Answer.YES:
            return _agree(proposal, by=by)
    return None


def decline_proposal(proposal: Proposal, *, by: Person, reason: str) -> None:
    """Say no. Both places are free at once, and both people are on the coordinator's list."""
    with transaction.atomic():
        if proposal.circle_id:
            decline_in_circle(proposal, by=by, reason=reason)
        else:
            note_answer(proposal, _itself(proposal), by=by, answer=Answer.NO, reason=reason)
            _end(proposal, ProposalState.DECLINED, by=by)


def withdraw_proposal(proposal: Proposal, *, by: Person) -> None:
    """Take back a published proposal. Both people are told that it will not happen."""
    with transaction.atomic():
        if proposal.circle_id:
            withdraw_from_circle(proposal, by=by)
        else:
            _end(proposal, ProposalState.WITHDRAWN, by=by)


def expire_overdue() -> int:
    """End the proposals that were not answered in time; returns how many."""
    ended = 0
    for proposal in Proposal.objects.overdue().select_related("mentee__person", "mentor__person", "program"):
        try:
            with transaction.atomic():
                _expire(proposal)
                ended += 1
        except Refused:
            continue  # answered in this very moment: the answer counts
    return ended


def _itself(proposal: Proposal) -> ProposalQuerySet:
    return Proposal.objects.filter(pk=proposal.pk)


def _expire(proposal: Proposal) -> None:
    if proposal.circle_id:
        expire_circle(proposal)
    else:
        _end(proposal, ProposalState.EXPIRED, by=None)


def _agree(proposal: Proposal, *, by: Person) -> Connection:
    move(proposal, ProposalState.ACCEPTED, by=by, ended_at=clock.now())
    connection = open_connection(proposal.mentee, proposal.mentor, by=by)
    for participation in (proposal.mentee, proposal.mentor):
        hand_over_place(participation, holder=holder_of(proposal), to=f"connection:{connection.pk}")
        become_matched(participation, by=by)
    send_all(agreed_letters(proposal))
    return connection


def _end(proposal: Proposal, to: ProposalState, *, by: Person | None) -> None:
    move(proposal, to, by=by, ended_at=clock.now())
    for participation in (proposal.mentee, proposal.mentor):
        free_place(participation, holder=holder_of(proposal))
    untold = take_back(suggestion_keys(proposal).values())
    send_all(ended_letters(proposal, by=by, untold=untold))
