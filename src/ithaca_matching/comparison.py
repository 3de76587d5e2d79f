"""Two answers side by side: who moves, who gains, who loses."""

from dataclasses import dataclass
from typing import NamedTuple

from ithaca_matching.canonical import id_key
from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution


class Move(NamedTuple):
    """A mentee who changes mentor; None where there is no mentor before or after."""

    mentee: Id
    from_mentor: Id | None
    to_mentor: Id | None
    change: int


@dataclass(frozen=True)
class Comparison:
    """Two answers side by side.

    Attributes
    ----------
    moved, gained, lost : tuple of Move
        Mentees with another mentor, with one more, and with one less.
    total : int
        How much higher the second total is.
    """

    moved: tuple[Move, ...]
    gained: tuple[Move, ...]
    lost: tuple[Move, ...]
    total: int


def compare(problem: Problem, a: Solution, b: Solution) -> Comparison:
    """Say who moves between two answers, each with the scores of its own problem.

    Parameters
    ----------
    problem : Problem
        Whose mentees are compared; the answers may stem from other rules for the same people.
    a, b : Solution
    """
    before, after = _mentors(a), _mentors(b)
    moves = [
        Move(mentee, old, new, _score(b.problem, mentee, new) - _score(a.problem, mentee, old))
        for mentee in sorted(problem.mentee_ids, key=id_key)
        for old, new in _changes(before.get(mentee, []), after.get(mentee, []))
    ]
    return Comparison(
        moved=tuple(move for move in moves if move.from_mentor is not None and move.to_mentor is not None),
        gained=tuple(move for move in moves if move.from_mentor is None),
        lost=tuple(move for move in moves if move.to_mentor is None),
        total=b.total - a.total,
    )


def _mentors(solution: Solution) -> dict[Id, list[Id]]:
    found: dict[Id, list[Id]] = {}
    for mentee, mentor in solution.pairs:
        found.setdefault(mentee, []).append(mentor)
    return found


def _changes(before: list[Id], after: list[Id]) -> list[tuple[Id | None, Id | None]]:
    left: list[Id | None] = [each for each in before if each not in after]
    new: list[Id | None] = [each for each in after if each not in before]
    length = max(len(left), len(new))
    return list(zip(left + [None] * (length - len(left)), new + [None] * (length - len(new)), strict=True))


def _score(problem: Problem, mentee: Id, mentor: Id | None) -> int:
    if mentor is None:
        return 0
    return problem.score(problem.mentee_index(mentee), problem.mentor_index(mentor))
