"""The frontier: answers of which none is dominated, held against every answer there is."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.matching.every_answer import NO_FLOOR, every_answer
from tests.matching.rosters import PEOPLE, WISHES
from tests.matching.small_problems import problems

from ithaca_matching import InvalidProblem, Problem, Rules, frontier, solve, verify


def _people(chosen):
    return int(chosen.any(axis=1).sum())


def _lowest(problem, chosen):
    loose = chosen.copy()
    for pair in problem.locked:
        loose[pair] = False
    return int(problem.scores[loose].min()) if loose.any() else NO_FLOOR


@settings(max_examples=80, deadline=None)
@given(problem=problems(minimum=False, most_demand=1))
def test_no_answer_dominates_a_point(problem):
    found = frontier(problem, least_share=0.0)

    answers = [
        (_people(each), _lowest(problem, each), int(problem.scores[each].sum()))
        for each in every_answer(problem)
    ]
    for point in found:
        lowest = _lowest(problem, point.solution.chosen.table)
        assert lowest >= point.floor
        assert not any(people >= point.people and low > lowest and people for people, low, _ in answers)
        same = [total for people, low, total in answers if people == point.people and low >= point.floor]
        assert max(same) == point.total or len(set(problem.priority.tolist())) > 1


@settings(max_examples=60, deadline=None)
@given(problem=problems())
def test_points_go_from_everybody_to_better_pairs(problem):
    found = frontier(problem)

    people, floors = [point.people for point in found], [point.floor for point in found]
    assert people == sorted(set(people), reverse=True)
    assert floors == sorted(set(floors))
    assert people[0] == solve(problem).chosen.people
    assert 2 * people[-1] >= people[0]
    assert all(verify(point.solution.problem, point.solution).ok for point in found)


def test_every_number_of_people_has_its_point_in_a_small_program():
    """By hand: all three; without the worst pair two; the best pair alone."""
    problem = Problem.from_scores(
        [[9_000, 8_000, 0], [7_000, 5_000, 100], [10, 20, 30]], capacity=[1, 1, 1], mentor_ids="xyz"
    )

    found = frontier(problem, least_share=0.0)

    assert [(point.people, point.floor, point.total) for point in found[:3]] == [
        (3, 30, 15_030),
        (2, 7_000, 15_000),
        (1, 9_000, 9_000),
    ]
    assert [point.share for point in found[:3]] == [1.0, 2 / 3, 1 / 3]
    assert found[1].median == 7_500


def test_a_large_program_gets_at_most_so_many_points():
    rng = np.random.default_rng(0)
    problem = Problem.from_scores(rng.integers(0, 10_001, (120, 50)), rng.integers(1, 4, 50))

    found = frontier(problem, points=5, least_share=0.2)

    assert len(found) == 5
    assert [point.people for point in found] == sorted({point.people for point in found}, reverse=True)


def test_first_choices_are_counted_among_those_who_named_somebody():
    problem = Problem.from_people(PEOPLE, Rules.default(), preferences=WISHES)

    found = frontier(problem)

    pairs, named = found[0].solution.pairs, {"ada": "dee", "new": "eve"}
    matched = [(mentee, mentor) for mentee, mentor in pairs if mentee in {"ada", "ben", "new"}]
    assert found[0].first_choices == sum(named.get(a) == b for a, b in matched) / len(matched)


def test_an_empty_program_has_one_point_with_nobody():
    (point,) = frontier(Problem.from_scores(np.zeros((0, 2), dtype=int), [1, 1]))

    assert (point.people, point.share, point.lowest, point.first_choices) == (0, 0.0, None, None)


@pytest.mark.parametrize(
    ("options", "named"), [({"points": 1}, "points"), ({"least_share": 2}, "least_share")]
)
def test_wrong_options_are_refused_by_name(options, named):
    with pytest.raises(InvalidProblem, match=named):
        frontier(Problem.from_scores([[1]], [1]), **options)
