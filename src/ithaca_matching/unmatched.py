"""Who has fewer mentors than they asked for, or fewer mentees, and why."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.canonical import id_key
from ithaca_matching.problem import Id, Problem
from ithaca_matching.taken import Taken

Kind = Literal["no_eligible_mentor", "all_places_taken", "partly", "too_few_for_a_circle"]


@dataclass(frozen=True)
class Reason:
    """Why a mentee has fewer mentors than they asked for.

    Attributes
    ----------
    kind : {"no_eligible_mentor", "all_places_taken", "partly", "too_few_for_a_circle"}
        No mentor passes the hard rules; those who do have no free place; some were found but not all; or, for
        circles, one who does has room but too few people for another circle.
    mentors : tuple of id
        Mentors who pass the rules for this mentee but have no free place, or too few people.
    """

    kind: Kind
    mentors: tuple[Id, ...] = ()

    def __str__(self) -> str:
        if self.kind == "no_eligible_mentor":
            return "No mentor passes the hard rules for this mentee."
        if self.kind == "all_places_taken":
            return f"Every place is taken: {_full(len(self.mentors))}."
        if self.kind == "too_few_for_a_circle":
            return "There are too few people for another circle with any mentor who passes the hard rules."
        if not self.mentors:
            return "Fewer mentors than asked for: no other mentor passes the hard rules."
        return f"Fewer mentors than asked for: {_full(len(self.mentors))}."


class Unmatched(Mapping[Id, Reason]):
    """A reason for every mentee with fewer mentors than their demand, worked out when it is asked for.

    Many mentors may have no free place for each of many mentees, so that the reasons are not kept.
    """

    def __init__(self, problem: Problem, chosen: Taken) -> None:
        self._problem, self._chosen = problem, chosen
        self._full = chosen.load >= problem.capacity
        self._short = np.flatnonzero(chosen.seats < problem.demand).tolist()

    def __len__(self) -> int:
        return len(self._short)

    def __iter__(self) -> Iterator[Id]:
        return (self._problem.mentee_ids[row] for row in self._short)

    def __getitem__(self, mentee: Id) -> Reason:
        row = self._rows[mentee]
        possible = self._problem.row(row) >= 0
        found = self._chosen.mentors_of(row)
        taken = possible & self._full
        taken[found] = False
        return Reason(
            _kind(found=len(found), eligible=bool(possible.any())),
            tuple(itertools.compress(self._names, taken[self._by_id].tolist())),
        )

    def __repr__(self) -> str:
        return f"Unmatched({dict(self)!r})"

    @cached_property
    def _rows(self) -> dict[Id, int]:
        return {self._problem.mentee_ids[row]: row for row in self._short}

    @cached_property
    def _by_id(self) -> NDArray[np.int64]:
        ids = self._problem.mentor_ids
        return np.array(sorted(range(len(ids)), key=lambda column: id_key(ids[column])), dtype=np.int64)

    @cached_property
    def _names(self) -> list[Id]:
        return [self._problem.mentor_ids[column] for column in self._by_id.tolist()]


def below_minimum(problem: Problem, chosen: Taken) -> Mapping[Id, int]:
    """How many mentees each mentor lacks to the minimum load, for those who lack any."""
    if problem.minimum_load is None:
        return MappingProxyType({})
    missing = np.maximum(problem.minimum_load - chosen.load, 0)
    return MappingProxyType(
        {problem.mentor_ids[column]: int(missing[column]) for column in np.flatnonzero(missing).tolist()}
    )


def _kind(*, found: int, eligible: bool) -> Kind:
    if found:
        return "partly"
    return "all_places_taken" if eligible else "no_eligible_mentor"


def _full(mentors: int) -> str:
    if mentors == 1:
        return "the one mentor who passes the rules has no free place"
    return f"the {mentors} mentors who pass the rules have no free place"
