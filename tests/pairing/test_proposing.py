from collections.abc import Callable

import pytest
from tests.factories.pairing import RuleSetFactory, published
from tests.factories.programs import mentee, participation
from tests.pairing.places import wrong_places

from ithaca.audit.actions.moving import move
from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.answering import decline_proposal
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.pairing.models import PairDecision, Proposal, Wish
from ithaca.pairing.queries.answers import answer_row
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program, Role
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

    with pytest.raises(Refused, match=r"program\.draft"):
        propose_by_hand(bob_learns, alice_mentors, by=cora)
    assert not Message.objects.exists()


def exclude(learner: Participation, guide: Participation, cora: Person) -> None:
    kind = Wish.Kind.EXCLUDES
    Wish.objects.create(program=learner.program, owner=guide, other=learner, kind=kind)


def forbid(learner: Participation, guide: Participation, cora: Person) -> None:
    decide_pair(learner, guide, kind=PairDecision.Kind.FORBID, by=cora, reason="Cousins")


def say_no(learner: Participation, guide: Participation, cora: Person) -> None:
    decline_proposal(published(learner, guide, by=cora), by=guide.person, reason="No.")


def speak_another_language(learner: Participation, guide: Participation, cora: Person) -> None:
    Profile.objects.filter(pk=guide.profile_id).update(languages=["fi"])


Happening = Callable[[Participation, Participation, Person], None]
BANS: list[Happening] = [exclude, forbid]
RULES: list[Happening] = [say_no, speak_another_language]


@pytest.fixture
def pair(program: Program) -> tuple[Participation, Participation]:
    return mentee(program, languages=["en"]), participation(program, Role.MENTOR, languages=["en"])


@pytest.mark.parametrize("happen", [*BANS, *RULES])
def test_what_a_run_may_not_do_is_not_done_by_hand_without_a_word(
    pair: tuple[Participation, Participation], cora: Person, happen: Happening
) -> None:
    happen(*pair, cora)

    with pytest.raises(Refused):
        decide_pair(*pair, kind=PairDecision.Kind.SWAP, by=cora)
    with pytest.raises(Refused):
        propose_by_hand(*pair, by=cora, reason="  ")

    assert not Proposal.objects.published().exists()
    assert not Message.objects.filter(email="pairing.suggested").exists()


@pytest.mark.parametrize("happen", BANS)
def test_no_reason_is_good_enough_against_a_ban(
    pair: tuple[Participation, Participation], cora: Person, happen: Happening
) -> None:
    happen(*pair, cora)

    with pytest.raises(Refused, match=r"pair\.(excluded|forbidden)"):
        propose_by_hand(*pair, by=cora, reason="They would fit so well.")
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("happen", "rule", "words"),
    [
        (say_no, "declined", "One of the two has said no to the other before."),
        (speak_another_language, "common_language", "They have no common language that suits both."),
    ],
)
def test_a_rule_is_overruled_with_a_reason_that_is_kept(
    pair: tuple[Participation, Participation], cora: Person, happen: Happening, rule: str, words: str
) -> None:
    happen(*pair, cora)

    proposal = propose_by_hand(*pair, by=cora, reason="They talked, and want to.")

    row = answer_row(proposal)
    assert (row.overruled, row.overruled_why) == ((words,), "They talked, and want to.")
    assert Event.objects.get(action="proposal.by_hand").details == {"against": rule}
    assert Message.objects.filter(email="pairing.suggested").count() == 2


def test_a_pair_that_no_rule_is_against_needs_no_reason(
    pair: tuple[Participation, Participation], cora: Person
) -> None:
    row = answer_row(propose_by_hand(*pair, by=cora))

    assert (row.overruled, row.overruled_why) == ((), "")
