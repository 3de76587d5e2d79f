"""``ithaca-match``: from a spreadsheet of people to proven, explained pairs, without a server."""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from ithaca_matching.cli_further import add_further_commands
from ithaca_matching.cli_words import (
    account_lines,
    change_lines,
    check_roles,
    effect_lines,
    move_lines,
    stranger_lines,
)
from ithaca_matching.cluster import spread_over
from ithaca_matching.comparison import compare
from ithaca_matching.csv_table import where_broken
from ithaca_matching.effects import rule_effects
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.explanation import explain
from ithaca_matching.folder_check import check_folder
from ithaca_matching.problem import Problem
from ithaca_matching.rules import Rules
from ithaca_matching.run_folder import Input, read_run, write_run
from ithaca_matching.solution import Solution, solve, stable
from ithaca_matching.summary import Summary, summarize
from ithaca_matching.version import VERSION
from ithaca_matching.whatif import why_not

OK, DOES_NOT_HOLD, BAD_INPUT = 0, 1, 2
OBJECTIVES = ("people-first", "points-first")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 fine, 1 does not hold, 2 bad input."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except InvalidProblem as refusal:
        _say(f"ithaca-match: {refusal}")
        return BAD_INPUT
    except BrokenPipeError:
        # The reader of a pipe has gone; what was not read is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def _run(options: argparse.Namespace) -> int:
    if options.stable and (options.objective or options.fairness):
        raise InvalidProblem("--stable has an aim of its own: leave out --objective and --fairness.")
    started = time.monotonic()
    source = _input(options)
    problem = _problem(source)
    _say(f"Solving for {len(problem.mentee_ids):,} mentees and {len(problem.mentor_ids):,} mentors ...")
    with spread_over(options.dask) if options.dask else nullcontext():
        solution = _solve(problem, options)
    _say("Explaining ...")
    summary = summarize(problem, solution, source.roles)
    seconds = round(time.monotonic() - started, 2)
    folder = Path(options.out)
    _write(folder, source, solution, summary, seconds)
    _print_outcome(solution, summary, folder)
    return OK


def _solve(problem: Problem, options: argparse.Namespace) -> Solution:
    if options.stable:
        return stable(problem, seed=options.seed)
    if options.objective == "points-first":
        return solve(problem, "points_first", fairness=options.fairness or "default", seed=options.seed)
    return solve(problem, "people_first", fairness=options.fairness or "default", seed=options.seed)


def _write(folder: Path, source: Input, solution: Solution, summary: Summary, seconds: float) -> None:
    try:
        write_run(folder, source, solution, summary, seconds=seconds)
    except OSError as refusal:
        raise InvalidProblem(f"{folder} cannot be written: {refusal.strerror}.") from refusal


def _print_outcome(solution: Solution, summary: Summary, folder: Path) -> None:
    proven = {True: "proven best", False: f"not yet proven, at most {solution.upper_bound:,}"}
    if solution.objective == "stable":
        proven = {True: "proven stable", False: "not stable"}
    print(f"{summary.matched:,} of {summary.mentees:,} mentees matched, {len(summary.pairs):,} pairs.")
    print(f"{solution.total:,} points in all, {proven[solution.certified]}.")
    print(f"Written to {folder}. Open {folder / 'report.html'} to look at it.")


def _check(options: argparse.Namespace) -> int:
    problem = _problem(_input(options))
    for line in effect_lines(rule_effects(problem)):
        print(line)
    return OK


def _why(options: argparse.Namespace) -> int:
    run = read_run(Path(options.folder))
    check_roles(run.problem, options.mentee, options.mentor)
    account = explain(run.problem, run.solution, options.mentee, options.mentor)
    for line in account_lines(account):
        print(line)
    if (options.mentee, options.mentor) in run.solution.pairs:
        print("They are a pair.")
        return OK
    for line in change_lines(why_not(run.problem, run.solution, options.mentee, options.mentor)):
        print(line)
    return OK


def _compare(options: argparse.Namespace) -> int:
    before, after = read_run(Path(options.before)), read_run(Path(options.after))
    for line in move_lines(compare(before.problem, before.solution, after.solution)):
        print(line)
    for line in stranger_lines(before.problem, after.problem):
        print(line)
    return OK


def _verify(options: argparse.Namespace) -> int:
    found = check_folder(Path(options.folder))
    for each in found.problems:
        print(each)
    if found.worded_by:
        _say(f"Note: version {found.worded_by} wrote its sentences; they are not compared, only the facts.")
    if not found.problems:
        print("Everything holds.")
    return DOES_NOT_HOLD if found.problems else OK


def _rules(options: argparse.Namespace) -> int:
    print(Rules.default().to_toml(), end="")
    return OK


def _input(options: argparse.Namespace) -> Input:
    rules = Rules.default() if options.rules is None else Rules.from_toml(_text(options.rules))
    return Input(
        participants=_bytes(options.participants),
        preferences=b"" if options.preferences is None else _bytes(options.preferences),
        rules=rules.to_toml(),
    )


def _problem(source: Input) -> Problem:
    for warning in source.roster.warnings:
        _say(f"Note: {warning}")
    _say(f"Scoring {len(source.roster.people):,} people ...")
    return source.problem


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as refusal:
        raise InvalidProblem(f"{path} cannot be read: {refusal.strerror}.") from refusal


def _text(path: str) -> str:
    content = _bytes(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as refusal:
        line, byte = where_broken(content, refusal)
        raise InvalidProblem(f"{path} is not UTF-8 at byte {byte}.", line=line) from refusal


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ithaca-match", description=__doc__)
    parser.add_argument("--version", action="version", version=f"ithaca-match {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = _command(commands, "run", _run, "match people and write what was found into a folder")
    _add_input(run)
    run.add_argument("--objective", choices=OBJECTIVES, help=f"what counts first (default: {OBJECTIVES[0]})")
    run.add_argument(
        "--fairness", choices=("bottleneck", "none"), help="raise the lowest score first, or do not"
    )
    run.add_argument(
        "--stable", action="store_true", help="an answer that no two people would leave together"
    )
    run.add_argument("--out", default="match", metavar="DIR", help="where to write (default: match)")
    run.add_argument(
        "--seed", type=int, default=0, help="decides between answers that are equal in everything"
    )
    run.add_argument("--dask", metavar="ADDRESS", help="have pairs scored and priced by a Dask cluster")
    check = _command(commands, "check", _check, "say what the rules do to these people")
    _add_input(check)
    why = _command(commands, "why", _why, "say why two people are a pair, or why not")
    for name in ("folder", "mentee", "mentor"):
        why.add_argument(name, metavar="DIR" if name == "folder" else name.upper())
    both = _command(commands, "compare", _compare, "say who moves between two runs")
    both.add_argument("before", metavar="DIR")
    both.add_argument("after", metavar="DIR")
    verify = _command(commands, "verify", _verify, "check everything in a folder; exit 1 if it does not hold")
    verify.add_argument("folder", metavar="DIR")
    _command(commands, "rules", _rules, "print the default rules as a file to change")
    add_further_commands(partial(_command, commands), _add_input, lambda options: _problem(_input(options)))
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
    parser.set_defaults(command=run)
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("participants", metavar="PARTICIPANTS.csv")
    parser.add_argument("--preferences", metavar="FILE", help="who prefers or excludes whom")
    parser.add_argument("--rules", metavar="FILE.toml", help="a rule set (default: what `rules` prints)")
