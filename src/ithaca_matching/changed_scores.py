"""The scores of one person with everybody, worked out anew after one answer has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block
from ithaca_matching.cells import Cells
from ithaca_matching.features import features_of
from ithaca_matching.pair_facts import Pair
from ithaca_matching.pool import FORBIDDEN, TablePool
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.score_table import pool_of
from ithaca_matching.single_changes import Change
from ithaca_matching.solution import Solution
from ithaca_matching.taken import Taken

Scores = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Patch:
    """One row or one column of a problem as it is then; the other of `row` and `column` is None.

    `scores` are -1 where a pair is forbidden.
    """

    row: int | None
    column: int | None
    scores: Scores

    @property
    def allowed(self) -> Flags:
        return self.scores >= 0

    def holds(self, row: int, column: int) -> bool:
        return row == self.row or column == self.column

    def at(self, row: int, column: int) -> int:
        return int(self.scores[column if self.row is not None else row])

    def before(self, problem: Problem) -> Scores:
        """What it was."""
        if self.row is not None:
            return problem.row(self.row).astype(np.int64)
        return problem.column(self.column or 0)

    def held(self, solution: Solution) -> Flags:
        """Which of its pairs are in an answer."""
        held = np.zeros(len(self.scores), dtype=np.bool_)
        if self.row is not None:
            held[solution.chosen.mentors_of(self.row)] = True
        else:
            held[solution.chosen.mentees_of(self.column or 0)] = True
        return held


def patched(problem: Problem, patches: Iterable[Patch], **changes: Any) -> Problem:
    """The problem with its scores changed, and other changes. Lays the scores of all pairs out."""
    table = problem.table.copy()
    for patch in patches:
        table[np.s_[patch.row, :] if patch.row is not None else np.s_[:, patch.column]] = patch.scores
    return problem.replaced(pool=TablePool(table), **changes)


def patches_of(problem: Problem, roster: Roster, pair: Pair, change: Change) -> tuple[Patch, ...]:
    """What a change of one of a pair does to the table of scores: somebody in both roles has a row and a column."""
    mentee, mentor = (person["participant_id"] for person in (pair.mentee, pair.mentor))
    if change.kind == "wish":
        return (_row(problem, roster, _wished(roster.block, problem, mentee, mentor, change), mentee),)
    own = pair.mentee if change.side == "mentee" else pair.mentor
    who, features = own["participant_id"], features_of([change.of(own)], roster.block.words)
    found = []
    if who in problem.mentee_ids:
        row = _of_mentee(roster.block, problem.mentee_index(who))
        found.append(_row(problem, roster, replace(row, mentees=features), who))
    if who in problem.mentor_ids:
        column = roster.block.of_mentor(problem.mentor_index(who))
        found.append(_column(problem, roster, replace(column, mentors=features), who))
    return tuple(found)


def _wished(block: Block, problem: Problem, mentee: str, mentor: str, change: Change) -> Block:
    """The row of a mentee, one of the two having named the other."""
    own = _of_mentee(block, problem.mentee_index(mentee))
    name = "mentee_rank" if change.side == "mentee" else "mentor_rank"
    wish = Cells.of(own.shape, {(0, problem.mentor_index(mentor)): int(change.value)})
    changes: dict[str, Any] = {name: wish.joined(getattr(own, name))}
    changed = replace(own, **changes)
    return replace(changed, has_ranked=changed.mentee_rank.rows_with_any)


def _row(problem: Problem, roster: Roster, block: Block, who: str) -> Patch:
    row = problem.mentee_index(who)
    scores = pool_of(block, roster.rules).tile(0, 1)[0].astype(np.int64)
    scores[Taken(problem.shape, problem.taken_out).mentors_of(row)] = FORBIDDEN
    return Patch(row, None, scores)


def _column(problem: Problem, roster: Roster, block: Block, who: str) -> Patch:
    column = problem.mentor_index(who)
    scores = pool_of(block, roster.rules).tile(0, block.shape[0])[:, 0].astype(np.int64)
    scores[Taken(problem.shape, problem.taken_out).mentees_of(column)] = FORBIDDEN
    return Patch(None, column, scores)


def _of_mentee(block: Block, row: int) -> Block:
    return block.part(row, row + 1)
