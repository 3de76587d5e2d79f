"""Mentees whom no mentor with places may have, and the rules that would have to give way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from ithaca_matching.block import Mask
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.problem import Id, Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.scoring import broken


@dataclass(frozen=True)
class Barred:
    """Who has nobody, and because of what.

    Attributes
    ----------
    freed : mapping of rule to tuple of id
        Mentees who would have somebody without this rule alone.
    together : mapping of id to tuple of rule
        For each mentee the fewest rules that would have to give way together; empty where no other mentor
        has places.
    """

    freed: Mapping[str, tuple[Id, ...]]
    together: Mapping[Id, tuple[str, ...]]

    def freeing(self, mentee: Id) -> list[str]:
        """The rules of which any one alone keeps a mentee from everybody."""
        return [rule for rule, mentees in self.freed.items() if mentee in mentees]


def barred(problem: Problem, mentees: Iterable[Id]) -> Barred:
    """Look at those of `mentees` who have nobody, one at a time. O(mentees x mentors) for each rule.

    Raises `InvalidProblem` for a problem that was not made from people.
    """
    roster = problem.roster
    if roster is None:
        raise InvalidProblem("only a problem made from people has rules to look at.", key="problem")
    freed: dict[str, list[Id]] = {key: [] for key, rule in roster.rules.hard.items() if rule.on}
    together: dict[Id, tuple[str, ...]] = {}
    for mentee in mentees:
        row = problem.mentee_index(mentee)
        if ((problem.row(row) >= 0) & (problem.capacity > 0)).any():
            continue
        masks, candidates = _broken(problem, roster, row)
        count = sum((mask.astype(np.int16) for mask in masks.values()), np.zeros(len(candidates), np.int16))
        for key, mask in masks.items():
            if (mask & (count == 1)).any():
                freed[key].append(mentee)
        together[mentee] = _fewest(masks, candidates, count)
    return Barred({key: tuple(found) for key, found in freed.items()}, together)


def _broken(problem: Problem, roster: Roster, row: int) -> tuple[dict[str, Mask], Mask]:
    block = roster.block.part(row, row + 1)
    candidates = (problem.capacity > 0) & (block.own.table[0] == 0)
    return {key: mask[0] & candidates for key, mask in broken(block, roster.rules).items()}, candidates


def _fewest(masks: Mapping[str, Mask], candidates: Mask, count: np.ndarray) -> tuple[str, ...]:
    columns = np.flatnonzero(candidates & (count > 0))
    if not columns.size:
        return ()
    column = columns[count[columns].argmin()]
    return tuple(key for key, mask in masks.items() if mask[column])
