"""Closing a program, with the matches that still wait for an answer."""

from django.db import transaction

from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.answering import withdraw_proposal
from ithaca.pairing.models import Proposal
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.actions.running import close_program
from ithaca.programs.models import Program


def close_with_matches(program: Program, *, by: Person) -> int:
    """Withdraw what nobody has answered, tell those people, and close; returns how many were withdrawn."""
    with transaction.atomic():
        close_program(program, by=by)
        waiting = Proposal.objects.in_program(program).published()
        rows = list(waiting.select_related("mentee__person", "mentor__person", "program"))
        for proposal in rows:
            _withdraw(proposal, by=by)
        named = Proposal.objects.filter(pk__in=[proposal.pk for proposal in rows])
        return named.filter(state=ProposalState.WITHDRAWN).count()


def _withdraw(proposal: Proposal, *, by: Person) -> None:
    """When it was answered in this very moment, the answer counts; it may also have ended with its circle."""
    try:
        with transaction.atomic():
            withdraw_proposal(proposal, by=by)
    except Refused:
        return
