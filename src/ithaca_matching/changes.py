"""A problem with something changed, for what-if: locks, forbidden pairs, weights, a late joiner."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from ithaca_matching.checks import score_table
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.pool import JoinedPool, Pool, Scores, TablePool
from ithaca_matching.problem import Id, Pair, Problem
from ithaca_matching.rules import MOST_WEIGHT, Rules
from ithaca_matching.score_table import pool_of
from ithaca_matching.taken import Taken


def with_locks(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with more pairs locked."""
    more = list(pairs)
    return problem.replaced(locked=[*problem.locked_ids, *more]) if more else problem


def without_locks(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with some locks opened."""
    opened = set(pairs)
    return problem.replaced(locked=[pair for pair in problem.locked_ids if pair not in opened])


def without_pairs(problem: Problem, pairs: Iterable[Pair]) -> Problem:
    """The problem with some pairs forbidden; a locked one among them is an error."""
    found = [(problem.mentee_index(mentee), problem.mentor_index(mentor)) for mentee, mentor in pairs]
    keys = Taken.of(problem.shape, found)
    return problem.replaced(
        pool=problem.pool.without(keys.rows, keys.columns),
        taken_out=np.union1d(problem.taken_out, keys.keys),
    )


def reweighed(problem: Problem, weights: Mapping[str, int]) -> Problem:
    """The problem with other weights of some criteria; only one made from people has weights."""
    if problem.roster is None:
        raise InvalidProblem("only a problem made from people has weights.", key="weights")
    rules = _with_weights(problem.roster.rules, weights)
    out = Taken(problem.shape, problem.taken_out)
    pool = pool_of(problem.roster.block, rules)
    return problem.replaced(
        pool=pool.without(out.rows, out.columns) if out.keys.size else pool,
        roster=replace(problem.roster, rules=rules),
    )


def with_mentee(
    problem: Problem, mentee: Id, scores: ArrayLike, *, allowed: ArrayLike | None, priority: int, demand: int
) -> Problem:
    """The problem with one mentee more, who comes last."""
    columns = len(problem.mentor_ids)
    if np.size(scores) != columns:
        raise InvalidProblem(f"must have one entry for each of the {columns} mentors.", key="scores")
    possible = None if allowed is None else np.reshape(allowed, (1, -1))
    joined = score_table(np.reshape(scores, (1, -1)), possible, columns)
    return problem.replaced(
        pool=_joined(problem.pool, joined[0]),
        priority=np.append(problem.priority, priority),
        demand=np.append(problem.demand, demand),
        mentee_ids=[*problem.mentee_ids, mentee],
    )


def _joined(pool: Pool, row: Scores) -> Pool:
    if isinstance(pool, TablePool):
        return TablePool(np.concatenate([pool.table, row[None, :]]))
    return JoinedPool(pool, pool.shape[0], row)


def carried_over(pairs: Iterable[Pair], problem: Problem) -> Taken:
    """Earlier pairs as an answer to `problem`, as far as their people are still in it."""
    mentees, mentors = set(problem.mentee_ids), set(problem.mentor_ids)
    return Taken.of(
        problem.shape,
        [
            (problem.mentee_index(mentee), problem.mentor_index(mentor))
            for mentee, mentor in pairs
            if mentee in mentees and mentor in mentors
        ],
    )


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
