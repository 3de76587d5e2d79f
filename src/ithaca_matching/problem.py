"""A matching problem: two sides, scores, what is allowed, how many places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ithaca_matching.checks import (
    Id,
    Pair,
    identifiers,
    index_of,
    index_pairs,
    score_table,
    whole_numbers,
)
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.pool import Pool, TablePool
from ithaca_matching.rankings import places_of, ranks_of
from ithaca_matching.roster_problem import Roster, roster_problem
from ithaca_matching.rules import FULL, Rules

__all__ = ["Id", "Pair", "Problem"]

Table = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Problem:
    """Who can be matched with whom, how well, and how often.

    Attributes
    ----------
    pool : Pool
        Points of each pair from 0 to 10000, and which pairs a hard rule forbids. Zero points is not
        forbidden.
    capacity : ndarray of int64, shape (n_mentors,)
        Places of each mentor.
    locked : tuple of (mentee index, mentor index)
    priority : ndarray of int64, shape (n_mentees,)
        A higher number goes first.
    demand : ndarray of int64, shape (n_mentees,)
        Mentors that each mentee wants.
    minimum_load : ndarray of int64, shape (n_mentors,), or None
        Mentees that each mentor should have at least; soft.
    mentee_ids, mentor_ids : tuple
        Two separate name spaces.
    likings : pair of ndarrays of int64, shape (n_mentees, n_mentors), or None
        How much mentees like mentors, and mentors mentees, for stable answers, where rankings were given;
        otherwise the scores say it.
    roster : Roster or None
        The people and rules behind the scores, which explanations need.
    left_out : tuple of (left out id, kept id)
        Double sign-ups: the later row counts.
    taken_out : ndarray of int64
        Pairs ``row * n_mentors + column`` that were forbidden by hand, besides the rules.
    """

    pool: Pool
    capacity: NDArray[np.int64]
    locked: tuple[tuple[int, int], ...]
    priority: NDArray[np.int64]
    demand: NDArray[np.int64]
    minimum_load: NDArray[np.int64] | None
    mentee_ids: tuple[Id, ...]
    mentor_ids: tuple[Id, ...]
    likings: tuple[Table, Table] | None = field(default=None, repr=False)
    roster: Roster | None = field(default=None, repr=False)
    left_out: tuple[tuple[Id, Id], ...] = ()
    taken_out: Table = field(default_factory=lambda: np.empty(0, dtype=np.int64), repr=False)

    @classmethod
    def from_scores(
        cls,
        scores: ArrayLike,
        capacity: ArrayLike,
        allowed: ArrayLike | None = None,
        locked: Iterable[Pair] = (),
        priority: ArrayLike | None = None,
        demand: ArrayLike | None = None,
        minimum_load: ArrayLike | None = None,
        mentee_ids: Sequence[Id] | None = None,
        mentor_ids: Sequence[Id] | None = None,
    ) -> "Problem":
        """Make a problem from a table of scores.

        Parameters
        ----------
        scores : integers, shape (n_mentees, n_mentors)
            0 to 10000.
        capacity : integers, shape (n_mentors,)
        allowed : booleans, shape (n_mentees, n_mentors), optional
        locked : pairs of (mentee id, mentor id), optional
        priority, demand : integers, shape (n_mentees,), optional
            Default 0 and 1.
        minimum_load : integers, shape (n_mentors,), optional
        mentee_ids, mentor_ids : sequences, optional
            Default 0..n-1.

        Raises
        ------
        InvalidProblem
            For wrong shapes, kinds or ranges, unknown or repeated ids, and locks that cannot be kept.

        Examples
        --------
        >>> Problem.from_scores([[90, 60], [80, 10]], capacity=[1, 1]).scores.shape
        (2, 2)
        """
        places = whole_numbers("capacity", capacity, None)
        return cls._checked(
            pool=TablePool(score_table(scores, allowed, len(places))),
            capacity=places,
            locked=locked,
            priority=priority,
            demand=demand,
            minimum_load=minimum_load,
            mentee_ids=mentee_ids,
            mentor_ids=mentor_ids,
        )

    @classmethod
    def _checked(
        cls,
        *,
        pool: Pool,
        capacity: ArrayLike,
        locked: Iterable[Pair],
        priority: ArrayLike | None,
        demand: ArrayLike | None,
        minimum_load: ArrayLike | None,
        mentee_ids: Sequence[Id] | None,
        mentor_ids: Sequence[Id] | None,
        **others: Any,
    ) -> "Problem":
        n_mentees, n_mentors = pool.shape
        mentees = identifiers("mentee_ids", mentee_ids, n_mentees)
        mentors = identifiers("mentor_ids", mentor_ids, n_mentors)
        least = None if minimum_load is None else whole_numbers("minimum_load", minimum_load, n_mentors)
        problem = cls(
            pool=pool,
            capacity=whole_numbers("capacity", capacity, n_mentors),
            locked=index_pairs(locked, mentees, mentors),
            priority=whole_numbers("priority", priority, n_mentees, default=0, low=None),
            demand=whole_numbers("demand", demand, n_mentees, default=1),
            minimum_load=least,
            mentee_ids=mentees,
            mentor_ids=mentors,
            **others,
        )
        _check_locks(problem)
        return problem

    @classmethod
    def from_rankings(
        cls,
        mentee_rankings: Mapping[Id, Sequence[Any]],
        mentor_rankings: Mapping[Id, Sequence[Any]],
        capacity: Mapping[Id, int] | Sequence[int] | int = 1,
    ) -> "Problem":
        """Make a problem from lists of whom each would have, best first; a tuple in a list is a tie.

        Who is not listed by the other is not acceptable. The score of a pair falls with the sum of both
        ranks, so that `solve` works on rankings too.
        """
        mentees, mentors = tuple(mentee_rankings), tuple(mentor_rankings)
        mentee_rank = ranks_of(mentee_rankings, mentors, "mentee_rankings")
        mentor_rank = ranks_of(mentor_rankings, mentees, "mentor_rankings").T
        allowed = (mentee_rank > 0) & (mentor_rank > 0)
        worst = int(max(mentee_rank.max(initial=1), 1) + max(mentor_rank.max(initial=1), 1))
        scores = np.where(allowed, FULL - (FULL * (mentee_rank + mentor_rank - 2)) // worst, 0)
        problem = cls.from_scores(
            scores.reshape(len(mentees), len(mentors)), places_of(capacity, mentors), allowed,
            mentee_ids=mentees, mentor_ids=mentors,
        )  # fmt: skip
        return replace(problem, likings=(-mentee_rank, -mentor_rank))

    @classmethod
    def from_people(
        cls,
        people: Iterable[Mapping[str, str]],
        rules: Rules,
        *,
        preferences: Iterable[Mapping[str, str]] = (),
        earlier_pairs: Iterable[tuple[str, str]] = (),
        forbidden: Iterable[tuple[str, str]] = (),
        locked: Iterable[tuple[str, str]] = (),
    ) -> "Problem":
        """Make a problem from people and rules.

        Parameters
        ----------
        people : mappings with the columns of a roster
            ``participant_id`` and ``role`` (mentor, mentee, both) are needed; ``capacity`` is the number of
            places of a mentor (default 1, 0 for a paused one), ``demand`` how many mentors a mentee wants
            (default 1). Lists are texts with ``;`` or lists of texts.
        rules : Rules
        preferences : mappings with ``participant_id``, ``kind``, ``rank``, ``other_id``
            ``kind`` is "prefers mentor", "prefers mentee" or "excludes".
        earlier_pairs, forbidden, locked : pairs of (mentee id, mentor id)

        Raises
        ------
        InvalidProblem
            For missing or repeated ids, cells that are no numbers, wishes of or for somebody unknown, and
            locks that cannot be kept.

        Notes
        -----
        Of a double sign-up (the same e-mail; where there is none, the same ``source_person_id``) the later
        row counts, see `left_out`. O(n m) for n mentees and m mentors, in memory as well.

        Examples
        --------
        >>> people = [
        ...     {"participant_id": "bob", "role": "mentee", "skills_wanted": "Python"},
        ...     {"participant_id": "alice", "role": "mentor", "skills_offered": "SQL; python"},
        ... ]
        >>> Problem.from_people(people, Rules.default()).scores.tolist()
        [[6750]]
        """
        found = roster_problem(
            people, rules, preferences, earlier_pairs=earlier_pairs, forbidden=forbidden, locked=locked
        )
        return cls._checked(
            pool=found.pool,
            capacity=found.capacity,
            locked=found.locked,
            priority=found.priority,
            demand=found.demand,
            minimum_load=found.minimum_load,
            mentee_ids=found.roster.mentee_ids,
            mentor_ids=found.roster.mentor_ids,
            roster=found.roster,
            left_out=found.roster.left_out,
        )

    @property
    def shape(self) -> tuple[int, int]:
        """How many mentees and mentors there are."""
        return self.pool.shape

    @cached_property
    def table(self) -> NDArray[np.int16]:
        """The scores of all pairs, -1 where a hard rule forbids them. As large as all pairs."""
        return self.pool.tile(0, self.shape[0])

    @cached_property
    def scores(self) -> NDArray[np.int32]:
        """The scores of all pairs, 0 where a hard rule forbids them. As large as all pairs."""
        return np.maximum(self.table, 0).astype(np.int32)

    @cached_property
    def allowed(self) -> NDArray[np.bool_]:
        """Which pairs no hard rule forbids. As large as all pairs."""
        return self.table >= 0

    def row(self, row: int) -> NDArray[np.int16]:
        """The scores of a mentee with all mentors, -1 where a hard rule forbids the pair."""
        found: NDArray[np.int16] = self.pool.tile(row, row + 1)[0]
        return found

    def column(self, column: int) -> NDArray[np.int64]:
        """The scores of a mentor with all mentees, -1 where a hard rule forbids the pair."""
        rows = np.arange(self.shape[0])
        return self.pool.scores(rows, np.full_like(rows, column))

    def score(self, row: int, column: int) -> int:
        """The score of a pair, 0 where a hard rule forbids it."""
        return max(int(self.pool.scores(np.array([row]), np.array([column]))[0]), 0)

    @property
    def mentee_liking(self) -> Table:
        """How much mentees like mentors. As large as all pairs."""
        return self.likings[0] if self.likings else self.scores.astype(np.int64)

    @property
    def mentor_liking(self) -> Table:
        """How much mentors like mentees. As large as all pairs."""
        return self.likings[1] if self.likings else self.scores.astype(np.int64)

    @property
    def locked_ids(self) -> list[Pair]:
        return [(self.mentee_ids[row], self.mentor_ids[column]) for row, column in self.locked]

    def mentee_index(self, mentee: Id) -> int:
        return index_of(self._mentee_rows, mentee, "mentee")

    def mentor_index(self, mentor: Id) -> int:
        return index_of(self._mentor_columns, mentor, "mentor")

    def replaced(self, **changes: Any) -> "Problem":
        """The same problem with other arguments, checked anew; other people leave the roster behind."""
        arguments = {
            "pool": self.pool, "capacity": self.capacity, "locked": self.locked_ids,
            "priority": self.priority, "demand": self.demand, "minimum_load": self.minimum_load,
            "mentee_ids": self.mentee_ids, "mentor_ids": self.mentor_ids,
        }  # fmt: skip
        same = {
            "likings": self.likings, "roster": self.roster, "left_out": self.left_out, "taken_out": self.taken_out,
        }  # fmt: skip
        others = {} if {"mentee_ids", "mentor_ids"} & set(changes) else same
        return self._checked(**{**arguments, **others, **changes})

    @cached_property
    def _mentee_rows(self) -> dict[Id, int]:
        return {mentee: row for row, mentee in enumerate(self.mentee_ids)}

    @cached_property
    def _mentor_columns(self) -> dict[Id, int]:
        return {mentor: column for column, mentor in enumerate(self.mentor_ids)}


def _check_locks(problem: Problem) -> None:
    seats, places = problem.demand.copy(), problem.capacity.copy()
    for row, column in problem.locked:
        mentee, mentor = problem.mentee_ids[row], problem.mentor_ids[column]
        if problem.pool.scores(np.array([row]), np.array([column]))[0] < 0:
            raise InvalidProblem(
                f"{mentee} and {mentor} are locked, but a hard rule forbids the pair.", key="locked"
            )
        seats[row] -= 1
        places[column] -= 1
        if seats[row] < 0:
            raise InvalidProblem(f"mentee {mentee} is locked to more mentors than they want.", key="locked")
        if places[column] < 0:
            raise InvalidProblem(
                f"mentor {mentor} is locked to more mentees than they have places.", key="locked"
            )
