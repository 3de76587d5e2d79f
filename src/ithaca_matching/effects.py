"""What a rule set does to these people: pairs forbidden, who is left with nobody, how points spread."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Mask, anywhere
from ithaca_matching.effect_counts import Counts
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import NO_HOURS, UNKNOWN
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster

BANDS = ((0, 0), (1, 5), (6, 20), (21, 40), (41, None))
FACT_OF = {"common_language": "languages", "time_zone": "winter", "experience": "years"}
UNKNOWNS = {"winter": NO_HOURS, "years": UNKNOWN}


@dataclass(frozen=True)
class RuleEffect:
    """One hard rule.

    Attributes
    ----------
    forbids, only_this : int
        Pairs that it forbids, and those that no other rule forbids.
    left_with_nobody, mentors_left : tuple of id
        Mentees, and mentors, who would have somebody without this rule alone.
    missing : int
        People without the fact that it reads.
    """

    forbids: int
    only_this: int
    left_with_nobody: tuple[str, ...]
    missing: int
    mentors_left: tuple[str, ...] = ()


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
        Mentees who want somebody, mentors with places, and how many places are offered and wanted.
    all_pairs, possible_pairs : int
        Before and after the hard rules.
    rules : mapping of key to RuleEffect
    criteria : mapping of key to CriterionEffect
    nobody : tuple of id
        Mentees without any possible mentor.
    nobody_because : mapping of id to tuple of rule
        For each of them the fewest rules that would have to give way together.
    mentors_with_nobody : tuple of id
        Mentors with places but without any possible mentee.
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
    nobody_because: Mapping[str, tuple[str, ...]]
    mentors_with_nobody: tuple[str, ...]
    choices: tuple[tuple[int, int | None, int], ...]
    middle_choices: int
    fewest_choices: int
    best_score: int


def rule_effects(problem: Problem) -> RuleEffects:
    """Count what the rules of a problem do to mentees who want somebody and mentors who have places.

    Raises `InvalidProblem` for a problem that was not made from people. O(n m) for each rule and criterion.
    """
    roster = problem.roster
    if roster is None:
        raise InvalidProblem("only a problem made from people has rules to look at.", key="problem")
    wanting, offering = problem.demand > 0, problem.capacity > 0
    counts = Counts.over(problem, roster, wanting, offering)
    choices = counts.choices[wanting]
    nobody = wanting & (counts.choices == 0)
    return RuleEffects(
        mentees=int(wanting.sum()),
        mentors=int(offering.sum()),
        places=int(problem.capacity.sum()),
        wanted=int(problem.demand.sum()),
        all_pairs=counts.candidates,
        possible_pairs=int(counts.choices.sum()),
        rules={key: _rule(roster, counts, key, nobody, offering) for key in counts.rules},
        criteria={
            key: CriterionEffect(*found.spread, found.maximum, found.missing)
            for key, found in counts.criteria.items()
        },
        nobody=_named(roster.mentee_ids, nobody),
        nobody_because={
            roster.mentee_ids[row]: counts.fewest[row] for row in np.flatnonzero(nobody).tolist()
        },
        mentors_with_nobody=_named(roster.mentor_ids, offering & ~counts.has_mentee),
        choices=tuple((low, high, _between(choices, low, high)) for low, high in BANDS),
        middle_choices=int(np.median(choices)) if choices.size else 0,
        fewest_choices=int(choices.min()) if choices.size else 0,
        best_score=counts.best_score,
    )


def _rule(roster: Roster, counts: Counts, key: str, nobody: Mask, offering: Mask) -> RuleEffect:
    found = counts.rules[key]
    return RuleEffect(
        forbids=found.pairs,
        only_this=found.alone,
        left_with_nobody=_named(roster.mentee_ids, found.mentees & nobody),
        missing=_missing(roster, key),
        mentors_left=_named(roster.mentor_ids, found.mentors & offering & ~counts.has_mentee),
    )


def _missing(roster: Roster, key: str) -> int:
    """People without the fact that a rule reads."""
    fact = FACT_OF.get(key)
    if fact is None:
        return 0
    lacking = set()
    for people, side in ((roster.mentees, roster.block.mentees), (roster.mentors, roster.block.mentors)):
        values = getattr(side, fact)
        empty = ~anywhere(values) if values.ndim > 1 else values == UNKNOWNS[fact]
        lacking |= {people[row]["participant_id"] for row in np.flatnonzero(empty)}
    return len(lacking)


def _named(ids: tuple[str, ...], which: Mask) -> tuple[str, ...]:
    return tuple(ids[index] for index in np.flatnonzero(which))


def _between(choices: NDArray[np.int64], low: int, high: int | None) -> int:
    return int(
        ((choices >= low) & (choices <= (high if high is not None else choices.max(initial=low)))).sum()
    )
