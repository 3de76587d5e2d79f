"""The short form; `make prove ID=X40` runs a hundred rounds of each on both databases."""

from random import Random

import pytest
from tests.factories.pairing import RuleSetFactory
from tests.pairing import races

from ithaca.people.models import Person
from ithaca.programs.models import Program

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

ROUNDS = 5
RACES: dict[str, races.Round] = {
    "last place by hand": races.last_place_by_hand,
    "last place by publishing": races.last_place_by_publishing,
    "crossing publications": races.crossing_publications,
    "one run is published by many": races.one_run_is_published_by_many,
    "answers and ends": lambda program, cora: races.answers_and_ends(program, cora, Random(program.pk)),
    "two mentees say yes": races.two_mentees_say_yes,
    "all of a circle say yes": races.all_of_a_circle_say_yes,
    "answers and ends of a circle": lambda program, cora: races.answers_and_ends_of_a_circle(
        program, cora, Random(program.pk)
    ),
    "many ask for a run": races.many_ask_for_a_run,
}


@pytest.fixture(autouse=True)
def rules(program: Program) -> None:
    RuleSetFactory(program=program)


@pytest.mark.parametrize("play", RACES.values(), ids=RACES)
def test_nobody_gets_what_somebody_else_has(program: Program, cora: Person, play: races.Round) -> None:
    assert [problem for _ in range(ROUNDS) for problem in play(program, cora)] == []


def test_a_look_before_the_write_would_be_found(program: Program) -> None:
    assert any(races.naive_last_place(program) for _ in range(50))
