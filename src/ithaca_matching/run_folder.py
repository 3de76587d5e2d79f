"""A run as a folder: what was found, and all that is needed to check it when the originals are gone."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ithaca_matching import safe_csv
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.problem import Pair, Problem
from ithaca_matching.proof_file import certificate_from, certificate_text
from ithaca_matching.report import report
from ithaca_matching.roster import RosterFile, read_roster
from ithaca_matching.rules import Rules
from ithaca_matching.solution import Solution
from ithaca_matching.summary import Summary
from ithaca_matching.taken import Taken
from ithaca_matching.unmatched import Unmatched, below_minimum
from ithaca_matching.version import VERSION

PAIRS = ("mentee_id", "mentor_id", "score", "choice_rank", "reasons")
OBJECTIVES = {"people_first", "points_first", "stable"}
LEFT = ("person_id", "role", "reason", "would_help")


@dataclass(frozen=True)
class Input:
    """The bytes that a run is made from; `rules` is the text of a rule set."""

    participants: bytes
    preferences: bytes
    rules: str

    @property
    def sha256(self) -> str:
        """Of both files, each with its length in front."""
        parts = (self.participants, self.preferences)
        return sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).hexdigest()

    @cached_property
    def roster(self) -> RosterFile:
        return read_roster(self.participants, self.preferences)

    @cached_property
    def problem(self) -> Problem:
        rules = Rules.from_toml(self.rules)
        return Problem.from_people(self.roster.people, rules, preferences=self.roster.preferences)

    @cached_property
    def roles(self) -> Mapping[str, str]:
        return {person["participant_id"]: person["role"] for person in self.roster.people}


@dataclass(frozen=True)
class SavedRun:
    """A run read back from its folder; its claims are as they stand there, not checked."""

    source: Input
    problem: Problem
    solution: Solution
    numbers: Mapping[str, Any]


def write_run(folder: Path, source: Input, solution: Solution, summary: Summary, *, seconds: float) -> None:
    """Write all files of a run. The same run gives the same bytes, `seconds` apart."""
    numbers = run_numbers(source, solution, summary)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "pairs.csv": pairs_text(summary),
        "unmatched.csv": left_text(summary),
        "certificate.json": certificate_text(solution),
        "run.json": json.dumps({**numbers, "seconds": seconds}, indent=2, ensure_ascii=False) + "\n",
        "report.html": report_text(solution, summary, numbers),
        "rules.toml": source.rules,
    }
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    (folder / "participants.csv").write_bytes(source.participants)
    (folder / "preferences.csv").write_bytes(source.preferences)


def run_numbers(source: Input, solution: Solution, summary: Summary) -> dict[str, Any]:
    """What stands in ``run.json``, but for the time taken."""
    return {
        "mentees": summary.mentees,
        "mentors": summary.mentors,
        "places": summary.places,
        "matched": summary.matched,
        "objective": solution.objective,
        "fairness": solution.fairness,
        "proposing": solution.proposing,
        "total": solution.total,
        "upper_bound": solution.upper_bound,
        "certified": solution.certified,
        "fairness_cost": solution.fairness_cost,
        "floor": solution.floor,
        "min_score": summary.min_score,
        "median_score": summary.median_score,
        "choices": {str(rank): count for rank, count in summary.choices.items()},
        "blocking_pairs": len(solution.blocking_pairs),
        "below_minimum": {str(mentor): lacking for mentor, lacking in solution.below_minimum.items()},
        "left_out": {str(left): str(kept) for left, kept in solution.problem.left_out},
        "rules_sha256": Rules.from_toml(source.rules).sha256,
        "input_sha256": source.sha256,
        "seed": solution.seed,
        "version": VERSION,
    }


def pairs_text(summary: Summary) -> str:
    """``pairs.csv``."""
    rows = [(row.mentee, row.mentor, row.score, row.choice_rank, row.reasons) for row in summary.pairs]
    return safe_csv.written(PAIRS, rows)


def left_text(summary: Summary) -> str:
    """``unmatched.csv``."""
    return safe_csv.written(
        LEFT, [(row.person, row.role, row.reason, row.would_help) for row in summary.left]
    )


def report_text(solution: Solution, summary: Summary, numbers: Mapping[str, Any]) -> str:
    """``report.html``."""
    names = {
        "Rules (SHA-256)": "rules_sha256",
        "Input (SHA-256)": "input_sha256",
        "Seed": "seed",
        "Version": "version",
    }
    return report(solution, summary, facts=[(name, str(numbers[key])) for name, key in names.items()])


def read_run(folder: Path) -> SavedRun:
    """Read a folder back; `InvalidProblem` names what is missing or cannot be read."""
    source = Input(
        participants=_bytes(folder, "participants.csv"),
        preferences=_bytes(folder, "preferences.csv"),
        rules=read_text(folder, "rules.toml"),
    )
    problem, numbers = source.problem, _numbers(folder)
    pairs: list[Pair] = [(row.get("mentee_id", ""), row.get("mentor_id", "")) for row in _pairs(folder)]
    chosen = Taken.of(
        problem.shape,
        [(problem.mentee_index(mentee), problem.mentor_index(mentor)) for mentee, mentor in pairs],
    )
    certificate, origin = certificate_from(read_text(folder, "certificate.json"), problem)
    solution = Solution(
        problem=problem,
        objective=_claimed(numbers, "objective", lambda each: each in OBJECTIVES),
        fairness=_claimed(numbers, "fairness", lambda each: each in {"none", "bottleneck"}),
        seed=_claimed(numbers, "seed", _is_whole),
        proposing=_claimed(numbers, "proposing", lambda each: each in {None, "mentees", "mentors"}),
        pairs=pairs,
        unmatched=Unmatched(problem, chosen),
        total=_claimed(numbers, "total", _is_whole),
        upper_bound=_claimed(numbers, "upper_bound", _is_whole),
        certified=_claimed(numbers, "certified", lambda each: isinstance(each, bool)),
        certificate=certificate,
        fairness_cost=_claimed(numbers, "fairness_cost", _is_whole),
        floor=_claimed(numbers, "floor", lambda each: each is None or _is_whole(each)),
        below_minimum=below_minimum(problem, chosen),
        chosen=chosen,
        origin=origin,
    )
    return SavedRun(source, problem, solution, numbers)


def read_text(folder: Path, name: str) -> str:
    """A file of the folder as text."""
    try:
        return _bytes(folder, name).decode()
    except UnicodeDecodeError as broken:
        raise InvalidProblem(f"{name} is not UTF-8.") from broken


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as missing:
        raise InvalidProblem(f"{folder / name} cannot be read.") from missing


def _pairs(folder: Path) -> list[dict[str, str]]:
    return safe_csv.read(read_text(folder, "pairs.csv"))


def _numbers(folder: Path) -> Mapping[str, Any]:
    try:
        numbers = json.loads(read_text(folder, "run.json"), object_pairs_hook=_once)
    except (json.JSONDecodeError, RecursionError) as broken:
        raise InvalidProblem(f"run.json is not JSON: {broken}.") from broken
    if not isinstance(numbers, dict):
        raise InvalidProblem("run.json does not hold named numbers.")
    return numbers


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a name that is there twice readers see the one, programs the other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidProblem("run.json has a name twice.")
    return found


def _claimed(numbers: Mapping[str, Any], key: str, fits: Callable[[Any], bool]) -> Any:
    value = numbers.get(key)
    if isinstance(value, list | dict) or not fits(value):
        raise InvalidProblem(f"run.json: {key} is missing or not as it should be.")
    return value


def _is_whole(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool)
