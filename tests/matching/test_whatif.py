"""Forcing, breaking, adding: what-if answers are those of solving anew."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_problems import problems

from ithaca_matching import (
    InvalidProblem,
    Problem,
    Rules,
    compare,
    hold,
    holds,
    more_places,
    solve,
    verify,
    why_not,
)


def _random_problem(seed, *, capacity=(0, 3)):
    rng = np.random.default_rng(seed)
    allowed = rng.random((14, 6)) < 0.7
    return Problem.from_scores(rng.integers(0, 10_001, (14, 6)), rng.integers(*capacity, 6), allowed=allowed)


def _anew(problem, **changes):
    fields = {
        "scores": problem.scores,
        "capacity": problem.capacity,
        "allowed": problem.allowed,
        "mentee_ids": problem.mentee_ids,
        "mentor_ids": problem.mentor_ids,
    }
    return Problem.from_scores(**{**fields, **changes})


@pytest.mark.parametrize("seed", range(6))
def test_lock_and_forbid_equal_solving_anew(seed):
    problem = _random_problem(seed)
    solution = solve(problem)
    pair = next(pair for pair in np.argwhere(problem.allowed).tolist() if problem.capacity[pair[1]])
    allowed = problem.allowed.copy()
    allowed[tuple(np.array(solution.pairs[:3]).T)] = False

    locked, forbidden = solution.lock([tuple(pair)]), solution.forbid(solution.pairs[:3])

    assert locked.pairs == solve(_anew(problem, locked=[tuple(pair)])).pairs
    assert forbidden.pairs == solve(_anew(problem, allowed=allowed)).pairs
    assert locked.certified
    assert forbidden.certified


def test_lock_refuses_a_contradiction():
    solution = solve(Problem.from_scores([[5], [6]], capacity=[1]))

    with pytest.raises(InvalidProblem):
        solution.lock([(0, 0), (1, 0)])


@settings(max_examples=60, deadline=None)
@given(problem=problems(most_demand=1, minimum=False), aim=st.sampled_from(["people_first", "points_first"]))
def test_why_not_costs_at_least_what_the_prices_say(problem, aim):
    solution = solve(problem, aim, fairness="none")

    for row, column in np.argwhere(problem.allowed).tolist():
        answer = why_not(problem, solution, row, column)
        if answer.cost is None:
            assert answer.obstacle
            continue
        assert (row, column) in answer.instead.pairs
        assert answer.cost == -sum(move.change for move in answer.moved)
        left = sum(move.to_mentor is None for move in answer.moved)
        assert left >= answer.bound.people
        assert left or answer.cost >= answer.bound.points


def test_why_not_names_the_rule_of_a_forbidden_pair():
    problem = Problem.from_scores([[5, 6]], [1, 1], allowed=[[True, False]])

    answer = why_not(problem, solve(problem), 0, 1)

    assert len(answer.rules) == 1
    assert answer.cost is None


@pytest.mark.parametrize("seed", range(4))
def test_hold_is_exact_and_never_below_the_bound(seed):
    problem = _random_problem(seed)
    solution = solve(problem, fairness="none")
    bounds = holds(solution)

    assert set(bounds) == set(solution.pairs)
    for pair in solution.pairs:
        exact = hold(problem, solution, *pair)
        assert exact.people >= bounds[pair].people
        assert exact.people or exact.points >= bounds[pair].points


def test_compare_lists_who_moves_gains_and_loses():
    before = solve(Problem.from_scores([[9_000, 10], [10, 8_000]], [1, 1], mentee_ids="ab", mentor_ids="xy"))
    after = solve(Problem.from_scores([[10, 9_000], [10, 8_000]], [0, 1], mentee_ids="ab", mentor_ids="xy"))

    difference = compare(before.problem, before, after)

    assert difference.moved == (("a", "x", "y", 0),)
    assert difference.gained == ()
    assert difference.lost == (("b", "y", None, -8_000),)
    assert difference.total == -8_000


@pytest.mark.parametrize("seed", range(5))
def test_more_places_gain_exactly_what_they_say(seed):
    problem = _random_problem(seed, capacity=(0, 2))
    solution = solve(problem, fairness="none")

    helps = more_places(solution)

    assert set(helps) == {mentee for mentee, reason in solution.unmatched.items() if reason.mentors}
    for mentee, more in helps.items():
        capacity = problem.capacity.copy()
        capacity[more.mentor] += 1
        locked = [(mentee, more.mentor)] if more.kept else []
        richer = solve(_anew(problem, capacity=capacity, locked=locked), fairness="none")
        assert mentee not in richer.unmatched
        assert len(richer.pairs) - len(solution.pairs) == more.people == 1
        gained = richer.total - solution.total
        assert gained >= more.points if more.kept else gained == more.points


def test_a_changed_answer_is_verified_against_its_own_problem():
    solution = solve(_random_problem(1))

    changed = solution.forbid([solution.pairs[0]])

    assert verify(changed.problem, changed).ok
    assert not verify(changed.problem, solution).ok


def test_a_late_joiner_is_matched_and_told_pairs_can_stay():
    solution = solve(_random_problem(2, capacity=(2, 4)))
    scores = [10_000, 0, 0, 0, 0, 0]

    free, still = (
        solution.add_mentee("new", scores),
        solution.add_mentee("new", scores, keeping=solution.pairs),
    )

    assert free.pairs == solve(free.problem).pairs
    assert {mentee for mentee, _ in free.pairs} >= {"new"}
    assert set(still.pairs) >= set(solution.pairs)


def test_reweigh_scores_the_same_people_anew():
    people = [
        {"participant_id": "a", "role": "mentee", "skills_wanted": "sql", "industry": "steel"},
        {"participant_id": "b", "role": "mentee", "skills_wanted": "chess", "industry": "food"},
        {
            "participant_id": "x",
            "role": "mentor",
            "capacity": "1",
            "skills_offered": "sql",
            "industry": "food",
        },
        {
            "participant_id": "y",
            "role": "mentor",
            "capacity": "1",
            "skills_offered": "chess",
            "industry": "steel",
        },
    ]
    solution = solve(Problem.from_people(people, Rules.default()))
    others = dict.fromkeys(solution.problem.roster.rules.criteria, 0)

    by_skills, by_industry = (
        solution.reweigh({**others, "skills": 1}),
        solution.reweigh({**others, "industry": 1}),
    )

    assert by_skills.pairs == [("a", "x"), ("b", "y")]
    assert by_industry.pairs == [("a", "y"), ("b", "x")]
    assert by_industry.problem.roster.rules.points["industry"] == 10_000
    with pytest.raises(InvalidProblem, match="luck"):
        solution.reweigh({"luck": 3})
