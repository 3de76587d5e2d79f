"""Circles: always of legal sizes, never better than their bound, nearly always the best there are."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from tests.matching.every_circle import by_integer_program, every_circle, merit
from tests.matching.small_problems import shuffled

from ithaca_matching import InvalidProblem, Problem, circles, hold, holds, more_places, verify, why_not

NEARLY_ALWAYS = 0.98
"""The least share of small problems in which the circles are the best there are; measured: 3,300 of 3,300."""


def _small(seed):
    """A problem of at most seven mentees and three mentors, sizes, and pairs that stay."""
    rng = np.random.default_rng(seed)
    mentors = int(rng.integers(1, 4))
    mentees = int(rng.integers(1, 6 if mentors == 3 else 8))
    allowed = rng.random((mentees, mentors)) < rng.choice([0.5, 0.8, 1.0])
    ties, free = rng.choice([0, 1, 5, 9_999, 10_000], allowed.shape), rng.integers(0, 10_001, allowed.shape)
    problem = Problem.from_scores(
        ties if seed % 2 else free,
        capacity=rng.integers(0, 3, mentors),
        allowed=allowed,
        demand=rng.choice([0, 1, 1, 1, 2], mentees) if seed % 3 == 0 else None,
        priority=rng.integers(0, 2, mentees) if seed % 5 == 0 else None,
    )
    smallest = int(rng.integers(1, 4))
    wanted = np.argwhere(allowed & (problem.demand > 0)[:, None] & (problem.capacity > 0)).tolist()
    stay = [tuple(wanted[0])] if wanted and seed % 4 == 0 else []
    return problem, smallest, smallest + int(rng.integers(0, 3)), stay


def _is_best(seed):
    problem, smallest, largest, stay = _small(seed)
    answers = every_circle(problem, smallest, largest, stay)
    best = max(answers, key=lambda each: merit(problem, each), default=None)
    if best is None:
        with pytest.raises(InvalidProblem):
            circles(problem, smallest=smallest, largest=largest, keeping=stay)
        return True

    solution = circles(problem, smallest=smallest, largest=largest, keeping=stay)

    assert verify(problem, solution).problems == ()
    found, most = merit(problem, solution.chosen.table), merit(problem, best)
    assert found[:2] != most[:2] or most[2] <= solution.upper_bound
    assert found == most or not solution.certified
    return found == most


def test_circles_are_legal_bounded_and_nearly_always_the_best():
    best = [_is_best(seed) for seed in range(300)]

    assert sum(best) >= NEARLY_ALWAYS * len(best)


@pytest.mark.parametrize("seed", range(9))
def test_no_integer_program_beats_the_bound(seed):
    rng = np.random.default_rng(seed)
    allowed = rng.random((40, 12)) < (0.2, 0.3, 0.6)[seed // 3]
    smallest, largest = ((4, 6), (4, 8), (5, 5))[seed % 3]
    problem = Problem.from_scores(rng.integers(0, 10_001, (40, 12)), [1] * 12, allowed=allowed)

    solution = circles(problem, smallest=smallest, largest=largest)

    best = by_integer_program(problem, smallest, largest)
    person = solution.proof.worths.first[0]
    found = len(solution.pairs) * person + solution.total
    assert 0.97 * best <= found <= best <= solution.proof.bound
    assert verify(problem, solution).ok


@pytest.mark.parametrize("seed", range(4))
def test_barely_enough_people_fill_every_circle(seed):
    """Twelve circles of five for sixty people, and each can be led in one way only without leaving anybody."""
    rng = np.random.default_rng(seed)
    home = rng.permutation(np.repeat(np.arange(12), 5))
    allowed = (home[:, None] == np.arange(12)) | (rng.random((60, 12)) < 0.1)
    problem = Problem.from_scores(rng.integers(0, 10_001, (60, 12)), capacity=[1] * 12, allowed=allowed)

    solution = circles(problem, smallest=5, largest=5)

    assert len(solution.pairs) == 60
    assert verify(problem, solution).ok


def test_circles_that_stay_too_small_are_closed():
    scores = [[9_000, 8_000, 100]] * 3 + [[100, 200, 9_500]]
    problem = Problem.from_scores(scores, capacity=[1, 1, 1], mentee_ids="abcd", mentor_ids="xyz")

    solution = circles(problem, smallest=3, largest=4)

    assert solution.members == (("x", ("a", "b", "c", "d")),)
    assert (solution.total, solution.certified) == (27_100, True)


def test_who_is_left_alone_is_told_that_there_are_too_few():
    problem = Problem.from_scores(
        [[5, 5]] * 3 + [[5, 5]], [1, 1], allowed=[[True, False]] * 3 + [[False, True]], mentor_ids="xy"
    )

    left = circles(problem, smallest=2, largest=3).unmatched

    assert {mentee: (why.kind, why.mentors) for mentee, why in left.items()} == {
        3: ("too_few_for_a_circle", ("y",))
    }


def test_what_if_questions_are_answered_with_circles():
    problem = Problem.from_scores([[9_000, 10]] * 4 + [[10, 9_000]] * 4, capacity=[1, 1])
    solution = circles(problem, smallest=3, largest=5)

    forced, broken = why_not(problem, solution, 0, 1), hold(problem, solution, 0, 0)

    assert (forced.cost, broken.points, broken.people) == (8_990, 8_990, 0)
    assert more_places(solution) == holds(solution) == {}


def test_one_more_of_a_high_class_comes_before_any_number_of_a_lower():
    """Three who go first fill a circle of their own, or two of them one with two others."""
    allowed = [[True, False], [False, True], [True, True], [True, True], [True, False]]
    problem = Problem.from_scores(
        [[9_000, 1]] * 5, [1, 1], allowed=allowed, priority=[0, 1, 1, 1, 0], mentor_ids="xy"
    )

    solution = circles(problem, smallest=3, largest=4)

    assert solution.members == (("y", (1, 2, 3)),)
    assert verify(problem, solution).ok


def test_a_mentor_with_two_places_leads_two_circles():
    problem = Problem.from_scores([[10]] * 7, capacity=[2])

    solution = circles(problem, smallest=3, largest=4)

    assert sorted(len(mentees) for _, mentees in solution.members) == [3, 4]
    assert {mentee for _, mentees in solution.members for mentee in mentees} == set(range(7))


def test_somebody_who_wants_two_is_in_circles_of_different_mentors():
    problem = Problem.from_scores([[10, 10]] * 3, capacity=[2, 2], demand=[2, 1, 1])

    solution = circles(problem, smallest=2, largest=2)

    assert sorted(mentee for mentee, _ in solution.pairs) == [0, 0, 1, 2]


def test_told_circles_can_stay_when_somebody_joins():
    problem = Problem.from_scores([[9_000, 10]] * 4, capacity=[1, 1])
    told = circles(problem, smallest=2, largest=6)

    joined = told.add_mentee("late", [10, 9_000], keeping=told.pairs)
    forced = told.lock([(0, 1), (1, 1)])

    assert joined.members == ((0, (0, 1, 2, 3, "late")),)
    assert forced.members == ((0, (2, 3)), (1, (0, 1)))
    assert verify(problem, forced).ok


def test_those_who_cannot_stay_together_are_refused():
    problem = Problem.from_scores([[5, 5]] * 3, [1, 1], locked=[(0, 0), (1, 1)])

    with pytest.raises(InvalidProblem, match="circles of 2 to 3"):
        circles(problem, smallest=2, largest=3)


@pytest.mark.parametrize("seed", range(3))
def test_circles_do_not_depend_on_the_order_of_rows(seed):
    rng = np.random.default_rng(seed)
    problem = Problem.from_scores(rng.integers(0, 3, (40, 9)) * 100, capacity=rng.integers(0, 3, 9))

    here, there = circles(problem, seed=5), circles(shuffled(problem, rng), seed=5)

    assert here.pairs == there.pairs
    assert here.upper_bound == there.upper_bound


def test_a_thousand_people_are_put_into_circles_close_to_the_bound():
    rng = np.random.default_rng(1)
    problem = Problem.from_scores(
        rng.integers(0, 10_001, (1_000, 200)), capacity=[1] * 200, allowed=rng.random((1_000, 200)) < 0.3
    )

    solution = circles(problem)

    assert len(solution.pairs) == 1_000
    assert solution.upper_bound - solution.total < solution.total // 10_000
    assert verify(problem, solution).ok


@pytest.mark.parametrize(
    ("sizes", "named"),
    [({"smallest": 0}, "smallest"), ({"smallest": 9}, "largest"), ({"largest": 4.5}, "largest")],
)
def test_wrong_sizes_are_refused_by_name(sizes, named):
    with pytest.raises(InvalidProblem, match=named):
        circles(Problem.from_scores([[1]], [1]), **sizes)


def _cheaper(solution):
    prices = {**solution.proof.mentee_prices, 0: solution.proof.mentee_prices[0] - 1_000_000}
    return replace(solution, proof=replace(solution.proof, mentee_prices=MappingProxyType(prices)))


TAMPERINGS = {
    "a member left out": lambda s: replace(s, pairs=s.pairs[1:]),
    "other sizes": lambda s: replace(s, smallest=5),
    "sizes the wrong way round": lambda s: replace(s, smallest=9),
    "a larger total": lambda s: replace(s, total=s.total + 1),
    "a lower bound": lambda s: replace(s, upper_bound=s.upper_bound - 1),
    "another proof": lambda s: replace(s, certified=not s.certified),
    "a cheaper price": _cheaper,
    "somebody kept who is not there": lambda s: replace(s, keeping=((0, 0), (0, 1))),
    "nobody left": lambda s: replace(s, unmatched={}),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_verify_finds_wrong_circles(tampering):
    rng = np.random.default_rng(3)
    allowed = rng.random((17, 4)) < 0.7
    allowed[5] = False
    problem = Problem.from_scores(rng.integers(0, 10_001, (17, 4)), [1] * 4, allowed=allowed)
    solution = circles(problem, smallest=4, largest=5)
    assert verify(problem, solution).ok

    assert not verify(problem, TAMPERINGS[tampering](solution)).ok
