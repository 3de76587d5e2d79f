"""Who has fewer mentors than they asked for, or fewer mentees, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.canonical import id_key
from ithaca_matching.problem import Id, Problem

Kind = Literal["no_eligible_mentor", "all_places_taken", "partly"]


@dataclass(frozen=True)
class Reason:
    """Why a mentee has fewer mentors than they asked for.

    Attributes
    ----------
    kind : {"no_eligible_mentor", "all_places_taken", "partly"}
        No mentor passes the hard rules; those who do have no free place; or some were found but not all.
    mentors : tuple of id
        Mentors who pass the rules for this mentee but have no free place.
    """

    kind: Kind
    mentors: tuple[Id, ...] = ()

    def __str__(self) -> str:
        if self.kind == "no_eligible_mentor":
            return "No mentor passes the hard rules for this mentee."
        if self.kind == "all_places_taken":
            return f"Every place is taken: {_full(len(self.mentors))}."
        if not self.mentors:
            return "Fewer mentors than asked for: no other mentor passes the hard rules."
        return f"Fewer mentors than asked for: {_full(len(self.mentors))}."


def reasons(problem: Problem, chosen: NDArray[np.bool_]) -> Mapping[Id, Reason]:
    """A reason for every mentee with fewer mentors than their demand, in the order of the problem."""
    full = chosen.sum(axis=0) >= problem.capacity
    found = chosen.sum(axis=1)
    short = np.flatnonzero(found < problem.demand)
    mentors = problem.mentor_ids
    by_id = np.array(sorted(range(len(mentors)), key=lambda column: id_key(mentors[column])), dtype=np.int64)
    rivals = (problem.allowed[short] & full[None, :] & ~chosen[short])[:, by_id]
    names = [mentors[column] for column in by_id.tolist()]
    return MappingProxyType(
        {
            problem.mentee_ids[row]: Reason(
                _kind(found=int(found[row]), eligible=bool(problem.allowed[row].any())),
                tuple(names[place] for place in np.flatnonzero(taken).tolist()),
            )
            for row, taken in zip(short.tolist(), rivals, strict=True)
        }
    )


def below_minimum(problem: Problem, chosen: NDArray[np.bool_]) -> Mapping[Id, int]:
    """How many mentees each mentor lacks to the minimum load, for those who lack any."""
    if problem.minimum_load is None:
        return MappingProxyType({})
    missing = np.maximum(problem.minimum_load - chosen.sum(axis=0), 0)
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
