"""Other solvers at the same works: `peers.py WORK FOLDER`, in an environment of their own."""

import csv
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from measure import measure, memory, say

BONUS = 1 << 15


def scipy(folder: Path) -> dict[str, Any]:
    from scipy.optimize import linear_sum_assignment

    return assigned(folder, lambda worth: linear_sum_assignment(worth, maximize=True))


def lapx(folder: Path) -> dict[str, Any]:
    import lap

    def solve(worth: Any) -> tuple[Any, Any]:
        _, column, _ = lap.lapjv(worth.max() - worth, extend_cost=True)
        row = np.flatnonzero(column >= 0)
        return row, column[row]

    return assigned(folder, solve)


def assigned(folder: Path, solve: Callable[[Any], tuple[Any, Any]]) -> dict[str, Any]:
    """Every place a column of its own; a bonus puts people before points."""
    since = memory()
    data = np.load(folder / "table.npz")
    scores, capacity = data["scores"], data["capacity"]

    def work() -> dict[str, Any]:
        mentor = np.repeat(np.arange(len(capacity)), capacity)
        worth = np.where(scores >= 0, scores.astype(np.float64) + BONUS * len(scores), 0.0)[:, mentor]
        row, column = solve(worth)
        return total(scores, row, mentor[column])

    return measure(work, since=since)


def ortools(folder: Path) -> dict[str, Any]:
    """Minimum cost flow over all allowed pairs."""
    from ortools.graph.python import min_cost_flow

    since = memory()
    data = np.load(folder / "table.npz")
    scores, capacity = data["scores"], data["capacity"]

    def work() -> dict[str, Any]:
        n, m = scores.shape
        row, column = np.nonzero(scores >= 0)
        flow = min_cost_flow.SimpleMinCostFlow()
        source, sink = n + m, n + m + 1
        starts = np.concatenate([row, np.full(n, source), n + np.arange(m), [source]])
        ends = np.concatenate([n + column, np.arange(n), np.full(m, sink), [sink]])
        room = np.concatenate([np.ones(len(row) + n, dtype=np.int64), capacity, [n]])
        bonus = 20_001 * n
        cost = np.concatenate(
            [-scores[row, column].astype(np.int64) - bonus, np.zeros(n + m + 1, dtype=np.int64)]
        )
        arcs = flow.add_arcs_with_capacity_and_unit_cost(starts, ends, room, cost)
        flow.set_nodes_supplies(np.array([source, sink]), np.array([n, -n]))
        flow.solve()
        used = np.flatnonzero(flow.flows(arcs[: len(row)]))
        return total(scores, row[used], column[used])

    return measure(work, since=since)


def matching(folder: Path) -> dict[str, Any]:
    """Deferred acceptance with the package `matching`, the solving alone."""
    from matching.games import HospitalResident

    data = np.load(folder / "ranks.npz")
    mentees, mentors, capacity = data["mentees"], data["mentors"], data["capacity"]
    game = HospitalResident.create_from_dictionaries(
        {f"m{row}": [f"h{each}" for each in np.argsort(ranks).tolist()] for row, ranks in enumerate(mentees)},
        {
            f"h{column}": [f"m{each}" for each in np.argsort(ranks).tolist()]
            for column, ranks in enumerate(mentors.T)
        },
        {f"h{column}": int(places) for column, places in enumerate(capacity)},
    )
    answer: dict[Any, Any] = {}

    def work() -> dict[str, Any]:
        answer.update(game.solve(optimal="resident"))
        return {"pairs": sum(map(len, answer.values()))}

    found = measure(work)
    pairs = [
        (int(each.name[1:]), int(hospital.name[1:])) for hospital, held in answer.items() for each in held
    ]
    return found | {"answer": sorted(pairs)}


def mentor_match(folder: Path) -> dict[str, Any]:
    """The package `mentor-match` with three simple rules; one mentee for each mentor."""
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules import rule

    with (folder / "participants.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    def person(kind: Any, row: dict[str, str]) -> Any:
        return kind(
            grade=int(float(row["years_experience"])), organisation=row["industry"], profession=row["job_function"],
            email=row["participant_id"], **{"first name": "", "last name": "", "role": ""},
        )  # fmt: skip

    def work() -> dict[str, Any]:
        mentors = [person(Mentor, row) for row in rows if row["role"] == "mentor"]
        mentees = [person(Mentee, row) for row in rows if row["role"] == "mentee"]
        rules = [
            rule.Disqualify(lambda match: match.mentor.grade < match.mentee.grade),
            rule.Equivalent("organisation", {True: 5, False: 0}),
            rule.Equivalent("profession", {True: 10, False: 4}),
        ]
        _, matched = process_data(mentors, mentees, [rules])
        return {"pairs": sum(bool(each.connections) for each in matched)}

    return measure(work)


def total(scores: Any, row: Any, column: Any) -> dict[str, Any]:
    found = scores[row, column]
    return {"pairs": int((found >= 0).sum()), "points": int(found[found >= 0].sum(dtype=np.int64))}


def main() -> None:
    works = {work.__name__: work for work in (scipy, lapx, ortools, matching, mentor_match)}
    say(works[sys.argv[1]](Path(sys.argv[2])))


if __name__ == "__main__":
    # One of the packages recurses once for every player.
    sys.setrecursionlimit(1_000_000)
    threading.stack_size(1 << 29)
    running = threading.Thread(target=main)
    running.start()
    running.join()
