"""Is it true? Checks an answer against its problem, without any code that solves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.pool import Scores, each_tile
from ithaca_matching.problem import Problem
from ithaca_matching.taken import Taken
from ithaca_matching.verify_bound import bound_problems, points_of
from ithaca_matching.verify_circles import circle_problems, circle_shape_problems, seated
from ithaca_matching.verify_shape import is_pair, shape_problems

SHOWN = 5


class Claim(Protocol):
    """What an answer says about itself."""

    @property
    def objective(self) -> str: ...
    @property
    def fairness(self) -> str: ...
    @property
    def pairs(self) -> Sequence[tuple[Any, Any]]: ...
    @property
    def unmatched(self) -> Mapping[Any, Any]: ...
    @property
    def total(self) -> int: ...
    @property
    def upper_bound(self) -> int: ...
    @property
    def certified(self) -> bool: ...
    @property
    def certificate(self) -> Any: ...
    @property
    def fairness_cost(self) -> int: ...
    @property
    def floor(self) -> int | None: ...
    @property
    def below_minimum(self) -> Mapping[Any, int]: ...
    @property
    def blocking_pairs(self) -> Sequence[tuple[Any, Any]]: ...


@dataclass(frozen=True)
class Verification:
    """The outcome of a check.

    Attributes
    ----------
    problems : tuple of str
        What does not hold, one sentence each; empty if all does.
    """

    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def verify(problem: Problem, solution: Claim) -> Verification:
    """Check everything that an answer claims, in exact whole numbers.

    Parameters
    ----------
    problem : Problem
    solution : Solution, or anything with its attributes
        May be wrong in any way; that is reported, never raised.

    Returns
    -------
    Verification

    Notes
    -----
    Checks hard rules, places, demands, locks, the total, who is unmatched and why, minimum loads, blocking
    pairs, the floor, and the bound: the prices are added up afresh over all pairs. That the last ties went
    to the most even load and the first in canonical order is not checked. O(n m).

    Circles are held against their sizes and against their own bound, see `ithaca_matching.verify_circles`.
    """
    in_circles = hasattr(solution, "smallest")
    misshapen = shape_problems(solution) + (circle_shape_problems(solution) if in_circles else [])
    if misshapen:
        return Verification(tuple(misshapen))
    problem = seated(problem, solution) if in_circles else problem
    known = _known_pairs(problem, solution.pairs)
    found = list(_pair_problems(problem, solution.pairs))
    chosen = Taken.of(problem.shape, known)
    found += _limit_problems(problem, chosen)
    found += _number_problems(problem, solution, chosen)
    if in_circles:
        return Verification((*found, *circle_problems(problem, solution, chosen.table)))
    found += _unmatched_problems(problem, solution, chosen)
    found += _blocking_problems(problem, solution, chosen)
    found += bound_problems(problem, solution, chosen)
    return Verification(tuple(found))


def _known_pairs(problem: Problem, pairs: Sequence[Any]) -> list[tuple[int, int]]:
    rows = {each: row for row, each in enumerate(problem.mentee_ids)}
    columns = {each: column for column, each in enumerate(problem.mentor_ids)}
    whole = [pair for pair in pairs if is_pair(pair)]
    return [(rows[a], columns[b]) for a, b in whole if a in rows and b in columns]


def _pair_problems(problem: Problem, pairs: Sequence[Any]) -> list[str]:
    mentees, mentors = set(problem.mentee_ids), set(problem.mentor_ids)
    whole = [pair for pair in pairs if is_pair(pair)]
    odd = [pair for pair in pairs if not is_pair(pair)]
    twice = [pair for pair, times in Counter(whole).items() if times > 1]
    return [
        *_named("Not a pair", odd),
        *_named("Unknown mentee", [mentee for mentee, _ in whole if mentee not in mentees]),
        *_named("Unknown mentor", [mentor for _, mentor in whole if mentor not in mentors]),
        *_named("Pair listed twice", twice),
    ]


def _limit_problems(problem: Problem, chosen: Taken) -> list[str]:
    taken = set(zip(chosen.rows.tolist(), chosen.columns.tolist(), strict=True))
    locked = [pair for pair in problem.locked if pair not in taken]
    against = problem.pool.scores(chosen.rows, chosen.columns) < 0
    forbidden = zip(chosen.rows[against].tolist(), chosen.columns[against].tolist(), strict=True)
    over = np.flatnonzero(chosen.load > problem.capacity).tolist()
    beyond = np.flatnonzero(chosen.seats > problem.demand).tolist()
    return [
        *_named("A hard rule forbids the pair", [_ids(problem, *pair) for pair in forbidden]),
        *_named("Locked pair is missing", [_ids(problem, *pair) for pair in locked]),
        *_named("More mentees than places for mentor", [problem.mentor_ids[column] for column in over]),
        *_named("More mentors than asked for by mentee", [problem.mentee_ids[row] for row in beyond]),
    ]


def _number_problems(problem: Problem, solution: Claim, chosen: Taken) -> list[str]:
    total, load = points_of(problem, chosen), chosen.load
    minimum = problem.minimum_load if problem.minimum_load is not None else np.zeros_like(load)
    short = {
        problem.mentor_ids[column]: int(minimum[column] - load[column])
        for column in np.flatnonzero(minimum > load).tolist()
    }
    found = []
    if solution.total != total:
        found.append(f"The total is {total}, not {solution.total}.")
    if dict(solution.below_minimum) != short:
        found.append("The list of mentors below their minimum load is wrong.")
    if not solution.upper_bound >= total:
        found.append(f"The upper bound {solution.upper_bound} is below the total {total}.")
    return found


def _unmatched_problems(problem: Problem, solution: Claim, chosen: Taken) -> list[str]:
    missing, wrong = [], []
    listed, without = solution.unmatched, set()
    for row in np.flatnonzero(chosen.seats < problem.demand).tolist():
        mentee = problem.mentee_ids[row]
        without.add(mentee)
        if mentee not in listed:
            missing.append(mentee)
        elif not _reason_holds(problem, chosen, row, listed[mentee]):
            wrong.append(mentee)
    return [
        *_named("Not listed as unmatched", missing),
        *_named("Unmatched for another reason than stated", wrong),
        *_named("Listed as unmatched without being so", [each for each in listed if each not in without]),
    ]


def _reason_holds(problem: Problem, chosen: Taken, row: int, reason: Any) -> bool:
    possible, found = problem.row(row) >= 0, chosen.mentors_of(row)
    taken = possible & (chosen.load >= problem.capacity)
    taken[found] = False
    kind = "all_places_taken" if possible.any() else "no_eligible_mentor"
    kind = "partly" if found.size else kind
    mentors = {problem.mentor_ids[column] for column in np.flatnonzero(taken).tolist()}
    return bool(getattr(reason, "kind", None) == kind and set(getattr(reason, "mentors", ())) == mentors)


def _blocking_problems(problem: Problem, solution: Claim, chosen: Taken) -> list[str]:
    actual = {_ids(problem, row, column) for row, column in _blocking(problem, chosen)}
    found = []
    if solution.objective == "stable" and bool(actual) == bool(solution.certified):
        found.append(
            "The answer says it is stable but pairs block it." if actual else "It is stable but denies it."
        )
    if set(solution.blocking_pairs) != actual:
        found.append(
            f"{len(actual)} pairs block the answer, other than the {len(solution.blocking_pairs)} listed."
        )
    return found


def _blocking(problem: Problem, chosen: Taken) -> list[tuple[int, int]]:
    """One mentee at a time, as one would do it by hand."""
    loose = chosen.besides(problem.locked)
    bars = _bars(problem, chosen, loose)

    def found(first: int, tile: Scores) -> list[tuple[int, int]]:
        pairs = []
        for row in range(first, first + len(tile)):
            if problem.demand[row]:
                columns = _would_rather(problem, chosen, loose, row, tile[row - first], bars)
                pairs += [(row, column) for column in columns]
        return pairs

    return [pair for pairs in each_tile(problem.pool, found) for pair in pairs]


def _would_rather(
    problem: Problem, chosen: Taken, loose: Taken, row: int, scores: Scores, bars: NDArray[np.int64]
) -> list[int]:
    """Mentors whom a mentee would rather have, and who would rather have the mentee."""
    wishes, likings = (each[row] for each in problem.likings) if problem.likings else (scores, scores)
    held = wishes[loose.mentors_of(row)]
    wanted = (scores >= 0) & (likings > bars)
    if len(chosen.mentors_of(row)) >= problem.demand[row]:
        wanted &= wishes > held.min() if held.size else np.False_
    wanted[chosen.mentors_of(row)] = False
    columns: list[int] = np.flatnonzero(wanted).tolist()
    return columns


def _bars(problem: Problem, chosen: Taken, loose: Taken) -> NDArray[np.int64]:
    """For each mentor, how much they like whom they like least; a free place takes anybody."""
    bars = np.full(len(problem.mentor_ids), np.iinfo(np.int64).max, dtype=np.int64)
    if problem.likings:
        likings = problem.likings[1][loose.rows, loose.columns]
    else:
        likings = problem.pool.scores(loose.rows, loose.columns)
    np.minimum.at(bars, loose.columns, likings)
    bars[chosen.load < problem.capacity] = np.iinfo(np.int64).min
    return bars


def _ids(problem: Problem, row: int, column: int) -> tuple[Any, Any]:
    return problem.mentee_ids[row], problem.mentor_ids[column]


def _named(what: str, offenders: Sequence[Any]) -> list[str]:
    if not offenders:
        return []
    shown = ", ".join(str(each) for each in offenders[:SHOWN])
    rest = f" and {len(offenders) - SHOWN} more" if len(offenders) > SHOWN else ""
    return [f"{what}: {shown}{rest}."]
