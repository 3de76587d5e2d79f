"""What a pair costs, and how far a change of scores can make up for it: a bound that needs no solving."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.changed_scores import Patch, patched
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.objective import least_load
from ithaca_matching.problem import Problem
from ithaca_matching.solution import Solution

NO_FLOOR = math.inf
Integers = NDArray[np.int64]
People = tuple[tuple[int, ...], tuple[int, ...], int]


@dataclass(frozen=True, eq=False)
class _Effect:
    """Of a change.

    Attributes
    ----------
    answer : int
        Points that the answer gains by it.
    others : int
        Points that it may bring to other pairs beside the pair, at most.
    floor : float
        The lowest score of the answer then.
    raises_low : bool
        Whether it raises any other pair from that score or below.
    """

    answer: int
    others: int
    floor: float
    raises_low: bool


@dataclass(frozen=True, eq=False)
class Bound:
    """What stands between a pair outside of an answer and an answer with it.

    `score` is that of the pair, also where a rule forbids it.
    """

    problem: Problem
    solution: Solution
    row: int
    column: int
    score: int

    def short_of(self, patches: Iterable[Patch], gain: int) -> float:
        """Points that a pair still lacks after a change; infinite where none would do, 0 or less if it may do.

        Notes
        -----
        Sound, see `ithaca_matching.flip`. With `forced`, the best answer that has the pair: people first, no
        answer with the pair has more people, or a higher floor beside it; then none has more points.
        """
        patches = tuple(patches)
        if any(self.is_beyond(patch) for patch in patches):
            return 0
        if self.forced is None:
            return math.inf
        effect = self.effect(patches)
        lacking = self.cost + effect.answer - gain - effect.others
        if self.solution.objective == "points_first":
            return lacking
        if self.people[0] != self.people[1]:
            return math.inf if self.people[0] < self.people[1] else 0
        if self.solution.fairness == "none":
            return lacking
        return self.short_of_floor(effect, gain, lacking)

    def short_of_floor(self, effect: _Effect, gain: int, lacking: float) -> float:
        """The lowest score counts before the points."""
        if self.score + gain < effect.floor:
            return math.inf
        if effect.raises_low:
            return 0
        if self.floor_beside != effect.floor:
            return math.inf if self.floor_beside < effect.floor else 0
        return lacking

    @cached_property
    def forced(self) -> Solution | None:
        """The best answer with the pair; None if locks or places leave no room for it."""
        column = self.problem.column(self.column)
        column[self.row] = self.score
        pair = self.problem.mentee_ids[self.row], self.problem.mentor_ids[self.column]
        locks = [*self.problem.locked_ids, pair]
        try:
            locked = patched(self.problem, [Patch(None, self.column, column)], locked=locks)
        except InvalidProblem:
            return None
        return self.solution.again(locked)

    @property
    def cost(self) -> int:
        assert self.forced is not None
        return self.solution.total - self.forced.total

    @cached_property
    def people(self) -> tuple[People, People]:
        """What counts before points: with the pair, and as it is."""
        assert self.forced is not None
        return _people(self.forced), _people(self.solution)

    @cached_property
    def floor_beside(self) -> float:
        """The lowest score beside the pair where that is in the answer."""
        assert self.forced is not None
        loose = _loose(self.forced)[2]
        return float(loose.min()) if loose.size else NO_FLOOR

    def is_beyond(self, patch: Patch) -> bool:
        """Whether a rule takes a pair from the answer, or lets others pass that an answer with the pair can hold."""
        before = patch.before(self.problem) >= 0
        lost = before & ~patch.allowed & patch.held(self.solution)
        opened = patch.allowed & ~before & self.beside(patch)
        return bool(lost.any()) or (self.room(patch) > 0 and bool(opened.any()))

    def beside(self, patch: Patch) -> NDArray[np.bool_]:
        """The pairs of a patch without the pair."""
        others = np.ones(len(patch.scores), dtype=np.bool_)
        if patch.holds(self.row, self.column):
            others[self.column if patch.row is not None else self.row] = False
        return others

    def effect(self, patches: tuple[Patch, ...]) -> _Effect:
        changes = [self.change(patch) for patch in patches]
        rooms = [self.room(patch) for patch in patches]
        floor = self.floor_with(patches)
        return _Effect(
            answer=sum(
                int(change[patch.held(self.solution)].sum())
                for patch, change in zip(patches, changes, strict=True)
            ),
            others=sum(_most(change, room) for change, room in zip(changes, rooms, strict=True)),
            floor=floor,
            raises_low=any(
                room > 0 and bool(((change > 0) & (patch.before(self.problem) <= floor)).any())
                for patch, change, room in zip(patches, changes, rooms, strict=True)
            ),
        )

    def change(self, patch: Patch) -> Integers:
        """By how much each other pair of a patch scores more."""
        change: Integers = np.maximum(patch.scores, 0) - np.maximum(patch.before(self.problem), 0)
        return np.where(self.beside(patch), change, 0)

    def floor_with(self, patches: tuple[Patch, ...]) -> float:
        """The lowest score of the answer after a change."""
        rows, columns, scores = self.loose
        for patch in patches:
            is_in, place = (
                (rows == patch.row, columns) if patch.row is not None else (columns == patch.column, rows)
            )
            scores = np.where(is_in, patch.scores[place], scores)
        return float(scores.min()) if scores.size else NO_FLOOR

    @cached_property
    def loose(self) -> tuple[Integers, Integers, Integers]:
        """Rows, columns and scores of the pairs of the answer that are not locked."""
        return _loose(self.solution)

    def room(self, patch: Patch) -> int:
        """How many others of a patch an answer with the pair can hold."""
        most = (
            self.problem.demand[patch.row] if patch.row is not None else self.problem.capacity[patch.column]
        )
        return int(most) - patch.holds(self.row, self.column)


def _loose(solution: Solution) -> tuple[Integers, Integers, Integers]:
    loose = solution.chosen.besides(solution.problem.locked)
    return loose.rows, loose.columns, solution.problem.pool.scores(loose.rows, loose.columns)


def _most(change: Integers, room: int) -> int:
    rising = np.sort(change[change > 0])
    return int(rising[max(len(rising) - room, 0) :].sum()) if room > 0 else 0


def _people(solution: Solution) -> People:
    """What counts before the lowest score and the points: people, further mentors, minimum loads."""
    problem = solution.problem
    seats, load = solution.chosen.seats, solution.chosen.load
    classes = sorted(set(problem.priority.tolist()), reverse=True)
    first = tuple(int((seats[problem.priority == each] > 0).sum()) for each in classes)
    further = tuple(int(np.maximum(seats[problem.priority == each] - 1, 0).sum()) for each in classes)
    return first, further, int(np.minimum(load, least_load(problem)).sum())
