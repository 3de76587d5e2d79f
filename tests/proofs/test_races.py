"""X40, G5: places, answers and ends under any concurrency."""

from random import Random

import pytest
from tests.factories.pairing import RuleSetFactory
from tests.factories.people import PersonFactory
from tests.pairing import races
from tests.proofs.conftest import Proof

from ithaca.people.models import Person
from ithaca.programs.models import Program

ROUNDS = 100
RACES = [
    races.last_place_by_hand,
    races.last_place_by_publishing,
    races.crossing_publications,
    races.one_run_is_published_by_many,
    races.two_mentees_say_yes,
    races.all_of_a_circle_say_yes,
    races.many_ask_for_a_run,
]
pytestmark = [pytest.mark.prove("X40", floor=ROUNDS), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cora() -> Person:
    return PersonFactory(name="Cora Castillo")


@pytest.mark.parametrize("play", RACES, ids=lambda play: play.__name__)
def test_nobody_gets_what_somebody_else_has(play: races.Round, cora: Person, proof: Proof) -> None:
    proof.evidence["clients"] = races.CLIENTS
    for _ in range(ROUNDS):
        proof.count(play(small_program(), cora))


def test_a_proposal_ends_once(cora: Person, proof: Proof) -> None:
    random = Random(proof.seed)
    for _ in range(ROUNDS):
        proof.count(races.answers_and_ends(small_program(), cora, random))


def test_a_circle_begins_or_ends_once(cora: Person, proof: Proof) -> None:
    random = Random(proof.seed)
    for _ in range(ROUNDS):
        proof.count(races.answers_and_ends_of_a_circle(small_program(), cora, random))


def test_a_look_before_the_write_would_be_found(program: Program, proof: Proof) -> None:
    """The control: without the claim, the same race must show what it is there to show."""
    violations = sum(bool(races.naive_last_place(program)) for _ in range(ROUNDS))

    proof.evidence["violations without the claim"] = violations
    proof.count([] if violations else ["the race never saw the race"], tried=ROUNDS)


def small_program() -> Program:
    """A new one for each round, so that the last round is as fast as the first."""
    return RuleSetFactory().program
