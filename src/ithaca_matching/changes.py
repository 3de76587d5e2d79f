"""A problem with something changed, for what-if: locks, forbidden pairs, weights, a late joiner."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.problem import Id, Pair, Problem
from ithaca_matching.rules import MOST_WEIGHT, Rules
from ithaca_matching.score_table import score_table


def with_locks(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with more pairs locked."""
    return problem.replaced(locked=[*problem.locked_ids, *pairs])


def without_locks(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with some locks opened."""
    opened = set(pairs)
    return problem.replaced(locked=[pair for pair in problem.locked_ids if pair not in opened])


def without_pairs(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with some pairs forbidden; a locked one among them is an error."""
    allowed = problem.allowed.copy()
    for mentee, mentor in pairs:
        allowed[problem.mentee_index(mentee), problem.mentor_index(mentor)] = False
    return problem.replaced(allowed=allowed)


def reweighed(problem: Problem, weights: Mapping[str, int]) -> Problem:
    """The problem with other weights of some criteria; only one made from people has weights."""
    if problem.roster is None:
        raise InvalidProblem("only a problem made from people has weights.", key="weights")
    rules = _with_weights(problem.roster.rules, weights)
    changed = problem.replaced(scores=score_table(problem.roster.block, rules)[0])
    return replace(changed, roster=replace(problem.roster, rules=rules))


def with_mentee(
    problem: Problem, mentee: Id, scores: ArrayLike, *, allowed: ArrayLike | None, priority: int, demand: int
) -> Problem:
    """The problem with one mentee more, who comes last."""
    columns = len(problem.mentor_ids)
    row = np.asarray(scores).reshape(1, -1)
    flags = np.ones((1, columns), dtype=np.bool_) if allowed is None else np.asarray(allowed).reshape(1, -1)
    if row.shape != (1, columns) or flags.shape != (1, columns):
        raise InvalidProblem(f"must have one entry for each of the {columns} mentors.", key="scores")
    return problem.replaced(
        scores=np.concatenate([problem.scores, row]),
        allowed=np.concatenate([problem.allowed, flags]),
        priority=np.append(problem.priority, priority),
        demand=np.append(problem.demand, demand),
        mentee_ids=[*problem.mentee_ids, mentee],
    )


def carried_over(pairs: Iterable[Pair], problem: Problem) -> NDArray[np.bool_]:
    """Earlier pairs as an answer to `problem`, as far as their people are still in it."""
    chosen = np.zeros(problem.scores.shape, dtype=np.bool_)
    mentees, mentors = set(problem.mentee_ids), set(problem.mentor_ids)
    for mentee, mentor in pairs:
        if mentee in mentees and mentor in mentors:
            chosen[problem.mentee_index(mentee), problem.mentor_index(mentor)] = True
    return chosen


def _with_weights(rules: Rules, weights: Mapping[str, int]) -> Rules:
    for key, weight in weights.items():
        if key not in rules.criteria:
            raise InvalidProblem("is not a criterion.", key=f"criteria.{key}")
        if isinstance(weight, bool) or not isinstance(weight, int) or not 0 <= weight <= MOST_WEIGHT:
            raise InvalidProblem(
                f"must be a whole number from 0 to {MOST_WEIGHT}.", key=f"criteria.{key}.weight"
            )
    criteria = {
        key: replace(criterion, weight=weights.get(key, criterion.weight))
        for key, criterion in rules.criteria.items()
    }
    return replace(rules, criteria=MappingProxyType(criteria))
