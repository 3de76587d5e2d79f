"""Taking somebody out of a program, and closing one."""

import pytest
from tests.factories.pairing import published
from tests.factories.programs import mentor

from ithaca.connections.models import Connection
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import accept_proposal
from ithaca.pairing.actions.closing import close_with_matches
from ithaca.pairing.actions.leaving import take_out
from ithaca.pairing.models import Proposal
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import take_in_again
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState as State
from ithaca.programs.states import ProgramState


@pytest.fixture
def proposal(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Proposal:
    return published(bob_learns, alice_mentors, by=cora)


def free_places(who: Participation) -> int:
    return who.places.free().count()


def agree(proposal: Proposal) -> Connection:
    accept_proposal(proposal, by=proposal.mentee.person)
    connection = accept_proposal(proposal, by=proposal.mentor.person)
    assert connection
    return connection


def test_a_suggested_match_is_withdrawn_and_the_other_is_told(
    proposal: Proposal, alice: Person, cora: Person
) -> None:
    Message.objects.all().delete()

    take_out(proposal.mentee, by=cora)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WITHDRAWN
    assert free_places(proposal.mentor) == 1
    assert Message.objects.filter(person=alice, email="pairing.ended").exists()


def test_an_open_connection_is_closed_and_the_other_is_ready_again(proposal: Proposal, cora: Person) -> None:
    connection = agree(proposal)

    take_out(proposal.mentee, by=cora)

    connection.refresh_from_db()
    proposal.mentor.refresh_from_db()
    assert (connection.state, connection.pair_key) == ("closed", None)
    assert (proposal.mentor.state, free_places(proposal.mentor)) == (State.READY, 1)


def test_the_other_of_a_pair_is_told_kindly_and_who_leaves_is_not(
    proposal: Proposal, alice: Person, cora: Person
) -> None:
    agree(proposal)

    take_out(proposal.mentee, by=cora)

    (letter,) = Message.objects.filter(email="connections.pair_closed")
    assert (letter.person_id, letter.context["how"]) == (alice.pk, "left")


def test_who_works_with_somebody_else_stays_matched(
    proposal: Proposal, program: Program, bob_learns: Participation, cora: Person
) -> None:
    bob_learns.places.create(number=2)
    agree(published(bob_learns, mentor(program), by=cora))
    agree(proposal)

    take_out(proposal.mentor, by=cora)

    bob_learns.refresh_from_db()
    assert bob_learns.state == State.MATCHED


def test_who_has_left_can_come_back(bob_learns: Participation, cora: Person) -> None:
    take_out(bob_learns, by=cora)
    take_in_again(bob_learns, by=cora)

    bob_learns.refresh_from_db()
    assert bob_learns.state == State.ACCEPTED


def test_who_has_left_cannot_leave_again(bob_learns: Participation, cora: Person) -> None:
    take_out(bob_learns, by=cora)

    with pytest.raises(Refused):
        take_out(bob_learns, by=cora)


def test_closing_a_program_withdraws_what_waits(proposal: Proposal, program: Program, cora: Person) -> None:
    assert close_with_matches(program, by=cora) == 1

    proposal.refresh_from_db()
    program.refresh_from_db()
    assert (proposal.state, program.state) == (ProposalState.WITHDRAWN, ProgramState.CLOSED)


def test_closing_a_program_leaves_pairs_alone(proposal: Proposal, program: Program, cora: Person) -> None:
    connection = agree(proposal)
    program.refresh_from_db()

    close_with_matches(program, by=cora)

    connection.refresh_from_db()
    assert connection.state == "active"


def test_a_closed_program_is_not_closed_again(program: Program, cora: Person) -> None:
    close_with_matches(program, by=cora)

    with pytest.raises(Refused):
        close_with_matches(program, by=cora)
