"""A suggestion that ends before its letter leaves: nobody hears of what will not happen."""

import pytest
from django.core import mail
from tests.factories.pairing import RuleSetFactory

from ithaca.outbox.actions.delivering import deliver, deliver_due
from ithaca.outbox.actions.handing_over import mail_server
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.pairing.actions.answering import withdraw_proposal
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program


@pytest.fixture
def proposal(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> Proposal:
    RuleSetFactory(program=program)
    return propose_by_hand(bob_learns, alice_mentors, by=cora)


def test_a_letter_that_has_not_left_is_taken_back(proposal: Proposal, cora: Person) -> None:
    withdraw_proposal(proposal, by=cora)

    deliver_due()

    assert mail.outbox == []
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.DROPPED}


def test_who_was_told_of_the_match_is_told_that_it_ends(
    proposal: Proposal, bob: Person, cora: Person
) -> None:
    with mail_server() as server:
        deliver(Message.objects.get(person=bob), server)

    withdraw_proposal(proposal, by=cora)
    deliver_due()

    assert [letter.to for letter in mail.outbox] == [[bob.email], [bob.email]]
