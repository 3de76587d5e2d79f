import pytest
from tests.factories.pairing import RuleSetFactory
from tests.factories.programs import mentee, participation
from tests.pairing.places import wrong_places

from ithaca.audit.actions.moving import move
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ProgramState


@pytest.fixture(autouse=True)
def rules(program: Program) -> None:
    RuleSetFactory(program=program)


def test_a_pair_by_hand_is_told_and_holds_places(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, program: Program
) -> None:
    propose_by_hand(bob_learns, alice_mentors, by=cora)

    assert Proposal.objects.published().count() == 1
    assert Message.objects.filter(email="pairing.suggested").count() == 2
    assert wrong_places(program) == []
    assert Program.objects.get(pk=program.pk).state == ProgramState.RUNNING


def test_a_full_mentor_is_refused_and_nothing_is_kept(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, program: Program
) -> None:
    propose_by_hand(bob_learns, alice_mentors, by=cora)

    with pytest.raises(Refused, match="The last place was just taken"):
        propose_by_hand(mentee(program), alice_mentors, by=cora)
    assert Proposal.objects.count() == 1
    assert Message.objects.count() == 2


def test_the_same_pair_is_not_asked_twice(program: Program, cora: Person, bob: Person) -> None:
    learner = mentee(program, places=2)
    guide = participation(program, Role.MENTOR, places=2)
    propose_by_hand(learner, guide, by=cora)

    with pytest.raises(Refused, match=r"proposal\.already"):
        propose_by_hand(learner, guide, by=cora)


def test_nobody_is_their_own_mentor(program: Program, alice_mentors: Participation, cora: Person) -> None:
    as_mentee = mentee(program, person=alice_mentors.person)

    with pytest.raises(Refused, match="own_mentor"):
        propose_by_hand(as_mentee, alice_mentors, by=cora)


def test_a_program_in_preparation_tells_nobody(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, program: Program
) -> None:
    move(program, ProgramState.DRAFT, by=cora)

    with pytest.raises(Refused, match="program_state"):
        propose_by_hand(bob_learns, alice_mentors, by=cora)
    assert not Message.objects.exists()
