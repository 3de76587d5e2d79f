"""Checks circles against their sizes and their bound, without any code that finds them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.problem import Problem
from ithaca_matching.verify_shape import is_pair, is_whole

MOST_POINTS = 10_000


def circle_shape_problems(solution: Any) -> list[str]:
    """What in a claim about circles is not of its kind."""
    smallest, largest = (getattr(solution, name, None) for name in ("smallest", "largest"))
    proof = getattr(solution, "proof", None)
    worths = getattr(proof, "worths", None)
    tables = [getattr(worths, name, None) for name in ("first", "further")]
    tables.append(getattr(proof, "mentee_prices", None))
    wrong = []
    if not isinstance(smallest, int) or not isinstance(largest, int) or not 0 < smallest <= largest:
        wrong.append("sizes of circles")
    if not all(is_pair(pair) for pair in getattr(solution, "keeping", [None])):
        wrong.append("keeping")
    if not is_whole(getattr(proof, "bound", None)) or not all(_is_table(each) for each in tables):
        wrong.append("proof")
    return [f"What is given as {name} is not of the right kind." for name in wrong]


def _is_table(table: object) -> bool:
    return isinstance(table, Mapping) and all(is_whole(number) for number in table.values())


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
    if set(proof.mentee_prices) != set(problem.mentee_ids):
        return ["The prices do not name everybody once."]
    if not _is_in_order(problem, proof.worths):
        return ["The weights do not put the aims in their order."]
    bound, worth = _bound(problem, solution), _worth(problem, proof.worths, chosen)
    found = [] if proof.bound == bound else [f"The prices add up to {bound}, not to {proof.bound}."]
    proven = int(problem.scores[chosen].sum(dtype=np.int64)) + bound - worth
    if solution.upper_bound != proven:
        found.append(f"The prices prove an upper bound of {proven}, not of {solution.upper_bound}.")
    if bool(solution.certified) != (bound == worth):
        found.append("Whether the answer is proven best is not as stated.")
    return found


def _is_in_order(problem: Problem, worths: Any) -> bool:
    """Whether every kind of seat outweighs all that comes after it together."""
    classes = sorted(set(problem.priority.tolist()))
    seats = np.minimum(problem.demand, len(problem.mentor_ids))
    places = np.minimum(problem.capacity, len(problem.mentee_ids))
    if set(worths.first) != set(classes) or set(worths.further) != set(classes):
        return False
    below = MOST_POINTS * min(int(seats.sum()), int(places.sum()))
    for weights, counts in ((worths.further, np.maximum(seats - 1, 0)), (worths.first, np.minimum(seats, 1))):
        for priority in classes:
            if weights[priority] <= below:
                return False
            below += weights[priority] * int(counts[problem.priority == priority].sum())
    return True


def _worth(problem: Problem, worths: Any, chosen: NDArray[np.bool_]) -> int:
    total = int(problem.scores[chosen].sum(dtype=np.int64))
    for row in np.flatnonzero(chosen.any(axis=1)).tolist():
        priority = int(problem.priority[row])
        total += worths.first[priority] + worths.further[priority] * (int(chosen[row].sum()) - 1)
    return total


def _bound(problem: Problem, solution: Any) -> int:
    """Mentors choose as they like at the prices, in legal circles and with those who stay; seats are filled."""
    worths = solution.proof.worths
    prices = [int(solution.proof.mentee_prices[each]) for each in problem.mentee_ids]
    firsts = [worths.first[priority] for priority in problem.priority.tolist()]
    locked = set(problem.locked)
    total = 0
    for column in range(len(problem.mentor_ids)):
        earns = {
            row: int(problem.scores[row, column]) + firsts[row] - prices[row]
            for row in np.flatnonzero(problem.allowed[:, column] & (problem.demand > 0)).tolist()
        }
        stay = [earns[row] for row in earns if (row, column) in locked]
        others = sorted((earns[row] for row in earns if (row, column) not in locked), reverse=True)
        total += _best_circles(stay, others, int(problem.capacity[column]), solution)
    held = Counter(mentee for mentee, _ in locked)
    for row, price in enumerate(prices):
        seats = min(int(problem.demand[row]), len(problem.mentor_ids))
        less = firsts[row] - worths.further[int(problem.priority[row])]
        values = [price, *[price - less] * (seats - 1)] if seats else []
        total += sum(values[: held[row]]) + sum(max(value, 0) for value in values[held[row] :])
    return total


def _best_circles(stay: list[int], others: list[int], seats: int, solution: Any) -> int:
    best, earned = None, sum(stay)
    for members in range(len(stay), min(len(stay) + len(others), seats) + 1):
        earned += others[members - len(stay) - 1] if members > len(stay) else 0
        circles = -(-members // solution.largest)
        if circles * solution.smallest <= members and (best is None or earned > best):
            best = earned
    return best or 0
