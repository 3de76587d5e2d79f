"""The smallest change of one answer that would bring a pair about."""

from dataclasses import asdict
from typing import Any

import ithaca_matching as matching

NO_ANSWERS = frozenset({"own_mentor", "reporting_line", "same_team", "excluded", "matched_before"})
"""Rules about what nobody answers."""


def flip_of(
    problem: matching.Problem, solution: matching.Solution, mentee: str, mentor: str
) -> dict[str, Any] | None:
    """The change, or what is missing; None where the two are a pair or no answer counts."""
    against = {rule.rule for rule in matching.forbidding_rules(problem, mentee, mentor)}
    if against & NO_ANSWERS or (mentee, mentor) in solution.pairs:
        return None
    found = matching.flip(problem, solution, mentee, mentor)
    return {
        "change": asdict(found.change) if found.change else None,
        "missing": found.missing,
        "complete": found.complete,
    }
