"""Verification finds every kind of tampering, and never raises."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from ithaca_matching import Problem, solve, stable, verify


@pytest.fixture
def problem():
    rng = np.random.default_rng(7)
    allowed = rng.random((12, 5)) < 0.6
    allowed[3] = False
    allowed[4, 2] = True
    return Problem.from_scores(
        rng.integers(0, 10_001, (12, 5)), [2, 1, 3, 1, 2], allowed=allowed, locked=[(4, 2)]
    )


def _swapped(solution):
    first, second, *rest = solution.pairs
    return [(first[0], second[1]), (second[0], first[1]), *rest]


def _cheaper(prices):
    dearest = max(prices, key=prices.__getitem__)
    return MappingProxyType({**prices, dearest: prices[dearest] - 1})


def _with(solution, **changes):
    return replace(solution, certificate=replace(solution.certificate, **changes))


TAMPERINGS = {
    "a pair left out": lambda s: replace(s, pairs=s.pairs[1:]),
    "a pair twice": lambda s: replace(s, pairs=[*s.pairs, s.pairs[0]]),
    "the locked pair broken": lambda s: replace(s, pairs=[pair for pair in s.pairs if pair != (4, 2)]),
    "mentors swapped": lambda s: replace(s, pairs=_swapped(s)),
    "an unknown mentee": lambda s: replace(s, pairs=[*s.pairs, ("nobody", 1)]),
    "an unknown mentor": lambda s: replace(s, pairs=[*s.pairs, (1, "nobody")]),
    "no pair at all": lambda s: replace(s, pairs=[*s.pairs, "x"]),
    "everybody with one mentor": lambda s: replace(s, pairs=[(row, 0) for row in range(12)]),
    "a larger total": lambda s: replace(s, total=s.total + 1),
    "a smaller upper bound": lambda s: replace(s, upper_bound=s.upper_bound - 1),
    "a larger upper bound": lambda s: replace(s, upper_bound=s.upper_bound + 1),
    "denied proof": lambda s: replace(s, certified=False),
    "nobody unmatched": lambda s: replace(s, unmatched={}),
    "somebody else unmatched": lambda s: replace(s, unmatched={**s.unmatched, s.pairs[0][0]: s.unmatched[3]}),
    "another reason": lambda s: replace(
        s, unmatched={**s.unmatched, 3: replace(s.unmatched[3], kind="partly")}
    ),
    "another rival": lambda s: replace(
        s, unmatched={**s.unmatched, 3: replace(s.unmatched[3], mentors=(1,))}
    ),
    "a minimum missed": lambda s: replace(s, below_minimum={0: 1}),
    "a free floor": lambda s: replace(s, fairness_cost=s.fairness_cost + 1),
    "a higher floor": lambda s: replace(s, floor=s.floor + 1),
    "a lower floor": lambda s: _with(replace(s, floor=s.floor - 1), floor=s.floor - 1),
    "no floor": lambda s: replace(_with(s, floor=None), floor=None),
    "no prices": lambda s: replace(s, certificate=None),
    "a lower mentee price": lambda s: _with(s, mentee_prices=_cheaper(s.certificate.mentee_prices)),
    "a lower mentor price": lambda s: _with(s, mentor_prices=_cheaper(s.certificate.mentor_prices)),
    "a price missing": lambda s: _with(s, mentor_prices={}),
    "a broken price": lambda s: _with(s, mentor_prices={**s.certificate.mentor_prices, 0: 0.5}),
    "a larger bound": lambda s: _with(s, bound=s.certificate.bound + 1),
    "no proof of the floor": lambda s: _with(s, floor_proof=None),
    "no cost of the floor": lambda s: _with(s, without_floor=None),
    "lighter people": lambda s: _with(s, numbers=replace(s.certificate.numbers, people=5)),
    "lighter points": lambda s: _with(s, numbers=replace(s.certificate.numbers, points=0)),
}


GARBAGE = {
    "total": None,
    "upper_bound": "much",
    "fairness_cost": 0.0,
    "pairs": None,
    "unmatched": [],
    "below_minimum": None,
    "certified": 1,
    "objective": None,
    "fairness": 3,
    "floor": "low",
    "certificate": "trust me",
}


@pytest.mark.parametrize("name", GARBAGE)
def test_verify_names_what_is_of_the_wrong_kind(problem, name):
    outcome = verify(problem, replace(solve(problem), **{name: GARBAGE[name]}))

    assert any(name in each for each in outcome.problems)


def test_verify_takes_ids_of_any_kind(problem):
    outcome = verify(problem, replace(solve(problem), pairs=[([], 1), (1, {}), (1, 2, 3), 7]))

    assert any(each.startswith("Not a pair") for each in outcome.problems)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_verify_finds(problem, tampering):
    solution = solve(problem)
    assert verify(problem, solution).ok

    outcome = verify(problem, TAMPERINGS[tampering](solution))

    assert not outcome.ok
    assert all(each.endswith(".") for each in outcome.problems)


def test_verify_finds_a_worse_answer_that_is_consistent_in_itself(problem):
    best = solve(problem)
    worse = solve(problem, fairness="none").forbid([best.pairs[-1]])

    outcome = verify(problem, replace(worse, fairness=best.fairness))

    assert not outcome.ok


def test_verify_finds_a_blocked_answer_called_stable():
    problem = Problem.from_scores([[9_000, 8_000], [8_900, 10]], capacity=[1, 1])
    unstable = replace(solve(problem), objective="stable", certificate=None, floor=None)

    outcome = verify(problem, unstable)

    assert any("block" in each for each in outcome.problems)


def test_verify_accepts_a_stable_answer(problem):
    assert verify(problem, stable(problem)).problems == ()
