"""Circles: several mentees around one mentor, found and proven by the engine."""

from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.problems import Names, problem_of
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role


def circles(pool: Pool, *, rules_toml: str, smallest: int, largest: int) -> dict[str, Any]:
    """The circles by participation, each with the mean score of its mentees; who is in none, and why.

    `short` is how many points the answer can be from the best at most; 0 is proven best.
    """
    names, problem = Names(pool), problem_of(pool, rules_toml)
    try:
        found = matching.circles(problem, smallest=smallest, largest=largest)
    except matching.InvalidProblem as reason:
        raise NotPossible(str(reason)) from reason
    return {
        "circles": [
            {
                "mentor": names.participation(Role.MENTOR, mentor),
                "mentees": [names.participation(Role.MENTEE, mentee) for mentee in mentees],
                "score": _mean_score(problem, mentor, mentees),
            }
            for mentor, mentees in found.members
        ],
        "left": [
            {"mentee": names.participation(Role.MENTEE, mentee), "kind": reason.kind}
            for mentee, reason in found.unmatched.items()
        ],
        "total": found.total,
        "short": 0 if found.certified else found.upper_bound - found.total,
    }


def _mean_score(problem: matching.Problem, mentor: Any, mentees: tuple[Any, ...]) -> int:
    column = problem.mentor_index(mentor)
    scores = [int(problem.row(problem.mentee_index(mentee))[column]) for mentee in mentees]
    return round(sum(scores) / len(scores))
