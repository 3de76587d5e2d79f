"""Nobody left with a terrible match where it can be avoided."""

import numpy as np
import pytest

from ithaca_matching import Problem, solve, verify


def test_bottleneck_raises_the_lowest_score_and_says_what_it_cost():
    problem = Problem.from_scores([[9_000, 5_000], [5_000, 100]], capacity=[1, 1])

    fair, unfair = solve(problem), solve(problem, fairness="none")

    assert (fair.total, fair.floor, fair.fairness_cost) == (10_000, 5_000, 0)
    assert (unfair.floor, unfair.fairness_cost) == (None, 0)


def test_bottleneck_gives_up_points_for_the_lowest():
    problem = Problem.from_scores([[10_000, 2_000], [3_000, 100]], capacity=[1, 1])

    fair, unfair = solve(problem), solve(problem, fairness="none")

    assert (unfair.total, fair.total, fair.fairness_cost) == (10_100, 5_000, 5_100)
    assert fair.floor == 2_000
    assert fair.certified


def test_bottleneck_never_leaves_more_people_without_a_mentor():
    problem = Problem.from_scores([[10, 0], [9_000, 0]], [1, 1], allowed=[[True, True], [True, False]])

    assert len(solve(problem).pairs) == 2
    assert solve(problem).floor == 0


def test_bottleneck_leaves_locked_pairs_out_of_account():
    problem = Problem.from_scores([[1, 5_000], [4_000, 6_000]], [1, 1], locked=[(0, 0)])

    solution = solve(problem)

    assert solution.floor == 6_000
    assert solution.pairs == [(0, 0), (1, 1)]


def test_bottleneck_with_points_first_decides_only_between_equal_points():
    problem = Problem.from_scores([[5_000, 3_000], [4_000, 2_000]], capacity=[1, 1])

    solution = solve(problem, "points_first", fairness="bottleneck")

    assert (solution.total, solution.floor, solution.fairness_cost) == (7_000, 3_000, 0)


@pytest.mark.parametrize("seed", range(3))
def test_floor_is_proven_with_priority_classes_and_demands(seed):
    rng = np.random.default_rng(seed)
    problem = Problem.from_scores(
        rng.integers(0, 10_001, (60, 20)),
        rng.integers(0, 4, 20),
        allowed=rng.random((60, 20)) < 0.3,
        priority=rng.integers(0, 4, 60),
        demand=rng.integers(0, 3, 60),
        minimum_load=rng.integers(0, 2, 20),
    )

    solution = solve(problem)

    assert solution.certified
    assert verify(problem, solution).problems == ()
