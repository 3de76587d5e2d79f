from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from tests.factories.pairing import published
from tests.pairing.places import wrong_places

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import (
    accept_proposal,
    decline_proposal,
    expire_overdue,
    withdraw_proposal,
)
from ithaca.pairing.models import Proposal
from ithaca.pairing.states import ProposalState
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

S = ProposalState
End = Callable[[Proposal, Person, Person], object]
ENDS: dict[str, End] = {
    "declined": lambda proposal, bob, cora: decline_proposal(proposal, by=bob, reason="no time"),
    "withdrawn": lambda proposal, bob, cora: withdraw_proposal(proposal, by=cora),
    "expired": lambda proposal, bob, cora: expire(),
}


@pytest.fixture
def proposal(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Proposal:
    return published(bob_learns, alice_mentors, by=cora)


def expire() -> int:
    with time_machine.travel(clock.ahead(days=30)):
        return expire_overdue()


def told(email: str) -> list[str]:
    return sorted(Message.objects.filter(email=email).values_list("person__name", flat=True))


def test_one_yes_waits_for_the_other(proposal: Proposal, bob: Person, program: Program) -> None:
    assert accept_proposal(proposal, by=bob) is None

    proposal.refresh_from_db()
    assert (proposal.state, proposal.mentee_answer, proposal.mentor_answer) == (S.PUBLISHED, "yes", "")
    assert not Connection.objects.exists()
    assert wrong_places(program) == []


def test_two_yeses_open_the_connection(
    proposal: Proposal, alice: Person, bob: Person, program: Program
) -> None:
    accept_proposal(Proposal.objects.get(pk=proposal.pk), by=bob)

    connection = accept_proposal(Proposal.objects.get(pk=proposal.pk), by=alice)

    assert connection is not None
    assert {member.participation.person for member in connection.members.all()} == {alice, bob}
    assert Proposal.objects.get(pk=proposal.pk).state == S.ACCEPTED
    states = program.participations.values_list("state", flat=True)
    assert set(states) == {ParticipationState.MATCHED}
    assert wrong_places(program) == []
    assert told("pairing.agreed") == ["Alice Abbot", "Bob Baran"]


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_every_other_end_frees_both_places(
    proposal: Proposal, bob: Person, cora: Person, program: Program, end: End
) -> None:
    end(proposal, bob, cora)

    assert wrong_places(program) == []
    assert not program.participations.filter(places__held_by__isnull=False).exists()
    assert Proposal.objects.get(pk=proposal.pk).ended_at is not None


def test_a_no_tells_the_other_and_keeps_the_reason(proposal: Proposal, bob: Person) -> None:
    decline_proposal(proposal, by=bob, reason="I have no time this spring")

    assert Proposal.objects.get(pk=proposal.pk).mentee_reason == "I have no time this spring"
    assert told("pairing.ended") == ["Alice Abbot"]


def test_a_withdrawal_tells_both(proposal: Proposal, cora: Person) -> None:
    withdraw_proposal(proposal, by=cora)

    assert told("pairing.ended") == ["Alice Abbot", "Bob Baran"]


def test_the_first_answer_counts(proposal: Proposal, bob: Person) -> None:
    accept_proposal(Proposal.objects.get(pk=proposal.pk), by=bob)

    with pytest.raises(Refused, match="You have answered this before"):
        decline_proposal(Proposal.objects.get(pk=proposal.pk), by=bob, reason="")
    assert Proposal.objects.get(pk=proposal.pk).mentee_answer == "yes"


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_after_an_end_nothing_more_happens(
    proposal: Proposal, alice: Person, bob: Person, cora: Person, end: End
) -> None:
    open_page = Proposal.objects.get(pk=proposal.pk)
    end(proposal, bob, cora)
    was = Proposal.objects.get(pk=proposal.pk).state

    with pytest.raises(Refused, match=r"proposal\.answered"):
        accept_proposal(open_page, by=alice)
    with pytest.raises(Refused):
        withdraw_proposal(Proposal.objects.get(pk=proposal.pk), by=cora)
    assert expire() == 0
    assert Proposal.objects.get(pk=proposal.pk).state == was
    assert not Connection.objects.exists()


def test_expire_overdue_leaves_who_still_has_time(proposal: Proposal) -> None:
    assert proposal.answer_by is not None
    with time_machine.travel(proposal.answer_by - timedelta(minutes=1)):
        assert expire_overdue() == 0
    with time_machine.travel(proposal.answer_by + timedelta(minutes=1)):
        assert expire_overdue() == 1
