"""The scores of one person with everybody, worked out anew after one answer has changed."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block, anywhere
from ithaca_matching.features import features_of
from ithaca_matching.pair_facts import Pair
from ithaca_matching.problem import Problem
from ithaca_matching.roster_problem import Roster
from ithaca_matching.score_table import score_table
from ithaca_matching.single_changes import Change

Scores = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Patch:
    """One row or one column of a problem as it is then; the other of `row` and `column` is None."""

    row: int | None
    column: int | None
    scores: Scores
    allowed: Flags

    @property
    def where(self) -> Any:
        return np.s_[self.row, :] if self.row is not None else np.s_[:, self.column]

    def holds(self, row: int, column: int) -> bool:
        return row == self.row or column == self.column

    def at(self, row: int, column: int) -> tuple[int, bool]:
        place = column if self.row is not None else row
        return int(self.scores[place]), bool(self.allowed[place])

    def differs_from(self, problem: Problem) -> bool:
        same = np.array_equal(self.scores, problem.scores[self.where])
        return not (same and np.array_equal(self.allowed, problem.allowed[self.where]))

    def write(self, scores: Scores, allowed: Flags) -> None:
        scores[self.where], allowed[self.where] = self.scores, self.allowed


def patches_of(problem: Problem, roster: Roster, pair: Pair, change: Change) -> tuple[Patch, ...]:
    """What a change of one of a pair does to the table of scores: somebody in both roles has a row and a column."""
    mentee, mentor = (person["participant_id"] for person in (pair.mentee, pair.mentor))
    if change.kind == "wish":
        return (_row(problem, roster, _wished(roster.block, problem, mentee, mentor, change), mentee),)
    own = pair.mentee if change.side == "mentee" else pair.mentor
    who, features = own["participant_id"], features_of([change.of(own)], roster.block.words)
    found = []
    if who in problem.mentee_ids:
        row = _block_of_row(roster.block, problem.mentee_index(who))
        found.append(_row(problem, roster, replace(row, mentees=features), who))
    if who in problem.mentor_ids:
        column = _block_of_column(roster.block, problem.mentor_index(who))
        found.append(_column(problem, roster, replace(column, mentors=features), who))
    return tuple(found)


def _wished(block: Block, problem: Problem, mentee: str, mentor: str, change: Change) -> Block:
    """The row of a mentee, one of the two having named the other."""
    own = _block_of_row(block, problem.mentee_index(mentee))
    name = "mentee_rank" if change.side == "mentee" else "mentor_rank"
    ranks = getattr(own, name).copy()
    ranks[0, problem.mentor_index(mentor)] = int(change.value)
    changed = replace(own, **{name: ranks})
    return replace(changed, has_ranked=anywhere(changed.mentee_rank))


def _row(problem: Problem, roster: Roster, block: Block, who: str) -> Patch:
    scores, allowed = score_table(block, roster.rules)
    own = problem.mentor_index(who) if who in problem.mentor_ids else None
    return _patch(problem.mentee_index(who), None, scores[0], allowed[0], own)


def _column(problem: Problem, roster: Roster, block: Block, who: str) -> Patch:
    scores, allowed = score_table(block, roster.rules)
    own = problem.mentee_index(who) if who in problem.mentee_ids else None
    return _patch(None, problem.mentor_index(who), scores[:, 0], allowed[:, 0], own)


def _patch(row: int | None, column: int | None, scores: Scores, allowed: Flags, own: int | None) -> Patch:
    """Nobody is their own mentor, and who is not allowed scores nothing."""
    if own is not None:
        allowed[own] = False
    return Patch(row, column, np.where(allowed, scores, 0).astype(np.int32), allowed)


def _block_of_row(block: Block, row: int) -> Block:
    return replace(
        block,
        mentees=block.mentees.at([row]),
        mentee_rank=block.mentee_rank[[row]],
        mentor_rank=block.mentor_rank[[row]],
        has_ranked=block.has_ranked[[row]],
        bound={key: mask[[row]] for key, mask in block.bound.items()},
    )


def _block_of_column(block: Block, column: int) -> Block:
    """Who has named anybody stays so, although the one named may be out of sight."""
    return replace(
        block,
        mentors=block.mentors.at([column]),
        mentee_rank=block.mentee_rank[:, [column]],
        mentor_rank=block.mentor_rank[:, [column]],
        bound={key: mask[:, [column]] for key, mask in block.bound.items()},
    )
