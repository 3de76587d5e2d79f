"""Why a pair scored what it did, which rules forbid it, and who else there would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ithaca_matching.block import Block
from ithaca_matching.canonical import id_key
from ithaca_matching.pair_facts import FACTS, RULE_FACTS, Pair
from ithaca_matching.pair_points import points_of_pairs
from ithaca_matching.pair_words import sentence
from ithaca_matching.problem import Id, Problem
from ithaca_matching.ranks import ranks_of
from ithaca_matching.roster_problem import Roster
from ithaca_matching.scoring import broken, points_of, shares

if TYPE_CHECKING:
    from ithaca_matching.solution import Solution


@dataclass(frozen=True)
class Violation:
    """A hard rule that a pair breaks, and what it saw."""

    rule: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Explanation:
    """The account of one pair.

    Attributes
    ----------
    score : int
        0 to 10000.
    points : mapping of criterion to int
        They sum to `score`. Empty for a problem that was not made from people.
    maximum : mapping of criterion to int
        They sum to 10000.
    missing : tuple of criterion
        Counted with half their points, because a fact is not known.
    facts : mapping of criterion to facts
        What each criterion saw.
    rank_for_mentee, rank_for_mentor : int
        1 is the best of the allowed ones for that side; equals share a rank.
    rules : tuple of Violation
        Hard rules that the pair breaks.
    """

    score: int
    points: Mapping[str, int]
    maximum: Mapping[str, int]
    missing: tuple[str, ...]
    facts: Mapping[str, Mapping[str, Any]]
    rank_for_mentee: int
    rank_for_mentor: int
    rules: tuple[Violation, ...]

    @property
    def sentences(self) -> dict[str, str]:
        """One English sentence for each criterion."""
        return {key: sentence(key, facts, missing=key in self.missing) for key, facts in self.facts.items()}


@dataclass(frozen=True)
class RunnerUp:
    """Another mentor for a mentee."""

    mentor: Id
    score: int


def explain(problem: Problem, solution: "Solution | None", mentee: Id, mentor: Id) -> Explanation:
    """Account for the score of a pair, in the answer or not.

    The points come from the same functions as the scores, on a block of one by one.
    """
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    roster = problem.roster
    if roster is None:
        score = problem.score(row, column)
        rules = forbidding_rules(problem, mentee, mentor)
        return Explanation(score, {}, {}, (), {}, **_ranks(problem, row, column, score), rules=rules)
    pair = _pair(roster, row, column)
    points, missing = _points(pair.block, roster)
    score = sum(points.values())
    return Explanation(
        score=score,
        points=points,
        maximum={key: most for key, most in roster.rules.points.items() if most},
        missing=missing,
        facts={key: FACTS[key](pair) for key in points},
        **_ranks(problem, row, column, score),
        rules=forbidding_rules(problem, mentee, mentor),
    )


def explanations(problem: Problem, solution: "Solution") -> Iterator[tuple[Id, Id, Explanation]]:
    """Account for every pair of an answer, as `explain` does, many times faster for many pairs.

    Yields
    ------
    mentee id, mentor id, Explanation
        In the order of rows and columns.
    """
    chosen, roster = solution.chosen, problem.roster
    for_mentees, for_mentors = (each.tolist() for each in ranks_of(problem, chosen))
    scores = problem.pool.scores(chosen.rows, chosen.columns).tolist()
    found = {} if roster is None else points_of_pairs(roster.block, roster.rules, chosen.rows, chosen.columns)
    points = {key: each.points.tolist() for key, each in found.items()}
    missing = {key: each.missing.tolist() for key, each in found.items()}
    maximum = {} if roster is None else {key: most for key, most in roster.rules.points.items() if most}
    for at, (row, column) in enumerate(zip(chosen.rows.tolist(), chosen.columns.tolist(), strict=True)):
        pair = None if roster is None else _pair(roster, row, column)
        account = Explanation(
            score=scores[at],
            points={key: each[at] for key, each in points.items()},
            maximum=maximum,
            missing=tuple(key for key, each in missing.items() if each[at]),
            facts={} if pair is None else {key: FACTS[key](pair) for key in points},
            rank_for_mentee=for_mentees[at],
            rank_for_mentor=for_mentors[at],
            rules=(),
        )
        yield problem.mentee_ids[row], problem.mentor_ids[column], account


def pair_points(roster: Roster, row: int, column: int) -> tuple[dict[str, int], tuple[str, ...]]:
    """The points of each criterion for one pair, and the criteria that lack a fact."""
    return _points(roster.block.pair(row, column), roster)


def forbidding_rules(problem: Problem, mentee: Id, mentor: Id) -> tuple[Violation, ...]:
    """The hard rules that a pair breaks, each with what it saw; none means that it is allowed."""
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    roster = problem.roster
    if problem.pool.scores(np.array([row]), np.array([column]))[0] >= 0:
        return ()
    if roster is None:
        return (Violation("not_allowed", {}),)
    if mentee == mentor:
        return (Violation("own_mentor", {}),)
    pair = _pair(roster, row, column)
    masks = broken(pair.block, roster.rules)
    found = [Violation(key, RULE_FACTS[key](pair)) for key, mask in masks.items() if mask[0, 0]]
    return tuple(found) or (Violation("excluded", {}),)


def _points(block: Block, roster: Roster) -> tuple[dict[str, int], tuple[str, ...]]:
    found = shares(block, roster.rules)
    points = {key: int(points_of(share, roster.rules.points[key])[0, 0]) for key, share in found.items()}
    return points, tuple(key for key, share in found.items() if share.missing[0, 0])


def runners_up(
    problem: Problem, mentee: Id, *, besides: tuple[Id, ...] = (), n: int = 5
) -> tuple[RunnerUp, ...]:
    """The best allowed mentors of a mentee who have places, leaving out some; equals in the order of ids."""
    row = problem.mentee_index(mentee)
    scores = np.where(problem.capacity > 0, problem.row(row), -1)
    for mentor in besides:
        scores[problem.mentor_index(mentor)] = -1
    found = [(int(scores[column]), problem.mentor_ids[column]) for column in _top(scores, n)]
    found.sort(key=lambda each: (-each[0], id_key(each[1])))
    return tuple(RunnerUp(mentor, score) for score, mentor in found[:n])


def _top(scores: Any, n: int) -> Any:
    """Whoever scores as much as the one in place `n`, or more."""
    bar = np.partition(scores, -n)[-n] if 0 < n < len(scores) else 0
    return np.flatnonzero(scores >= max(int(bar), 0))


def _pair(roster: Roster, row: int, column: int) -> Pair:
    block = roster.block.pair(row, column)
    return Pair(roster.mentees[row], roster.mentors[column], block)


def _ranks(problem: Problem, row: int, column: int, score: int) -> dict[str, int]:
    return {
        "rank_for_mentee": 1 + int((problem.row(row) > score).sum()),
        "rank_for_mentor": 1 + int((problem.column(column) > score).sum()),
    }
