"""The tables of classes, laid out so that they can be added up mentor by mentor."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block, anywhere
from ithaca_matching.classes import Table, tables
from ithaca_matching.rules import Rules

Int64 = NDArray[np.int64]
NOBODY = np.empty(0, dtype=np.int32)

WIDE = 1 << 26
"""The most entries of a table that is laid out for every mentor."""


@dataclass(frozen=True, eq=False)
class Layer:
    """The points of a table, laid out to be added up.

    Attributes
    ----------
    points : ndarray of int16, shape (n_classes, n_levels, n_mentors or n_mentor_classes)
    mentees : ndarray of int32, shape (n_mentees,)
    mentors : ndarray of int32, shape (n_mentors,)
        The class of each, or empty where the points are laid out for every mentor.
    steps : ndarray of int16, shape (n_classes, n_steps)
        What each further shared skill adds, where it is the same with every mentor; filled up to fours.
    """

    points: NDArray[np.int16]
    mentees: NDArray[np.int32]
    mentors: NDArray[np.int32]
    steps: NDArray[np.int16]

    @property
    def is_wide(self) -> bool:
        return not self.mentors.size

    def ordered(self, mentees: Int64, mentors: Int64) -> "Layer":
        points = np.take(self.points, mentors, axis=2) if self.is_wide else self.points
        return Layer(
            points,
            self.mentees[mentees],
            self.mentors[mentors] if self.mentors.size else self.mentors,
            self.steps,
        )

    def of_pairs(self, mentees: Int64, mentors: Int64, shared: Int64) -> NDArray[np.int16]:
        """The points of some pairs."""
        level = np.minimum(shared, self.points.shape[1] - 1)
        own = self.mentees[mentees]
        found: NDArray[np.int16] = self.points[own, level, mentors if self.is_wide else self.mentors[mentors]]
        more = np.cumsum(
            np.hstack([np.zeros((len(self.steps), 1), np.int16), self.steps]), axis=1, dtype=np.int16
        )
        return found + more[own, np.minimum(shared, self.steps.shape[1])]


def layers_of(block: Block, rules: Rules) -> list[Layer]:
    """The layers of all tables that add or forbid anything."""
    return [_layer(table, block) for table in tables(block, rules) if table.points.any()]


def _layer(table: Table, block: Block) -> Layer:
    points, classes = table.points, table.classes
    steps = np.zeros((len(points), 0), dtype=np.int16)
    if table.of_skills_alone:
        points, steps = points[:, :1], _steps(table, block)
    if points.shape[0] * points.shape[1] * len(classes.mentors) > WIDE:
        return Layer(points, classes.mentees, classes.mentors, steps)
    return Layer(np.take(points, classes.mentors, axis=2), classes.mentees, NOBODY, steps)


def _steps(table: Table, block: Block) -> NDArray[np.int16]:
    """What each shared skill adds, filled up to fours. Mentors who offer any are all of one class."""
    offering = np.flatnonzero(anywhere(block.mentors.offered))
    if not offering.size:
        return np.zeros((len(table.points), 0), dtype=np.int16)
    found = np.diff(table.points[:, :, table.classes.mentors[offering[0]]], axis=1)
    return np.pad(found, ((0, 0), (0, -found.shape[1] % 4)))
