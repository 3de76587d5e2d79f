"""What if: forcing a pair, breaking a pair, one more place, and two answers side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ithaca_matching.canonical import id_key
from ithaca_matching.certificate import Certificate
from ithaca_matching.changes import without_locks, without_pairs
from ithaca_matching.circles import CircleSolution
from ithaca_matching.comparison import Move, compare
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.explanation import Violation, forbidding_rules
from ithaca_matching.pool import Scores, each_tile
from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution

SAFE = 1 << 60
NOBODY = -(1 << 62)


@dataclass(frozen=True)
class Loss:
    """What an answer loses by a change; `people` counts mentees who end up without any mentor.

    Attributes
    ----------
    points : int
        How much lower the total is; negative if it is higher.
    people : int
    exact : bool
        True from solving again. False for a bound from the prices: then, if `people` is 0, at least
        `points` are lost unless somebody ends up without a mentor; if it is 1, somebody does.
    """

    points: int
    people: int
    exact: bool


@dataclass(frozen=True)
class WhyNot:
    """Why a pair is not in the answer.

    Attributes
    ----------
    rules : tuple of Violation
        Hard rules that forbid the pair; then nothing else is given.
    obstacle : str
        Why the pair cannot be forced although no rule forbids it; empty if it can.
    cost : int or None
        Points that the program loses when the pair is forced, from solving again with the pair locked.
    people : int
        Mentees who then end up without a mentor, less those who gain one.
    bound : Loss or None
        What the prices say at once, without solving; None for a stable answer.
    moved : tuple of Move
        Everybody who then has another mentor.
    instead : Solution or None
        The answer with the pair in it.
    """

    rules: tuple[Violation, ...] = ()
    obstacle: str = ""
    cost: int | None = None
    people: int = 0
    bound: Loss | None = None
    moved: tuple[Move, ...] = ()
    instead: Solution | None = None


@dataclass(frozen=True)
class MorePlaces:
    """One more place that would give an unmatched mentee a mentor.

    Attributes
    ----------
    mentor : id
    people, points : int
        What the program gains. With `kept` the points are the least that it gains.
    kept : bool
        The place must be kept for this mentee, because otherwise somebody else would get it.
    """

    mentor: Id
    people: int
    points: int
    kept: bool


def why_not(problem: Problem, solution: Solution, mentee: Id, mentor: Id) -> WhyNot:
    """Say which rules forbid a pair, or what forcing it costs and who moves.

    Notes
    -----
    Forcing is exactly ``solution.lock([(mentee, mentor)])``: the cost is exact and includes what a floor
    that then lies elsewhere gives or takes.
    """
    rules = tuple(forbidding_rules(problem, mentee, mentor))
    if rules:
        return WhyNot(rules=rules)
    if (mentee, mentor) in solution.pairs:
        return WhyNot(cost=0, bound=Loss(0, 0, exact=False), instead=solution)
    try:
        forced = solution.lock([(mentee, mentor)])
    except InvalidProblem as refusal:
        return WhyNot(obstacle=str(refusal))
    loss, change = _loss(solution, forced), compare(problem, solution, forced)
    return WhyNot(
        cost=loss.points,
        people=loss.people,
        bound=forcing_bound(solution, mentee, mentor),
        moved=change.moved + change.gained + change.lost,
        instead=forced,
    )


def forcing_bound(solution: Solution, mentee: Id, mentor: Id) -> Loss | None:
    """What forcing a pair costs at least while the floor stays: its price above its worth. O(1)."""
    certificate = solution.certificate
    if certificate is None:
        return None
    problem, numbers = solution.problem, certificate.numbers
    score = problem.score(problem.mentee_index(mentee), problem.mentor_index(mentor))
    prices = certificate.mentee_prices[mentee] + certificate.mentor_prices[mentor]
    return _bounded(prices - numbers.points * score - certificate.people_worth(mentee), certificate)


def hold(problem: Problem, solution: Solution, mentee: Id, mentor: Id) -> Loss:
    """What the program loses if a pair of the answer is broken, from solving again without it."""
    if (mentee, mentor) not in solution.pairs:
        message = f"pair: {mentee} and {mentor} are not matched."
        raise InvalidProblem(message)
    broken = without_pairs(without_locks(problem, [(mentee, mentor)]), [(mentee, mentor)])
    return _loss(solution, solution.again(broken))


def holds(solution: Solution) -> Mapping[tuple[Id, Id], Loss]:
    """What the program loses at least if a pair is broken, for all pairs at once from the prices.

    Returns
    -------
    mapping of (mentee id, mentor id) to Loss
        Empty for a stable answer. The bound of a mentee with one mentor is the distance to their next best
        choice at the going prices. O(n m).
    """
    certificate, problem = solution.certificate, solution.problem
    if certificate is None:
        return MappingProxyType({})
    second, locked = _next_best(solution, certificate), set(problem.locked)
    found = {}
    for mentee, mentor in solution.pairs:
        row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
        price = certificate.mentee_prices[mentee]
        if problem.demand[row] == 1:
            worth = price - max(second[row], 0)
        else:
            worth = certificate.weight(mentee, mentor) - price - certificate.mentor_prices[mentor]
        worth -= certificate.numbers.lock * ((row, column) in locked)
        found[mentee, mentor] = _bounded(worth, certificate)
    return MappingProxyType(found)


def _next_best(solution: Solution, certificate: Certificate) -> list[int]:
    """What the best other mentor of each mentee is worth beyond their price; 0 if there is nobody else."""
    problem, floor = solution.problem, certificate.floor or 0
    prices = [certificate.mentor_prices[each] for each in problem.mentor_ids]
    small = max(map(abs, prices), default=0) < SAFE
    asked = np.array(prices, dtype=np.int64 if small else object)

    def best(first: int, tile: Scores) -> list[int]:
        taken = solution.chosen.within(first, first + len(tile))
        possible = (tile >= floor) & (problem.capacity > 0) & ~taken
        worth = np.where(possible, tile.astype(asked.dtype) * certificate.numbers.points - asked, NOBODY)
        most: list[int] = worth.max(axis=1, initial=NOBODY).tolist()
        return most

    found = [most for tile in each_tile(problem.pool, best) for most in tile]
    return [
        0 if most == NOBODY else most + certificate.people_worth(mentee)
        for most, mentee in zip(found, problem.mentee_ids, strict=True)
    ]


def more_places(solution: Solution) -> Mapping[Id, MorePlaces]:
    """For every unmatched mentee with an eligible mentor: the one more place that helps most.

    Returns
    -------
    mapping of mentee id to MorePlaces
        Where one more place would go to this mentee by itself, the gain is exact (while the floor stays):
        it is the price of the place. Otherwise the eligible mentor they fit best, the place kept for them.
        Empty for circles, where one person more fills none.
    """
    problem = solution.problem
    if isinstance(solution, CircleSolution):
        return MappingProxyType({})
    return MappingProxyType(
        {
            mentee: _more_places(solution, problem.mentee_index(mentee), reason.mentors)
            for mentee, reason in solution.unmatched.items()
            if reason.mentors
        }
    )


def _more_places(solution: Solution, row: int, mentors: tuple[Id, ...]) -> MorePlaces:
    problem, certificate = solution.problem, solution.certificate
    gains = [
        (certificate.mentor_prices[problem.mentor_ids[column]], problem.mentor_ids[column])
        for column in np.flatnonzero(solution.origin == row).tolist()
        if certificate is not None
    ]
    held = int(solution.chosen.seats[row])
    if gains and certificate is not None:
        gain, mentor = max(gains, key=lambda each: (each[0], id_key(each[1])))
        mentee = problem.mentee_ids[row]
        seat = certificate.people_worth(mentee) + certificate.seat_bonus(mentee, held + 1)
        return MorePlaces(mentor, int(not held), (gain - seat) // certificate.numbers.points, kept=False)
    scores = problem.row(row)
    mentor = max(mentors, key=lambda each: (scores[problem.mentor_index(each)], id_key(each)))
    return MorePlaces(mentor, int(not held), int(scores[problem.mentor_index(mentor)]), kept=True)


def _loss(before: Solution, after: Solution) -> Loss:
    people = before.chosen.people - after.chosen.people
    return Loss(before.total - after.total, people, exact=True)


def _bounded(worth: int, certificate: Certificate) -> Loss:
    numbers = certificate.numbers
    if numbers.people > numbers.points and worth > numbers.people // 2:
        return Loss(0, 1, exact=False)
    return Loss(max(worth, 0) // numbers.points, 0, exact=False)
