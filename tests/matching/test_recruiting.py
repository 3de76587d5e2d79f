"""Whom to recruit next: what the prices promise is what one more mentor brings."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.matching.random_people import rosters
from tests.matching.rosters import PEOPLE, WISHES

from ithaca_matching import InvalidProblem, Problem, Rules, circles, recruit_next, solve, stable

LONELY = [
    {"participant_id": "ann", "role": "mentee", "languages": "en", "skills_wanted": "sql"},
    {"participant_id": "jon", "role": "mentee", "languages": "is", "skills_wanted": "chess"},
    {"participant_id": "alice", "role": "mentor", "languages": "en", "skills_offered": "sql"},
    {"participant_id": "dora", "role": "mentor", "languages": "en", "skills_offered": "go"},
]


def _solved(people, fairness="default"):
    problem = Problem.from_people(people, Rules.default())
    return problem, solve(problem, fairness=fairness)


def test_a_language_that_nobody_speaks_comes_first():
    first = recruit_next(*_solved(LONELY))[0]

    assert (first.column, first.word, first.mentors) == ("languages", "is", 0)
    assert (first.unlocks, first.people_exact) == (1.0, 1)
    assert first.like in {"alice", "dora"}


def test_the_exact_gain_is_that_of_a_roster_with_the_newcomer_in_it():
    problem, solution = _solved(LONELY)
    first = recruit_next(problem, solution)[0]
    like = next(each for each in LONELY if each["participant_id"] == first.like)
    newcomer = {**like, "participant_id": "new", "languages": "en;is", "capacity": "1"}

    _, richer = _solved([*LONELY, newcomer])

    assert first.points_exact == richer.total - solution.total
    assert len(richer.pairs) == len(solution.pairs) + first.people_exact


@settings(max_examples=25, deadline=None)
@given(rosters(min_size=2))
def test_prices_promise_no_less_than_one_more_mentor_brings(roster):
    people = [{**each, "demand": ""} for each in roster[0]]
    problem, solution = _solved(people, fairness="none")

    found = recruit_next(problem, solution, exact=99)

    for each in found:
        assert each.people_exact in {0, 1}
        assert each.unlocks > 0 or each.people_exact == 0
        assert each.people_exact == 1 or 0 <= each.points_exact <= each.points


def test_with_one_mentor_each_the_promise_is_exact():
    rng = np.random.default_rng(2)
    words = np.array(["sql", "go", "rust", "chess", "sales"])
    people = [
        {"participant_id": f"mentee{row}", "role": "mentee", "skills_wanted": ";".join(rng.choice(words, 2))}
        for row in range(12)
    ] + [
        {"participant_id": f"mentor{row}", "role": "mentor", "skills_offered": ";".join(rng.choice(words, 2))}
        for row in range(9)
    ]

    found = recruit_next(*_solved(people, fairness="none"), exact=99)

    assert found
    assert all((each.people_exact, each.points_exact) == (1, each.points) for each in found)


def test_only_so_many_are_solved_and_only_the_columns_asked_for():
    problem = Problem.from_people(PEOPLE, Rules.default(), preferences=WISHES)

    found = recruit_next(problem, solve(problem), kinds=["languages"], exact=1)

    assert {each.column for each in found} == {"languages"}
    assert [each.people_exact is not None for each in found] == [True] + [False] * (len(found) - 1)


def test_the_order_of_people_does_not_matter():
    assert recruit_next(*_solved(LONELY)) == recruit_next(*_solved(LONELY[::-1]))


@pytest.mark.parametrize("answer", [stable, lambda problem: circles(problem, smallest=1)])
def test_answers_without_prices_are_refused(answer):
    problem = Problem.from_people(PEOPLE, Rules.default())

    with pytest.raises(InvalidProblem, match="prices"):
        recruit_next(problem, answer(problem))


def test_unknown_columns_and_problems_without_people_are_refused():
    problem = Problem.from_scores([[1]], [1])

    with pytest.raises(InvalidProblem, match="people"):
        recruit_next(problem, solve(problem))
    with pytest.raises(InvalidProblem, match="kinds"):
        recruit_next(*_solved(PEOPLE), kinds=["shoes"])
