"""What a rule set does to these people: pairs forbidden, who is left with nobody, how points spread."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import NO_HOURS, UNKNOWN
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster, own_mentor
from ithaca_matching.scoring import broken, points_of, shares

BANDS = ((0, 0), (1, 5), (6, 20), (21, 40), (41, None))
FACT_OF = {"common_language": "languages", "time_zone": "winter", "experience": "years"}
UNKNOWNS = {"winter": NO_HOURS, "years": UNKNOWN}


@dataclass(frozen=True)
class RuleEffect:
    """One hard rule. `left_with_nobody` are mentees who would have somebody without this rule."""

    forbids: int
    only_this: int
    left_with_nobody: tuple[str, ...]
    missing: int


@dataclass(frozen=True)
class CriterionEffect:
    """One criterion over all possible pairs, in points. `missing` counts the pairs that lack a fact."""

    low: int
    middle: int
    high: int
    maximum: int
    missing: int


@dataclass(frozen=True)
class RuleEffects:
    """What a rule set does to these people.

    Attributes
    ----------
    mentees, mentors, places, wanted : int
    all_pairs, possible_pairs : int
        Before and after the hard rules.
    rules : mapping of key to RuleEffect
    criteria : mapping of key to CriterionEffect
    nobody : tuple of id
        Mentees without any possible mentor.
    choices : tuple of (low, high or None, count)
        How many mentees could get so many mentors.
    middle_choices, fewest_choices : int
    best_score : int
        The most that any possible pair gets.
    """

    mentees: int
    mentors: int
    places: int
    wanted: int
    all_pairs: int
    possible_pairs: int
    rules: Mapping[str, RuleEffect]
    criteria: Mapping[str, CriterionEffect]
    nobody: tuple[str, ...]
    choices: tuple[tuple[int, int | None, int], ...]
    middle_choices: int
    fewest_choices: int
    best_score: int


def rule_effects(problem: Problem) -> RuleEffects:
    """Count what the rules of a problem do. O(n m) for each rule."""
    roster = problem.roster
    if roster is None:
        raise InvalidProblem("only a problem made from people has rules to look at.", key="problem")
    open_mentors = problem.capacity > 0
    candidates = ~own_mentor(roster)[:, :] & open_mentors[None, :]
    masks = {key: mask & candidates for key, mask in broken(roster.block, roster.rules).items()}
    count = sum(
        (mask.astype(np.int16) for mask in masks.values()), np.zeros(candidates.shape, dtype=np.int16)
    )
    possible = candidates & (count == 0)
    choices = possible.sum(axis=1)
    return RuleEffects(
        mentees=len(roster.mentees),
        mentors=int(open_mentors.sum()),
        places=int(problem.capacity.sum()),
        wanted=int(problem.demand.sum()),
        all_pairs=int(candidates.sum()),
        possible_pairs=int(possible.sum()),
        rules={key: _rule(roster, key, mask, count, candidates, choices) for key, mask in masks.items()},
        criteria=_criteria(roster, possible),
        nobody=_named(roster, choices == 0),
        choices=tuple((low, high, _between(choices, low, high)) for low, high in BANDS),
        middle_choices=int(np.median(choices)) if choices.size else 0,
        fewest_choices=int(choices.min(initial=0)) if choices.size else 0,
        best_score=int(problem.scores[possible].max(initial=0)),
    )


def _rule(
    roster: Roster,
    key: str,
    mask: NDArray[np.bool_],
    count: NDArray[np.int16],
    candidates: NDArray[np.bool_],
    choices: NDArray[np.int64],
) -> RuleEffect:
    only = mask & (count == 1)
    freed = (choices == 0) & (candidates & (count - mask == 0)).any(axis=1)
    return RuleEffect(int(mask.sum()), int(only.sum()), _named(roster, freed), _missing(roster, key))


def _missing(roster: Roster, key: str) -> int:
    """People without the fact that a rule reads."""
    fact = FACT_OF.get(key)
    if fact is None:
        return 0
    lacking = set()
    for people, side in ((roster.mentees, roster.block.mentees), (roster.mentors, roster.block.mentors)):
        values = getattr(side, fact)
        empty = ~values.any(axis=1) if values.ndim > 1 else values == UNKNOWNS[fact]
        lacking |= {people[row]["participant_id"] for row in np.flatnonzero(empty)}
    return len(lacking)


def _criteria(roster: Roster, possible: NDArray[np.bool_]) -> dict[str, CriterionEffect]:
    effects = {}
    for key, share in shares(roster.block, roster.rules).items():
        maximum = roster.rules.points[key]
        points = points_of(share, maximum)[possible]
        low, middle, high = (int(np.quantile(points, q)) for q in (0, 0.5, 1)) if points.size else (0, 0, 0)
        effects[key] = CriterionEffect(low, middle, high, maximum, int(share.missing[possible].sum()))
    return effects


def _named(roster: Roster, rows: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(roster.mentees[row]["participant_id"] for row in np.flatnonzero(rows))


def _between(choices: NDArray[np.int64], low: int, high: int | None) -> int:
    return int(
        ((choices >= low) & (choices <= (high if high is not None else choices.max(initial=low)))).sum()
    )
