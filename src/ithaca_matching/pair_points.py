"""The points of each criterion for many pairs at once."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block
from ithaca_matching.cells import Cells
from ithaca_matching.classes import criterion_tables
from ithaca_matching.rules import Rules
from ithaca_matching.scoring import points_of, shares

Int64 = NDArray[np.int64]
CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Points:
    """The points of one criterion, and where a fact was missing; shape (n_pairs,)."""

    points: NDArray[np.int64]
    missing: NDArray[np.bool_]


def points_of_pairs(block: Block, rules: Rules, mentees: Int64, mentors: Int64) -> dict[str, Points]:
    """The points of every criterion that counts for some pairs, given by row and column.

    Looked up in the tables of classes, which the same functions fill as score a single pair.
    """
    shared = _shared_skills(block, mentees, mentors)
    found = {}
    for table in criterion_tables(block, rules):
        at = (
            table.classes.mentees[mentees],
            np.minimum(shared, table.points.shape[1] - 1),
            table.classes.mentors[mentors],
        )
        found[table.criterion] = Points(table.points[at].astype(np.int64), table.missing[at])
    if rules.points["wishes"]:
        found["wishes"] = _wishes(block, rules, mentees, mentors)
    return {key: found[key] for key in rules.points if key in found}


def _wishes(block: Block, rules: Rules, mentees: Int64, mentors: Int64) -> Points:
    """Wishes are about particular people: each pair is a row with one column of its own."""
    nobody = np.zeros(len(mentees), dtype=np.int64)
    pairs = replace(
        block.of_classes(mentees, nobody[:1]) if len(block.mentors.years) else block,
        mentee_rank=Cells.in_a_column(block.mentee_rank.at(mentees, mentors)),
        mentor_rank=Cells.in_a_column(block.mentor_rank.at(mentees, mentors)),
        has_ranked=block.has_ranked[mentees],
    )
    share = shares(pairs, rules, among=("wishes",))["wishes"]
    return Points(points_of(share, rules.points["wishes"])[:, 0].astype(np.int64), share.missing[:, 0])


def _shared_skills(block: Block, mentees: Int64, mentors: Int64) -> Int64:
    """How many of the skills wanted are offered."""
    wanted, offered = block.mentees.wanted, block.mentors.offered
    parts = [
        (wanted[mentees[at : at + CHUNK]] & offered[mentors[at : at + CHUNK]]).sum(axis=1, dtype=np.int64)
        for at in range(0, len(mentees), CHUNK)
    ]
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])
