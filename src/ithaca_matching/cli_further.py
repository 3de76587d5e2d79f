"""Further commands of ``ithaca-match``: circles, and what else can be asked about a run."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from ithaca_matching import safe_csv
from ithaca_matching.audit import audit_groups
from ithaca_matching.circles import CircleSolution, circles
from ithaca_matching.cli_further_words import audit_lines, frontier_lines, newcomer_lines, robust_lines
from ithaca_matching.csv_table import read_table
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.frontier import frontier
from ithaca_matching.problem import Id, Problem
from ithaca_matching.recruiting import recruit_next
from ithaca_matching.robustness import WEIGHTINGS, robustness
from ithaca_matching.run_folder import read_run

Command = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def add_further_commands(
    command: Command,
    add_input: Callable[[argparse.ArgumentParser], None],
    problem_of: Callable[[argparse.Namespace], Problem],
) -> None:
    """Add the commands; `add_input` adds the files of a roster, `problem_of` reads them."""
    rings = command(
        "circles", lambda options: _circles(problem_of(options), options), "put people into circles"
    )
    add_input(rings)
    rings.add_argument("--smallest", type=int, default=4, help="mentees in a circle at least (default: 4)")
    rings.add_argument("--largest", type=int, default=8, help="mentees in a circle at most (default: 8)")
    rings.add_argument("--out", default="circles.csv", metavar="FILE", help="where to write")
    rings.add_argument("--seed", type=int, default=0, help="decides between what is equal in everything")
    _on_run(command("frontier", _frontier, "trade people against quality, in a few answers"))
    sturdy = _on_run(command("robust", _robust, "say under how many other weightings each pair comes out"))
    sturdy.add_argument("--weightings", type=int, default=WEIGHTINGS, help=f"default: {WEIGHTINGS}")
    _on_run(command("recruit", _recruit, "rank whom to recruit next"))
    fair = _on_run(command("audit", _audit, "compare how groups of mentees fared"))
    fair.add_argument("--groups", required=True, metavar="FILE.csv", help="with the column participant_id")
    fair.add_argument("--column", required=True, metavar="NAME", help="the column with the groups")
    fair.add_argument("--smallest", type=int, default=10, help="smaller groups are not shown (default: 10)")


def _on_run(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("folder", metavar="DIR")
    return parser


def _circles(problem: Problem, options: argparse.Namespace) -> int:
    solution = circles(problem, smallest=options.smallest, largest=options.largest, seed=options.seed)
    try:
        Path(options.out).write_bytes(_circle_text(solution).encode())
    except OSError as refusal:
        raise InvalidProblem(f"{options.out} cannot be written: {refusal.strerror}.") from refusal
    matched, wanting = solution.chosen.people, int((problem.demand > 0).sum())
    print(f"{matched:,} of {wanting:,} mentees are in {len(solution.members):,} circles.")
    proven = "proven best" if solution.certified else f"at most {solution.upper_bound:,} with as many people"
    print(f"{solution.total:,} points in all, {proven}.")
    print(f"Written to {options.out}.")
    return 0


def _circle_text(solution: CircleSolution) -> str:
    problem = solution.problem
    rows = [
        (number, mentor, mentee, _score(problem, mentee, mentor))
        for number, (mentor, mentees) in enumerate(solution.members, start=1)
        for mentee in mentees
    ]
    return safe_csv.written(("circle", "mentor_id", "mentee_id", "score"), rows)


def _score(problem: Problem, mentee: Id, mentor: Id) -> int:
    return problem.score(problem.mentee_index(mentee), problem.mentor_index(mentor))


def _frontier(options: argparse.Namespace) -> int:
    run = read_run(Path(options.folder))
    return _print(frontier_lines(frontier(run.problem, seed=run.solution.seed)))


def _robust(options: argparse.Namespace) -> int:
    run = read_run(Path(options.folder))
    found = robustness(run.problem, run.solution, weightings=options.weightings, progress=_tell)
    return _print(robust_lines(found))


def _tell(done: int, of: int) -> None:
    if done * 10 // of > (done - 1) * 10 // of:
        print(f"{done:,} of {of:,} weightings ...", file=sys.stderr, flush=True)


def _recruit(options: argparse.Namespace) -> int:
    run = read_run(Path(options.folder))
    return _print(newcomer_lines(recruit_next(run.problem, run.solution)))


def _audit(options: argparse.Namespace) -> int:
    run = read_run(Path(options.folder))
    groups = _groups(Path(options.groups), options.column)
    taking_part = {who: group for who, group in groups.items() if who in set(run.problem.mentee_ids)}
    return _print(
        audit_lines(audit_groups(run.problem, run.solution, taking_part, smallest=options.smallest))
    )


def _groups(path: Path, column: str) -> dict[Id, str]:
    """The group of everybody in a file; an empty cell is none."""
    try:
        content = path.read_bytes()
    except OSError as refusal:
        raise InvalidProblem(f"{path} cannot be read: {refusal.strerror}.") from refusal
    table = read_table(content, file="groups", needed=("participant_id", column))
    cells = (
        (each.cells["participant_id"].strip(), each.cells.get(column, "").strip()) for each in table.records
    )
    return {who: group for who, group in cells if group}


def _print(lines: list[str]) -> int:
    for line in lines:
        print(line)
    return 0
