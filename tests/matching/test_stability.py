"""Stable answers: known examples, brute force, and who gains by proposing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_problems import problems

from ithaca_matching import Problem, solve, stable, verify
from ithaca_matching.stability import deferred_acceptance, in_compiled_loops

SIDES = st.sampled_from(["mentees", "mentors"])


def test_stable_solves_the_example_of_gale_and_shapley():
    men = {"alpha": ["A", "B", "C"], "beta": ["B", "C", "A"], "gamma": ["C", "A", "B"]}
    women = {
        "A": ["beta", "gamma", "alpha"],
        "B": ["gamma", "alpha", "beta"],
        "C": ["alpha", "beta", "gamma"],
    }
    problem = Problem.from_rankings(men, women, {"A": 1, "B": 1, "C": 1})

    theirs, others = stable(problem), stable(problem, proposing="mentors")

    assert theirs.pairs == [("alpha", "A"), ("beta", "B"), ("gamma", "C")]
    assert others.pairs == [("alpha", "C"), ("beta", "A"), ("gamma", "B")]
    assert theirs.certified
    assert others.certified


def test_stable_solves_a_residency_match_with_places():
    residents = {
        "Arthur": ["City"],
        "Sunny": ["City", "Mercy"],
        "Joseph": ["City", "General", "Mercy"],
        "Latha": ["Mercy", "City", "General"],
        "Darrius": ["City", "Mercy", "General"],
    }
    hospitals = {
        "Mercy": ["Darrius", "Joseph", "Latha", "Sunny"],
        "City": ["Darrius", "Arthur", "Sunny", "Latha", "Joseph"],
        "General": ["Darrius", "Arthur", "Joseph", "Latha"],
    }
    problem = Problem.from_rankings(residents, hospitals, {"Mercy": 2, "City": 2, "General": 2})

    solution = stable(problem)

    assert solution.pairs == [
        ("Arthur", "City"),
        ("Darrius", "City"),
        ("Joseph", "General"),
        ("Latha", "Mercy"),
        ("Sunny", "Mercy"),
    ]


@settings(max_examples=60, deadline=None)
@given(problem=problems(), side=SIDES)
def test_stable_answers_are_never_blocked(problem, side):
    solution = stable(problem, proposing=side)

    assert solution.blocking_pairs == []
    assert verify(problem, solution).problems == ()


def test_stable_keeps_locked_pairs_though_they_block():
    problem = Problem.from_scores([[9_000, 100], [9_500, 200]], [1, 1], locked=[(1, 1)])

    solution = stable(problem)

    assert solution.pairs == [(0, 0), (1, 1)]
    assert solution.certified


def test_blocking_pairs_are_counted_in_any_mode():
    problem = Problem.from_scores([[9_000, 8_000], [8_900, 10]], capacity=[1, 1])

    solution = solve(problem)

    assert solution.pairs == [(0, 1), (1, 0)]
    assert solution.blocking_pairs == [(0, 0)]


@settings(max_examples=60, deadline=None)
@given(order=st.permutations(range(5)), kept=st.integers(1, 4), seed=st.integers(0, 50))
def test_dropping_wishes_never_gets_a_better_mentor(order, kept, seed):
    rng = np.random.default_rng(seed)
    mentors = {mentor: (tuple(range(6)),) for mentor in range(5)}
    wishes = {mentee: [int(each) for each in rng.permutation(5)] for mentee in range(6)}
    wishes[0] = list(order)
    fewer = {**wishes, 0: wishes[0][:kept]}
    capacity = dict.fromkeys(range(5), 1)

    honest = dict(stable(Problem.from_rankings(wishes, mentors, capacity)).pairs)
    dropped = dict(stable(Problem.from_rankings(fewer, mentors, capacity)).pairs)

    assert _rank(order, dropped.get(0)) >= _rank(order, honest.get(0))


def _rank(order, mentor):
    return len(order) if mentor is None else order.index(mentor)


@pytest.mark.parametrize("side", ["mentees", "mentors"])
def test_proposers_get_their_best_stable_answer(side):
    rng = np.random.default_rng(4)
    ids = range(7)
    left = {each: [int(other) for other in rng.permutation(7)] for each in ids}
    right = {each: [int(other) for other in rng.permutation(7)] for each in ids}
    problem = Problem.from_rankings(left, right, dict.fromkeys(ids, 1))

    mine = stable(problem, proposing=side)
    other = stable(problem, proposing="mentors" if side == "mentees" else "mentees")

    lists, place = (left, 0) if side == "mentees" else (right, 1)
    rank = {pair[place]: lists[pair[place]].index(pair[1 - place]) for pair in mine.pairs}
    assert all(rank[pair[place]] <= lists[pair[place]].index(pair[1 - place]) for pair in other.pairs)


@pytest.mark.parametrize("seed", range(20))
def test_compiled_loops_find_the_same_stable_answer(seed):
    rng = np.random.default_rng(seed)
    wishes, liking = rng.integers(0, 6, (2, 30, 15))
    sides = {"offers": rng.integers(0, 3, 30), "places": rng.integers(0, 4, 15)}
    acceptable = rng.random((30, 15)) < 0.7

    compiled = in_compiled_loops(wishes, liking, acceptable, **sides)

    assert compiled.tolist() == deferred_acceptance(wishes, liking, acceptable, **sides).tolist()


def test_a_large_stable_answer_is_not_blocked():
    rng = np.random.default_rng(3)
    problem = Problem.from_scores(rng.integers(0, 500, (400, 200)), capacity=rng.integers(0, 4, 200))

    solution = stable(problem)

    assert solution.certified
    assert verify(problem, solution).ok
