"""What else a finished run could have been, and what one more mentor would bring to it."""

from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.packing import unpack
from ithaca.pairing.engine.problems import problem_of, solved

MOST_KINDS = 12


def frontier(content: bytes, *, rules_toml: str, seed: int) -> list[dict[str, Any]]:
    """The few answers between most people and best pairs, most people first."""
    problem = problem_of(unpack(content), rules_toml)
    return [
        {
            "floor": point.floor,
            "people": point.people,
            "lowest": point.lowest,
            "median": None if point.median is None else round(point.median),
            "total": point.total,
            "first_choices": None if point.first_choices is None else round(point.first_choices * 100),
        }
        for point in matching.frontier(problem, seed=seed)
    ]


def newcomers(
    content: bytes, *, rules_toml: str, objective: str, fairness: str, seed: int
) -> list[dict[str, Any]]:
    """The kinds of mentors of whom one more would bring most; exact for the first ones."""
    problem = problem_of(unpack(content), rules_toml)
    try:
        found = matching.recruit_next(problem, solved(problem, objective, fairness, seed))
    except matching.InvalidProblem as problem_found:
        raise NotPossible(str(problem_found)) from problem_found
    return [
        {
            "column": kind.column,
            "word": kind.word,
            "mentors": kind.mentors,
            "unlocks": round(kind.unlocks * 100),
            "points": kind.points,
            "people_exact": kind.people_exact,
            "points_exact": kind.points_exact,
        }
        for kind in found[:MOST_KINDS]
    ]
