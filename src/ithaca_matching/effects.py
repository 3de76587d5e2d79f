"""What a rule set does to these people: pairs forbidden, who is left with nobody, how points spread."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Grid, Mask, anywhere, both
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import NO_HOURS, UNKNOWN
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.scoring import broken, points_of, shares

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
    look = _Look.at(problem, roster)
    choices = look.possible.sum(axis=1)[look.wanting]
    nobody = look.wanting & ~look.possible.any(axis=1)
    return RuleEffects(
        mentees=int(look.wanting.sum()),
        mentors=int(look.offering.sum()),
        places=int(problem.capacity.sum()),
        wanted=int(problem.demand.sum()),
        all_pairs=int(look.candidates.sum()),
        possible_pairs=int(look.possible.sum()),
        rules={key: _rule(roster, look, key) for key in look.masks},
        criteria=_criteria(roster, look.possible),
        nobody=_named(roster.mentee_ids, nobody),
        nobody_because={roster.mentee_ids[row]: _fewest(look, int(row)) for row in np.flatnonzero(nobody)},
        mentors_with_nobody=_named(roster.mentor_ids, look.offering & ~look.possible.any(axis=0)),
        choices=tuple((low, high, _between(choices, low, high)) for low, high in BANDS),
        middle_choices=int(np.median(choices)) if choices.size else 0,
        fewest_choices=int(choices.min()) if choices.size else 0,
        best_score=int(problem.scores[look.possible].max(initial=0)),
    )


@dataclass(frozen=True)
class _Look:
    """Which pairs come into question, which of them each rule forbids, and by how many rules."""

    wanting: Mask
    offering: Mask
    candidates: Mask
    masks: Mapping[str, Mask]
    broken: NDArray[np.int16]

    @classmethod
    def at(cls, problem: Problem, roster: Roster) -> "_Look":
        wanting, offering = problem.demand > 0, problem.capacity > 0
        candidates = both(wanting, offering) & (roster.block.own.table == 0)
        masks = {key: mask & candidates for key, mask in broken(roster.block, roster.rules).items()}
        count = np.zeros(candidates.shape, dtype=np.int16)
        for mask in masks.values():
            count += mask
        return cls(wanting, offering, candidates, masks, count)

    @cached_property
    def possible(self) -> Mask:
        possible: Mask = self.candidates & (self.broken == 0)
        return possible


def _rule(roster: Roster, look: _Look, key: str) -> RuleEffect:
    only = look.masks[key] & (look.broken == 1)
    return RuleEffect(
        forbids=int(look.masks[key].sum()),
        only_this=int(only.sum()),
        left_with_nobody=_named(roster.mentee_ids, only.any(axis=1) & ~look.possible.any(axis=1)),
        missing=_missing(roster, key),
        mentors_left=_named(roster.mentor_ids, only.any(axis=0) & ~look.possible.any(axis=0)),
    )


def _fewest(look: _Look, row: int) -> tuple[str, ...]:
    columns = np.flatnonzero(look.candidates[row])
    if not columns.size:
        return ()
    column = columns[look.broken[row, columns].argmin()]
    return tuple(key for key, mask in look.masks.items() if mask[row, column])


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


def _criteria(roster: Roster, possible: Mask) -> dict[str, CriterionEffect]:
    effects = {}
    for key, share in shares(roster.block, roster.rules).items():
        maximum = roster.rules.points[key]
        low, middle, high = _spread(points_of(share, maximum)[possible])
        effects[key] = CriterionEffect(low, middle, high, maximum, int(share.missing[possible].sum()))
    return effects


def _spread(points: Grid) -> tuple[int, int, int]:
    """The lowest, the lower of the two in the middle, and the highest, counted rather than sorted."""
    if not points.size:
        return 0, 0, 0
    so_far = np.bincount(points).cumsum()
    middle = int(np.searchsorted(so_far, (points.size + 1) // 2))
    return int(points.min()), middle, int(points.max())


def _named(ids: tuple[str, ...], which: Mask) -> tuple[str, ...]:
    return tuple(ids[index] for index in np.flatnonzero(which))


def _between(choices: NDArray[np.int64], low: int, high: int | None) -> int:
    return int(
        ((choices >= low) & (choices <= (high if high is not None else choices.max(initial=low)))).sum()
    )
