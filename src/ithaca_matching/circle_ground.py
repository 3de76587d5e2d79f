"""What a search for circles stands on: who fits whom, how many circles each mentor leads, which sizes are legal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.assignment import Table, table
from ithaca_matching.checks import index_pairs
from ithaca_matching.circle_worth import CircleWorth, circle_worth, weighed
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.longest_paths import Integers
from ithaca_matching.objective import Worth
from ithaca_matching.problem import Pair, Problem

Int64 = NDArray[np.int64]
Chosen = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Ground:
    """A problem laid out for circles, people in canonical order.

    Attributes
    ----------
    problem : Problem
        With as many places as there are seats in circles, and all pairs that stay as locks.
    layout : Table
        Locked pairs are no longer usable: they stay whatever happens.
    worths : CircleWorth
        What a seat weighs.
    most : ndarray of int64, shape (n_mentors,)
        Circles that each mentor may lead.
    held : ndarray of int64, shape (n_mentors,)
        Mentees that are locked to each mentor.
    smallest, largest : int
        Mentees in a circle.
    seed : int
    """

    problem: Problem
    layout: Table
    worths: CircleWorth
    most: Int64
    held: Int64
    smallest: int
    largest: int
    seed: int

    @property
    def fewest(self) -> Int64:
        """Circles that each mentor needs for those who are locked to them."""
        return -(-self.held // self.largest)

    @property
    def never(self) -> int:
        """A worth so low that no choice with it counts."""
        return -(1 << 60) if self.layout.net.weight.dtype.kind == "i" else -(1 << 3000)

    @cached_property
    def by_mentor(self) -> Integers:
        """What mentees who may come weigh with each mentor, of shape (n_mentors, n_mentees); others weigh so
        little that they come last, and not so little that the sum of a choice could overflow."""
        net = self.layout.net
        seats = min(int(self.most.max(initial=0)) * self.largest, len(net.weight))
        found: Integers = np.where(net.usable, net.weight, self.never // (2 * seats + 4)).T
        return np.ascontiguousarray(found)

    @cached_property
    def choices(self) -> Int64:
        """How many mentees may come to each mentor."""
        found: Int64 = self.layout.net.usable.sum(axis=0, dtype=np.int64)
        return found

    def circles_of(self, load: Int64) -> Int64:
        """The fewest circles that hold so many mentees."""
        return -(-load // self.largest)

    def legal(self, load: Int64) -> Chosen:
        """Whether so many mentees make up whole circles."""
        found: Chosen = self.circles_of(load) * self.smallest <= load
        return found


def ground(problem: Problem, *, smallest: int, largest: int, seed: int, keeping: Iterable[Pair]) -> Ground:
    """Lay `problem` out; `InvalidProblem` for pairs that cannot stay together."""
    most = np.minimum(problem.capacity, len(problem.mentee_ids) // smallest)
    stay = dict.fromkeys((*problem.locked, *index_pairs(keeping, problem.mentee_ids, problem.mentor_ids)))
    roomy = replace(problem, capacity=problem.capacity * largest, locked=tuple(stay), minimum_load=None)
    _check(problem, roomy)
    worths, choice = circle_worth(roomy), int(most.max(initial=0)) * largest
    layout = table(roomy, Worth(points=1, people=1, first=0, lock=0), seed=seed)
    return Ground(
        problem=roomy,
        layout=weighed(layout, roomy, worths, choice=choice),
        worths=worths,
        most=most[layout.mentors],
        held=layout.locked.sum(axis=0, dtype=np.int64),
        smallest=smallest,
        largest=largest,
        seed=seed,
    )


def limits(ground: Ground, counts: Int64) -> tuple[Int64, Int64]:
    """The fewest and most mentees of mentors with so many circles."""
    return np.maximum(counts * ground.smallest, ground.held), counts * ground.largest


def _check(problem: Problem, roomy: Problem) -> None:
    seats, places = roomy.demand.copy(), roomy.capacity.copy()
    for row, column in roomy.locked:
        seats[row] -= 1
        places[column] -= 1
        mentee, mentor = problem.mentee_ids[row], problem.mentor_ids[column]
        if not problem.allowed[row, column]:
            raise InvalidProblem(f"{mentee} and {mentor} stay, but a hard rule forbids it.", key="keeping")
        if seats[row] < 0:
            raise InvalidProblem(f"mentee {mentee} stays with more mentors than they want.", key="keeping")
        if places[column] < 0:
            raise InvalidProblem(f"no circles of mentor {mentor} hold all who stay with them.", key="keeping")
