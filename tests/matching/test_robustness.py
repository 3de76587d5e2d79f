"""Fragile or robust pairs: counted from answers that are each solved exactly, the same every time."""

from itertools import islice

import numpy as np
import pytest
from tests.matching.rosters import PEOPLE, WISHES

from ithaca_matching import InvalidProblem, Problem, Rules, robustness, solve
from ithaca_matching.intervals import share
from ithaca_matching.robustness import plausible_weightings

SKILLS, INDUSTRY = {"skills_wanted": "sql"}, {"industry": "food"}


def _solved(people, rules=None, wishes=()):
    problem = Problem.from_people(people, rules or Rules.default(), preferences=wishes)
    return problem, solve(problem)


def _undecided():
    """Bob shares a skill with Alice and an industry with Dora; Erik takes whoever is left."""
    return [
        {"participant_id": "bob", "role": "mentee", "skills_wanted": "sql", "industry": "food"},
        {"participant_id": "erik", "role": "mentee"},
        {"participant_id": "alice", "role": "mentor", "skills_offered": "sql", "industry": "steel"},
        {"participant_id": "dora", "role": "mentor", "skills_offered": "chess", "industry": "food"},
    ]


def _with_weights(**weights):
    lines = [f"[criteria.{key}]\nweight = {weights.get(key, 0)}" for key in Rules.default().criteria]
    return Rules.from_toml("\n".join(lines))


def test_survival_is_what_solving_each_weighting_anew_gives():
    problem, solution = _solved(PEOPLE, wishes=WISHES)

    found = robustness(problem, solution, weightings=25)

    people = [*problem.mentee_ids, *problem.mentor_ids]
    answers = [
        solve(solution.reweigh(weights).problem).pairs
        for weights in islice(plausible_weightings(problem.roster.rules, people), 25)
    ]
    assert found.survived == {pair: sum(pair in each for each in answers) for pair in solution.pairs}


def test_a_pair_that_hangs_on_the_weights_is_looked_at_first():
    rules = _with_weights(skills=50, industry=48)
    problem, solution = _solved(_undecided(), rules)

    found = robustness(problem, solution, weightings=60)

    assert ("bob", "alice") in solution.pairs
    assert 10 < found.survived["bob", "alice"] < 50
    assert found.share("bob", "alice").low < 0.5 < found.share("bob", "alice").high


def test_where_one_criterion_counts_every_pair_survives():
    problem, solution = _solved(_undecided(), _with_weights(skills=1))

    found = robustness(problem, solution, weightings=10)

    assert set(found.survived.values()) == {10}
    assert found.most_fragile == solution.pairs


def test_weightings_stay_between_half_and_double_and_within_their_range():
    rules = _with_weights(skills=100, industry=10, goals=1)

    drawn = list(islice(plausible_weightings(rules, ["a"]), 300))

    skills, industry = (np.array([each[key] for each in drawn]) for key in ("skills", "industry"))
    assert set(drawn[0]) == {"skills", "industry", "goals"}
    assert (skills.min(), skills.max()) == (25, 100)
    assert 0.5 * 50 <= np.median(skills) <= 1.1 * 50
    assert industry.min() in {2, 3}
    assert industry.max() == 10


def test_the_same_people_in_another_order_give_the_same_shares():
    (problem, solution), (other, again) = _solved(PEOPLE), _solved(PEOPLE[::-1])

    assert robustness(problem, solution, weightings=8).survived == (
        robustness(other, again, weightings=8).survived
    )


def test_progress_is_told_after_every_weighting():
    told = []

    robustness(*_solved(PEOPLE), weightings=3, progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_robustness_refuses_what_has_no_weights():
    problem = Problem.from_scores([[1]], [1])

    with pytest.raises(InvalidProblem, match="problem"):
        robustness(problem, solve(problem))
    with pytest.raises(InvalidProblem, match="weightings"):
        robustness(*_solved(PEOPLE), weightings=0)


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_of_shares_are_those_that_newcombe_published(hits, of, low, high):
    """R. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3."""
    found = share(hits, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
