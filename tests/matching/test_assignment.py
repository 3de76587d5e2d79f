"""The best answer, held against every answer there is."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from tests.matching.every_answer import every_answer, merit
from tests.matching.small_problems import problems, shuffled

from ithaca_matching import InvalidProblem, Problem, solve, verify

MODES = st.tuples(st.sampled_from(["people_first", "points_first"]), st.sampled_from(["none", "bottleneck"]))


@settings(max_examples=150, deadline=None)
@given(problem=problems(), mode=MODES)
def test_solve_finds_the_best_of_all_answers(problem, mode):
    aim, fairness = mode

    solution = solve(problem, aim, fairness=fairness)

    best = max(merit(problem, each, aim=aim, fairness=fairness) for each in every_answer(problem))
    assert merit(problem, solution.chosen.table, aim=aim, fairness=fairness) == best
    assert (solution.certified, solution.upper_bound) == (True, solution.total)
    assert verify(problem, solution).problems == ()


@settings(max_examples=60, deadline=None)
@given(problem=problems(), mode=MODES, order=st.integers(0, 99))
def test_solve_does_not_depend_on_the_order_of_rows(problem, mode, order):
    aim, fairness = mode
    other = shuffled(problem, np.random.default_rng(order))

    here, there = (solve(each, aim, fairness=fairness, seed=3) for each in (problem, other))

    assert here.pairs == there.pairs
    assert here.unmatched == there.unmatched
    assert here.certificate.mentee_prices == there.certificate.mentee_prices
    assert here.certificate.mentor_prices == there.certificate.mentor_prices


@pytest.mark.parametrize("seed", range(5))
def test_solve_agrees_with_scipy_on_larger_problems(seed):
    rng = np.random.default_rng(seed)
    scores, capacity = rng.integers(0, 10_001, (80, 30)), rng.integers(0, 5, 30)
    allowed = rng.random((80, 30)) < 0.4
    weight = np.where(allowed, scores + 10_000_000, 0)[:, np.repeat(np.arange(30), capacity)]

    solution = solve(Problem.from_scores(scores, capacity, allowed=allowed), fairness="none")

    best = int(weight[linear_sum_assignment(weight, maximize=True)].sum())
    assert (len(solution.pairs), solution.total) == divmod(best, 10_000_000)


@pytest.mark.parametrize("seed", range(3))
def test_solve_breaks_massive_ties_the_same_way_in_any_order(seed):
    rng = np.random.default_rng(seed)
    problem = Problem.from_scores(rng.integers(0, 3, (60, 25)) * 5_000, rng.integers(0, 4, 25))

    pairs = solve(problem).pairs

    assert solve(shuffled(problem, rng)).pairs == pairs
    assert len({tuple(solve(problem, seed=seed).pairs) for seed in range(4)}) > 1


@settings(max_examples=60, deadline=None)
@given(problem=problems(minimum=False), data=st.data())
def test_one_more_place_never_leaves_more_people(problem, data):
    assume(problem.mentor_ids)
    more = problem.capacity.copy()
    more[data.draw(st.integers(0, len(more) - 1))] += 1

    before, after = solve(problem), solve(problem.replaced(capacity=more))

    matched = [len({mentee for mentee, _ in each.pairs}) for each in (before, after)]
    assert matched[0] <= matched[1]


def test_solve_spreads_the_load_when_points_are_equal():
    problem = Problem.from_scores(np.full((6, 3), 7_000), capacity=[6, 6, 6])

    solution = solve(problem)

    assert sorted(solution.chosen.load.tolist()) == [2, 2, 2]


def test_solve_matches_higher_classes_first():
    problem = Problem.from_scores(
        [[9_000], [100], [8_000]], capacity=[1], priority=[0, 7, 3], mentee_ids=["a", "b", "c"]
    )

    assert solve(problem).pairs == [("b", 0)]
    assert solve(problem, "points_first").pairs == [("a", 0)]


def test_solve_gives_everybody_one_mentor_before_anybody_two():
    problem = Problem.from_scores([[9_000, 9_000], [10, 10]], capacity=[1, 1], demand=[2, 1])

    solution = solve(problem)

    assert sorted(mentee for mentee, _ in solution.pairs) == [0, 1]
    assert solution.unmatched[0].kind == "partly"


def test_solve_meets_a_minimum_load_before_points_and_reports_what_it_cannot():
    problem = Problem.from_scores(
        [[9_000, 10, 5], [9_000, 10, 5]], capacity=[2, 2, 2], minimum_load=[0, 1, 2], mentor_ids="abc"
    )

    solution = solve(problem)

    assert {mentor for _, mentor in solution.pairs} == {"b", "c"}
    assert solution.below_minimum == {"c": 1}
    assert solution.certified


def test_solve_takes_hundreds_of_classes_and_huge_capacities():
    mentees = 100
    rng = np.random.default_rng(1)
    problem = Problem.from_scores(
        rng.integers(0, 10_001, (mentees, 4)),
        capacity=[1_000_000] * 3 + [20],
        priority=rng.permutation(mentees) * 3_000,
        demand=rng.integers(0, 4, mentees),
        locked=[],
    )

    solution = solve(problem)

    assert solution.certified
    assert verify(problem, solution).ok


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_solve_answers_an_empty_side_with_nothing(shape):
    problem = Problem.from_scores(np.zeros(shape, dtype=int), capacity=[1] * shape[1])

    solution = solve(problem)

    assert (solution.pairs, solution.total, solution.certified) == ([], 0, True)
    assert {reason.kind for reason in solution.unmatched.values()} <= {"no_eligible_mentor"}


@pytest.mark.parametrize(
    ("options", "named"),
    [({"objective": "both"}, "objective"), ({"fairness": "yes"}, "fairness"), ({"seed": "x"}, "seed")],
)
def test_solve_refuses_unknown_options_by_name(options, named):
    with pytest.raises(InvalidProblem, match=named):
        solve(Problem.from_scores([[1]], [1]), **options)
