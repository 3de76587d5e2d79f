"""Locks that a run cannot keep."""

from dataclasses import dataclass, replace
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.problems import Names, only, problem_of
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role


@dataclass(frozen=True)
class LeftOutLock:
    """A locked pair that a run cannot keep: the hard rules against it, or none when a place is missing."""

    mentee: int
    mentor: int
    rules: list[dict[str, Any]]


def without_impossible_locks(pool: Pool, *, rules_toml: str) -> tuple[Pool, list[LeftOutLock]]:
    """The pool with the locks that can be kept, the earlier word first, and the others."""
    named = {person for pair in pool.locked for person in pair}
    if not named:
        return pool, []
    problem, names = problem_of(only(pool, named), rules_toml), Names(pool)
    seats = dict(zip(problem.mentee_ids, problem.demand.tolist(), strict=True))
    places = dict(zip(problem.mentor_ids, problem.capacity.tolist(), strict=True))
    kept, left_out = [], []
    for mentee, mentor in pool.locked:
        is_in = mentee in seats and mentor in places
        rules = matching.forbidding_rules(problem, mentee, mentor) if is_in else ()
        if is_in and not rules and seats[mentee] > 0 and places[mentor] > 0:
            seats[mentee] -= 1
            places[mentor] -= 1
            kept.append((mentee, mentor))
            continue
        left_out.append(
            LeftOutLock(
                names.participation(Role.MENTEE, mentee) or 0,
                names.participation(Role.MENTOR, mentor) or 0,
                [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in rules],
            )
        )
    return replace(pool, locked=tuple(kept)), left_out
