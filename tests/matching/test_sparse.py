"""The way for large programs gives the same answers, prices and proofs as the way for small ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.small_problems import problems, shuffled

from ithaca_matching import Problem, Rules, solve, verify
from ithaca_matching.all_pairs import all_pairs_answer
from ithaca_matching.objective import worth
from ithaca_matching.pool import TablePool
from ithaca_matching.sparse.answering import best_of_many
from ithaca_matching.whatif import holds

AIMS = ("people_first", "points_first")


@settings(max_examples=150, deadline=None)
@given(problems(), st.sampled_from(AIMS), st.booleans(), st.integers(0, 3))
def test_both_ways_agree_on_everything(problem, aim, fair, seed):
    numbers = worth(problem, aim)

    small = all_pairs_answer(problem, aim, numbers, fair=fair, seed=seed)
    large = best_of_many(problem, aim, numbers, fair=fair, seed=seed)

    assert large.chosen.keys.tolist() == small.chosen.keys.tolist()
    assert large.proven
    assert large.fairness_cost == small.fairness_cost
    assert large.certificate.floor == small.certificate.floor
    assert large.certificate.mentee_prices == small.certificate.mentee_prices
    assert large.certificate.mentor_prices == small.certificate.mentor_prices
    assert large.certificate.bound == small.certificate.bound
    assert large.origin.tolist() == small.origin.tolist()


def _large(seed, *, places, common):
    """Enough pairs for the way over candidates; `common` is how much everybody wants the same mentors."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 3_000, (400, 250)) + (common * rng.random(250)).astype(int)[None, :]
    return Problem.from_scores(
        scores,
        capacity=rng.integers(0, places + 1, 250),
        allowed=rng.random((400, 250)) < 0.5,
        priority=rng.integers(0, 2, 400),
        demand=rng.integers(0, 3, 400),
        minimum_load=rng.integers(0, 2, 250),
    )


@pytest.mark.parametrize("places", [1, 4])
@pytest.mark.parametrize("common", [0, 6_000])
def test_a_large_program_is_matched_with_a_proof(places, common):
    problem = _large(5, places=places, common=common)

    solution = solve(problem)

    assert solution.certified
    assert verify(problem, solution).ok


def test_the_order_of_people_does_not_matter():
    problem = _large(6, places=2, common=3_000)

    one = solve(problem)
    other = solve(shuffled(problem, np.random.default_rng(1)))

    assert other.pairs == one.pairs
    assert other.certificate.mentor_prices == one.certificate.mentor_prices


def test_where_everything_is_equal_the_ids_decide_as_in_a_small_program():
    problem = Problem.from_scores(np.full((30, 20), 500), capacity=[1] * 20)
    numbers = worth(problem, "people_first")

    large = best_of_many(problem, "people_first", numbers, fair=True, seed=4)

    small = all_pairs_answer(problem, "people_first", numbers, fair=True, seed=4)
    assert large.chosen.keys.tolist() == small.chosen.keys.tolist()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("aim", AIMS)
def test_pairs_that_were_no_candidates_count_as_much(seed, aim):
    """More mentors than candidates, and many equal scores: what is left out at first decides."""
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 4, (50, 220)) * 100 + rng.integers(0, 3, 220)[None, :] * 50
    problem = Problem.from_scores(
        scores,
        capacity=rng.integers(0, 2, 220) if seed % 2 else rng.integers(0, 2, 220) * (rng.random(220) < 0.3),
        allowed=rng.random((50, 220)) < 0.8,
        demand=rng.integers(1, 3, 50),
    )
    numbers = worth(problem, aim)

    large = best_of_many(problem, aim, numbers, fair=True, seed=seed)

    small = all_pairs_answer(problem, aim, numbers, fair=True, seed=seed)
    assert large.chosen.keys.tolist() == small.chosen.keys.tolist()
    assert large.certificate.mentor_prices == small.certificate.mentor_prices


def test_a_change_gives_what_solving_from_nothing_gives():
    problem = _large(7, places=2, common=2_000)
    solution = solve(problem)
    row, column = np.argwhere(problem.allowed & (problem.demand > 0)[:, None] & (problem.capacity > 0))[17]
    late = problem.scores[3], problem.allowed[3]

    changed = [
        solution.lock([(int(row), int(column))]),
        solution.forbid(solution.pairs[:3]),
        solution.add_mentee("late", late[0], allowed=late[1]),
    ]

    for again in changed:
        fresh = solve(again.problem)
        assert again.pairs == fresh.pairs
        assert again.certificate.mentor_prices == fresh.certificate.mentor_prices
        assert again.floor == fresh.floor


def test_a_late_joiner_needs_no_second_look_at_all_pairs():
    scores = np.random.default_rng(5).integers(0, 10_001, (600, 300))
    solution = solve(Problem.from_scores(scores[1:], capacity=[2] * 300), fairness="none")

    joined = solution.add_mentee("late", scores[0])

    assert joined.trail.rounds == 1


def _people(count):
    rng = np.random.default_rng(3)
    skills = [f"skill {number}" for number in range(30)]
    return [
        {
            "participant_id": f"p{number}",
            "role": ("mentee", "mentee", "mentor", "both")[number % 4],
            "skills_offered": ";".join(rng.choice(skills, 4)),
            "skills_wanted": ";".join(rng.choice(skills, 3)),
            "languages": ("en", "en;de", "fr")[int(rng.integers(3))],
            "years_experience": str(int(rng.integers(0, 30))),
            "capacity": str(int(rng.integers(0, 3))),
        }
        for number in range(count)
    ]


def test_nothing_depends_on_whether_the_scores_of_all_pairs_are_kept(monkeypatch):
    people, rules = _people(500), Rules.default()
    kept = Problem.from_people(people, rules)
    monkeypatch.setattr("ithaca_matching.score_table.LAID_OUT", 0)
    on_demand = Problem.from_people(people, rules)
    assert not isinstance(on_demand.pool, TablePool)
    one, other = solve(on_demand), solve(kept)
    pair, late = other.pairs[7], kept.scores[3]

    changes = [
        lambda solution: solution,
        lambda solution: solution.forbid([pair]),
        lambda solution: solution.forbid([pair]).reweigh({"skills": 90}),
        lambda solution: solution.add_mentee("late", late, demand=2).forbid([("late", pair[1])]),
        lambda solution: solution.add_mentee("late", late, keeping=other.pairs[:20]),
    ]

    for change in changes:
        mine, theirs = change(one), change(other)
        assert mine.pairs == theirs.pairs
        assert mine.unmatched == theirs.unmatched
        assert mine.blocking_pairs == theirs.blocking_pairs
        assert mine.certificate.mentor_prices == theirs.certificate.mentor_prices
        assert verify(mine.problem, mine).ok
        assert holds(mine) == holds(theirs)
