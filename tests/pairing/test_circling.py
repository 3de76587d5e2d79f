"""Forming circles: what the engine proposes, and what a coordinator opens by hand."""

import pytest
from tests.factories.matching import people
from tests.factories.programs import mentee, mentor

from ithaca.connections.models import Connection
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.actions.circling import open_circle, propose_circles
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.suggesting import suggest_circles
from ithaca.pairing.models import PairDecision, Proposal, Question
from ithaca.pairing.queries.circles import CirclesPage, circles_page
from ithaca.pairing.queries.pool import pool_of
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState

LIKE = {"languages": ["en"], "years_experience": 2, "skills_wanted": ["Python"]}


@pytest.fixture
def guide(program: Program) -> Participation:
    return people(program, 1)[1][0]


@pytest.fixture
def learners(program: Program, guide: Participation) -> list[Participation]:
    """Five who could be mentored by the guide: one was there already."""
    for _number in range(4):
        mentee(program, **LIKE)
    return list(Participation.objects.in_program(program).mentees().order_by("pk"))


def proposed(program: Program, *, smallest: int = 4, largest: int = 8) -> tuple[Question, CirclesPage]:
    question = propose_circles(program, smallest=smallest, largest=largest)
    answer_waiting()
    question.refresh_from_db()
    return question, circles_page(program)


def test_the_engine_proposes_circles_with_its_proof(
    program: Program, guide: Participation, learners: list[Participation]
) -> None:
    _question, page = proposed(program)

    assert [(one.mentor, len(one.mentees)) for one in page.circles] == [(guide, 5)]
    assert page.proof.startswith("Proven best")
    assert page.left == ()


def test_too_few_for_a_circle_are_named(
    program: Program, guide: Participation, learners: list[Participation]
) -> None:
    _question, page = proposed(program, smallest=2, largest=3)

    assert [len(one.mentees) for one in page.circles] == [3]
    assert [str(one.reason) for one in page.left] == ["All possible mentors have a circle"] * 2


def test_a_proposal_counts_only_while_nothing_has_changed(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    question, _page = proposed(program)
    mentee(program, **LIKE)

    with pytest.raises(Refused, match="Something has changed"):
        suggest_circles(question, [1], by=cora)

    assert not circles_page(program).is_done
    assert not Proposal.objects.exists()


def test_sizes_are_two_to_eight(program: Program) -> None:
    with pytest.raises(Refused, match="two to eight"):
        propose_circles(program, smallest=5, largest=4)


def test_by_hand_with_two_mentors(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    circle = open_circle(program, learners[:2], [guide, mentor(program)], by=cora)

    assert circle.members.count() == 4
    assert Message.objects.filter(email="pairing.circle_opened").count() == 4
    guide.refresh_from_db()
    assert guide.state == ParticipationState.MATCHED


@pytest.mark.parametrize(("mentees", "words"), [(1, "two to eight mentees"), (0, "two to eight mentees")])
def test_a_circle_has_two_mentees_at_least(
    program: Program,
    guide: Participation,
    learners: list[Participation],
    cora: Person,
    mentees: int,
    words: str,
) -> None:
    with pytest.raises(Refused, match=words):
        open_circle(program, learners[:mentees], [guide], by=cora)


def test_a_forbidden_pair_is_in_no_circle(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    decide_pair(learners[1], guide, kind=PairDecision.Kind.FORBID, by=cora, reason="They asked.")

    with pytest.raises(Refused, match="Take that back first"):
        open_circle(program, learners[:3], [guide], by=cora)


def test_who_has_no_free_place_is_named_and_nothing_is_opened(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    open_circle(program, learners[:2], [guide], by=cora)

    with pytest.raises(Refused, match="has no free place"):
        open_circle(program, learners[2:], [guide], by=cora)

    assert Connection.objects.count() == 1
    assert learners[2].places.free().exists()


def test_who_has_met_in_a_circle_is_not_suggested_again(
    program: Program, guide: Participation, learners: list[Participation], cora: Person
) -> None:
    open_circle(program, learners[:3], [guide], by=cora)

    names = {pk: person for (_role, person), pk in pool_of(program).participations.items()}
    assert set(pool_of(program).earlier_pairs) == {(names[one.pk], names[guide.pk]) for one in learners[:3]}
