"""A problem takes what is right and names what is not."""

import numpy as np
import pytest

from ithaca_matching import InvalidProblem, Problem

SCORES = [[90, 60, 10], [80, 10, 0]]
RIGHT = {"scores": SCORES, "capacity": [1, 1, 2]}
INFINITE = float("nan")


def test_a_problem_has_defaults_for_what_is_not_said():
    problem = Problem.from_scores(SCORES, [1, 1, 2])

    assert problem.scores.tolist() == SCORES
    assert problem.allowed.all()
    assert (problem.priority.tolist(), problem.demand.tolist()) == ([0, 0], [1, 1])
    assert (problem.mentee_ids, problem.mentor_ids) == ((0, 1), (0, 1, 2))
    assert problem.minimum_load is None


@pytest.mark.parametrize(
    ("wrong", "key", "named"),
    [
        ({"scores": [[90, 60], [80, 10]]}, "scores", "3 mentors"),
        ({"scores": [[90, 60, 1], [80, 10]]}, "scores", "one length"),
        ({"scores": [90, 60, 10]}, "scores", "3 mentors"),
        ({"scores": [[90, 60, 10], [80, 10.5, 0]]}, "scores", "whole"),
        ({"scores": [[90, 60, 10], [80, INFINITE, 0]]}, "scores", "whole"),
        ({"scores": [[True, False, True]]}, "scores", "whole"),
        ({"scores": [["a", "b", "c"]]}, "scores", "whole"),
        ({"scores": [[90, 60, 10], [80, -1, 0]]}, "scores", "[1, 1] is -1"),
        ({"scores": [[90, 60, 10001], [80, 99999, 0]]}, "scores", "[0, 2] is 10001 and 1 others"),
        ({"scores": [[90, 60, 10**30]]}, "scores", "whole"),
        ({"allowed": [[True, True]]}, "allowed", "(2, 3)"),
        ({"allowed": [[1, 1, 1], [0, 0, 0]]}, "allowed", "true or false"),
        ({"capacity": [1, -1, 1]}, "capacity", "[1] is -1"),
        ({"capacity": [1, 1.5, 1]}, "capacity", "whole"),
        ({"capacity": 3}, "capacity", "list"),
        ({"demand": [1]}, "demand", "2 numbers"),
        ({"demand": [1, -1]}, "demand", "[1] is -1"),
        ({"priority": [1, 2_000_000]}, "priority", "[1] is 2000000"),
        ({"minimum_load": [0, 0]}, "minimum_load", "3 numbers"),
        ({"mentee_ids": ["a"]}, "mentee_ids", "2 people"),
        ({"mentee_ids": ["a", "a"]}, "mentee_ids", "'a' is there twice"),
        ({"mentor_ids": ["a", ["b"], "c"]}, "ids", "['b'] cannot be an id"),
        ({"locked": [(5, 0)]}, "locked", "no mentee has the id 5"),
        ({"locked": [(0, 5)]}, "locked", "no mentor has the id 5"),
        ({"locked": [0]}, "locked", "pairs"),
        ({"locked": [(0, 0)], "allowed": [[False, True, True], [True] * 3]}, "locked", "0 and 0"),
        ({"locked": [(0, 0), (1, 0)]}, "locked", "mentor 0 is locked to more mentees"),
        ({"locked": [(0, 0), (0, 1)]}, "locked", "mentee 0 is locked to more mentors"),
        ({"locked": [(0, 0)], "demand": [0, 1]}, "locked", "mentee 0 is locked to more mentors"),
    ],
)
def test_what_is_wrong_is_named(wrong, key, named):
    with pytest.raises(InvalidProblem) as refusal:
        Problem.from_scores(**{**RIGHT, **wrong})

    assert refusal.value.key == key
    assert named in refusal.value.message


@pytest.mark.parametrize(
    ("scores", "capacity", "shape"),
    [
        ([], [], (0, 0)),
        ([], [1, 1], (0, 2)),
        ([[], []], [], (2, 0)),
        (np.zeros((0, 3), int), [1, 1, 1], (0, 3)),
    ],
)
def test_an_empty_side_is_a_problem(scores, capacity, shape):
    assert Problem.from_scores(scores, capacity).allowed.shape == shape


def test_a_problem_does_not_change_with_what_it_was_made_from():
    scores, allowed, capacity = np.array(SCORES), np.ones((2, 3), dtype=bool), np.array([1, 1, 2])
    problem = Problem.from_scores(scores, capacity, allowed)

    scores[:], allowed[:], capacity[:] = 0, False, 0

    assert problem.scores.tolist() == SCORES
    assert problem.allowed.all()
    assert problem.capacity.tolist() == [1, 1, 2]


def test_rankings_allow_whom_both_list_and_prefer_the_first():
    problem = Problem.from_rankings(
        {"ada": ["x", "y"], "ben": [("x", "y")], "cai": ["y"]}, {"x": ["ben", "ada"], "y": ["ada", "cai"]}, 1
    )

    assert problem.allowed.tolist() == [[True, True], [True, False], [False, True]]
    assert problem.scores[1, 0] == 10_000
    assert problem.scores[0, 0] < 10_000
    assert problem.mentee_liking[1, 0] == problem.mentee_liking[0, 0] > problem.mentee_liking[0, 1]


@pytest.mark.parametrize(
    ("mentees", "mentors", "capacity", "named"),
    [
        ({"ada": ["z"]}, {"x": ["ada"]}, 1, "'z'"),
        ({"ada": ["x", "x"]}, {"x": ["ada"]}, 1, "twice"),
        ({"ada": [["x"]]}, {"x": ["ada"]}, 1, "cannot be an id"),
        ({"ada": ["x"]}, {"x": ["bob"]}, 1, "'bob'"),
        ({"ada": ["x"]}, {"x": ["ada"]}, {"z": 1}, "'z'"),
        ({"ada": ["x"]}, {"x": ["ada"]}, {}, "'x'"),
        ({"ada": ["x"]}, {"x": ["ada"]}, -1, "-1"),
    ],
)
def test_rankings_name_what_is_wrong(mentees, mentors, capacity, named):
    with pytest.raises(InvalidProblem) as refusal:
        Problem.from_rankings(mentees, mentors, capacity)

    assert named in refusal.value.message


def test_rankings_of_nobody_are_a_problem():
    assert Problem.from_rankings({}, {}, {}).scores.shape == (0, 0)
