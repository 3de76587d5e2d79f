"""Checks circles against their sizes and their bound, without any code that finds them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.problem import Problem
from ithaca_matching.verify_shape import NUMBERS, is_pair, is_whole

MOST_POINTS = 10_000


def circle_shape_problems(solution: Any) -> list[str]:
    """What in a claim about circles is not of its kind."""
    smallest, largest = (getattr(solution, name, None) for name in ("smallest", "largest"))
    proof = getattr(solution, "proof", None)
    numbers = getattr(proof, "numbers", None)
    each = [getattr(numbers, name, None) for name in NUMBERS]
    prices = getattr(proof, "mentee_prices", {})
    wrong = []
    if not isinstance(smallest, int) or not isinstance(largest, int) or not 0 < smallest <= largest:
        wrong.append("sizes of circles")
    if not all(is_pair(pair) for pair in getattr(solution, "keeping", [None])):
        wrong.append("keeping")
    if not all(is_whole(number) for number in [*each, getattr(proof, "bound", None), *prices.values()]):
        wrong.append("proof")
    return [f"What is given as {name} is not of the right kind." for name in wrong]


def seated(problem: Problem, solution: Any) -> Problem:
    """The problem with a place for each seat of a circle, and what stays as locks."""
    rows = {each: row for row, each in enumerate(problem.mentee_ids)}
    columns = {each: column for column, each in enumerate(problem.mentor_ids)}
    stay = [(rows[a], columns[b]) for a, b in solution.keeping if a in rows and b in columns]
    return replace(
        problem,
        capacity=problem.capacity * solution.largest,
        locked=tuple(dict.fromkeys((*problem.locked, *stay))),
    )


def circle_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
    """What does not hold about sizes, who is left and why, and the bound; `problem` as `seated` gives it."""
    return [
        *_size_problems(problem, solution, chosen),
        *_left_problems(problem, solution, chosen),
        *_bound_problems(problem, solution, chosen),
    ]


def _size_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
    load = chosen.sum(axis=0)
    odd = [
        problem.mentor_ids[column]
        for column, members in enumerate(load.tolist())
        if -(-members // solution.largest) * solution.smallest > members
    ]
    return [f"The mentees of mentor {mentor} do not make up whole circles." for mentor in odd[:5]]


def _left_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
    found, listed = [], dict(solution.unmatched)
    full = chosen.sum(axis=0) >= problem.capacity
    for row in np.flatnonzero(chosen.sum(axis=1) < problem.demand).tolist():
        mentee = problem.mentee_ids[row]
        reason = listed.pop(mentee, None)
        if reason is None:
            found.append(f"Not listed as unmatched: {mentee}.")
            continue
        kind, columns = _reason(problem.allowed[row], full, chosen[row])
        mentors = {problem.mentor_ids[column] for column in columns}
        if reason.kind != kind or set(reason.mentors) != mentors:
            found.append(f"Unmatched for another reason than stated: {mentee}.")
    return found + [f"Listed as unmatched without being so: {mentee}." for mentee in listed]


def _reason(
    allowed: NDArray[np.bool_], full: NDArray[np.bool_], held: NDArray[np.bool_]
) -> tuple[str, Sequence[int]]:
    taken = np.flatnonzero(allowed & full & ~held).tolist()
    if held.any():
        return "partly", taken
    if not allowed.any():
        return "no_eligible_mentor", taken
    room = np.flatnonzero(allowed & ~full).tolist()
    return ("too_few_for_a_circle", room) if room else ("all_places_taken", taken)


def _bound_problems(problem: Problem, solution: Any, chosen: NDArray[np.bool_]) -> list[str]:
    proof = solution.proof
    numbers, prices = proof.numbers, proof.mentee_prices
    if set(prices) != set(problem.mentee_ids):
        return ["The prices do not name everybody once."]
    classes = {
        priority: rank for rank, priority in enumerate(sorted(set(problem.priority.tolist())), start=1)
    }
    pairs = min(
        int(np.minimum(problem.demand, len(problem.mentor_ids)).sum()),
        int(np.minimum(problem.capacity, len(problem.mentee_ids)).sum()),
    )
    firsts = problem.demand.max(initial=0) <= 1 or numbers.first >= len(classes)
    if numbers.points < 1 or numbers.people <= numbers.points * MOST_POINTS * pairs or not firsts:
        return ["The weights do not put the aims in their order."]
    bound, worth = _bound(problem, solution, classes), _worth(problem, numbers, chosen, classes)
    found = [] if proof.bound == bound else [f"The prices add up to {bound}, not to {proof.bound}."]
    proven = int(problem.scores[chosen].sum(dtype=np.int64)) + (bound - worth) // numbers.points
    if solution.upper_bound != proven:
        found.append(f"The prices prove an upper bound of {proven}, not of {solution.upper_bound}.")
    if bool(solution.certified) != (bound == worth):
        found.append("Whether the answer is proven best is not as stated.")
    return found


def _weight(problem: Problem, numbers: Any, classes: dict[int, int], row: int, column: int) -> int:
    person = numbers.people * (numbers.first + classes[int(problem.priority[row])])
    return int(numbers.points * int(problem.scores[row, column]) + person)


def _worth(problem: Problem, numbers: Any, chosen: NDArray[np.bool_], classes: dict[int, int]) -> int:
    pairs = sum(_weight(problem, numbers, classes, *pair) for pair in np.argwhere(chosen).tolist())
    further = int(np.maximum(chosen.sum(axis=1) - 1, 0).sum())
    return pairs - int(numbers.people * numbers.first) * further


def _bound(problem: Problem, solution: Any, classes: dict[int, int]) -> int:
    """Mentors choose as they like at the prices, in legal circles and with those who stay; seats are filled."""
    numbers = solution.proof.numbers
    prices = [int(solution.proof.mentee_prices[each]) for each in problem.mentee_ids]
    locked = set(problem.locked)
    total = 0
    for column in range(len(problem.mentor_ids)):
        earns = {
            row: _weight(problem, numbers, classes, row, column) - prices[row]
            for row in np.flatnonzero(problem.allowed[:, column] & (problem.demand > 0)).tolist()
        }
        stay = [earns[row] for row in earns if (row, column) in locked]
        others = sorted((earns[row] for row in earns if (row, column) not in locked), reverse=True)
        total += _best_circles(stay, others, int(problem.capacity[column]), solution)
    for row, price in enumerate(prices):
        held = sum(1 for mentee, _ in locked if mentee == row)
        seats = min(int(problem.demand[row]), len(problem.mentor_ids))
        worths = [price, *[price - numbers.people * numbers.first] * (seats - 1)] if seats else []
        total += sum(worths[:held]) + sum(max(worth, 0) for worth in worths[held:])
    return total


def _best_circles(stay: list[int], others: list[int], seats: int, solution: Any) -> int:
    best, earned = None, sum(stay)
    for members in range(len(stay), min(len(stay) + len(others), seats) + 1):
        earned += others[members - len(stay) - 1] if members > len(stay) else 0
        circles = -(-members // solution.largest)
        if circles * solution.smallest <= members and (best is None or earned > best):
            best = earned
    return best or 0
