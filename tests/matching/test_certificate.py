"""The prices, added up by hand as the documentation says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_problems import problems

from ithaca_matching import Problem, solve

AIMS = st.sampled_from(["people_first", "points_first"])


@settings(max_examples=80, deadline=None)
@given(problem=problems(most_demand=1, minimum=False), aim=AIMS)
def test_prices_cover_every_weight_and_add_up_to_the_answer(problem, aim):
    solution = solve(problem, aim)

    proof = solution.certificate
    paid = sum(proof.mentee_prices.values())
    asked = [
        int(places) * proof.mentor_prices[mentor]
        for mentor, places in zip(problem.mentor_ids, problem.capacity, strict=True)
    ]
    assert min([0, *proof.mentee_prices.values(), *proof.mentor_prices.values()]) == 0
    assert all(
        proof.mentee_prices[mentee] + proof.mentor_prices[mentor] >= proof.weight(mentee, mentor)
        for row, mentee in enumerate(problem.mentee_ids)
        for column, mentor in enumerate(problem.mentor_ids)
        if problem.allowed[row, column]
    )
    assert sum(proof.weight(*pair) for pair in solution.pairs) == paid + sum(asked)


@settings(max_examples=80, deadline=None)
@given(problem=problems(), aim=AIMS)
def test_prices_with_bonuses_add_up_to_the_answer(problem, aim):
    solution = solve(problem, aim)

    proof = solution.certificate
    pairs = sum(proof.weight(*pair) for pair in solution.pairs)
    seats = sum(
        proof.seat_bonus(mentee, k)
        for row, mentee in enumerate(problem.mentee_ids)
        for k in range(1, int(solution.chosen.seats[row]) + 1)
    )
    places = sum(
        proof.place_bonus(mentor, k)
        for column, mentor in enumerate(problem.mentor_ids)
        for k in range(1, int(solution.chosen.load[column]) + 1)
    )
    assert pairs + seats + places == proof.bound == _bound(problem, proof)


def _bound(problem, proof):
    excess = sum(
        max(0, proof.weight(a, b) - proof.mentee_prices[a] - proof.mentor_prices[b])
        for a in problem.mentee_ids
        for b in problem.mentor_ids
        if proof.weight(a, b)
    )
    seats = sum(
        max(0, proof.mentee_prices[mentee] + proof.seat_bonus(mentee, k))
        for mentee, demand in zip(problem.mentee_ids, problem.demand, strict=True)
        for k in range(1, min(int(demand), len(problem.mentor_ids)) + 1)
    )
    places = sum(
        max(0, proof.mentor_prices[mentor] + proof.place_bonus(mentor, k))
        for mentor, capacity in zip(problem.mentor_ids, problem.capacity, strict=True)
        for k in range(1, min(int(capacity), len(problem.mentee_ids)) + 1)
    )
    return excess + seats + places


@pytest.mark.parametrize("seed", range(4))
def test_price_of_a_place_is_what_one_more_place_gains(seed):
    rng = np.random.default_rng(seed)
    scores, capacity = rng.integers(0, 10_001, (14, 5)), rng.integers(0, 4, 5)
    problem = Problem.from_scores(scores, capacity)
    solution = solve(problem, fairness="none")

    for column in range(5):
        more = capacity.copy()
        more[column] += 1
        richer = solve(Problem.from_scores(scores, more), fairness="none")
        people = solution.certificate.numbers.people
        gained = (len(richer.pairs) - len(solution.pairs)) * people + richer.total - solution.total
        assert solution.certificate.mentor_prices[column] == gained or capacity[column] == 0
