"""The engine at the works of the table: `ours.py WORK FOLDER` prints what it took. Kernels are loaded before."""

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import survey
from measure import measure, memory, say

from ithaca_matching import Problem, Rules, Solution, solve
from ithaca_matching.class_scoring import scorer
from ithaca_matching.score_table import pool_of
from ithaca_matching.sparse.deferred import accepted, ranked

RULES = Rules.default()


def optimum(folder: Path) -> dict[str, Any]:
    """Score and solve; the scores are left for the others."""
    since = memory()
    whole = problem_of(folder)
    assert whole.roster is not None
    block, capacity = whole.roster.block, whole.capacity

    def work() -> dict[str, Any]:
        return result(solve(replace(whole, pool=pool_of(block, RULES)), fairness="none"))

    found = measure(work, since=since)
    table = np.where(whole.allowed, whole.scores, -1).astype(np.int16)
    np.savez(folder / "table.npz", scores=table, capacity=capacity)
    return found


def large(folder: Path) -> dict[str, Any]:
    """Score and solve a program that is drawn as it is read: no table of all pairs fits into memory."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    data = Path(plan.pop("data"))
    problem = Problem.from_people(survey.sides(data, **plan), RULES)
    found = measure(lambda: told(solve(problem, fairness="none")))
    return found | {"megabytes": memory()}


def told(solution: Solution) -> dict[str, Any]:
    return result(solution) | {"rounds": solution.trail.rounds if solution.trail else 0}


def people(folder: Path) -> dict[str, Any]:
    """From rows of text to an answer."""
    rows = read(folder)
    return measure(lambda: result(solve(Problem.from_people(rows, RULES))))


def stable(folder: Path) -> dict[str, Any]:
    """Deferred acceptance on ready lists of ranks, the solving alone."""
    data = np.load(folder / "ranks.npz")
    wishes, liking, places = -data["mentees"], -data["mentors"], data["capacity"]
    start, lists = ranked(wishes, np.ones(wishes.shape, dtype=bool))
    offers = np.ones(len(wishes), dtype=np.int64)
    answer = accepted(start, lists, liking, offers, places)
    found = measure(lambda: {"pairs": len(accepted(start, lists, liking, offers, places))})
    return found | {"answer": sorted(answer.tolist())}


def whatif(folder: Path) -> dict[str, Any]:
    """Five locks, another weight, a late joiner: processor milliseconds, and the same from nothing."""
    problem = problem_of(folder)
    solution = solve(problem, fairness="none")
    free = [row for row in range(40) if problem.allowed[row].any()][:5]
    locks = [
        (problem.mentee_ids[row], problem.mentor_ids[best(problem, row, nth)]) for nth, row in enumerate(free)
    ]
    joiner = problem.scores[0], problem.allowed[0]
    works: dict[str, Callable[[], Solution]] = {
        "cold": lambda: solve(problem, fairness="none"),
        "lock": lambda: solution.lock(locks),
        "weight": lambda: solution.reweigh({"skills": 20}),
        "joiner": lambda: solution.add_mentee("late", joiner[0], allowed=joiner[1]),
    }
    return {name: milliseconds(work) for name, work in works.items()}


def milliseconds(work: Callable[[], Solution]) -> float:
    def once() -> float:
        return float(measure(lambda: result(work()))["cpu"])

    return sorted(once() for _ in range(5))[2] * 1000


def best(problem: Problem, row: int, nth: int) -> int:
    """The place of the mentor who fits a mentee best but for a few."""
    order = np.argsort(-np.where(problem.allowed[row], problem.scores[row], -1), kind="stable")
    return int(order[nth + 1])


def fairness(folder: Path) -> dict[str, Any]:
    """What raising the lowest score takes, in parts per million of the points."""
    solution = solve(problem_of(folder))
    return {"cost": solution.fairness_cost, "points": solution.total, "lowest": solution.floor}


def result(solution: Solution) -> dict[str, Any]:
    return {"pairs": len(solution.pairs), "points": solution.total, "certified": solution.certified}


def problem_of(folder: Path) -> Problem:
    return Problem.from_people(read(folder), RULES)


def read(folder: Path) -> list[dict[str, str]]:
    with (folder / "participants.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def warm_up() -> None:
    scores = np.arange(90_000).reshape(300, 300) * 7919 % 10_000
    for places in (1, 2):
        solve(Problem.from_scores(scores[:, : 300 // places], capacity=[places] * (300 // places)))
        solve(Problem.from_scores(scores[: 300 // places], capacity=[places] * 300))
    people = [
        {"participant_id": str(number), "role": "both", "skills_offered": "a;b", "skills_wanted": "b;c"}
        for number in range(210)
    ]
    problem = Problem.from_people(people, RULES)
    assert problem.roster is not None
    scorer(problem.roster.block, RULES).tile(0, 1)


if __name__ == "__main__":
    warm_up()
    say(
        {work.__name__: work for work in (optimum, large, people, stable, whatif, fairness)}[sys.argv[1]](
            Path(sys.argv[2])
        )
    )
