"""Is everything in a run's folder true? Nothing is solved again; everything is worked out afresh."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import isfinite
from pathlib import Path
from typing import Any

from ithaca_matching import safe_csv
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.page_facts import page_facts
from ithaca_matching.run_folder import (
    SavedRun,
    left_text,
    pairs_text,
    read_run,
    read_text,
    report_text,
    run_numbers,
)
from ithaca_matching.summary import summarize
from ithaca_matching.verify import verify
from ithaca_matching.version import VERSION

MISSING = object()
FACTS = ("mentee_id", "mentor_id", "score", "choice_rank", "person_id", "role")
Facts = Callable[[str], Sequence[object]]


@dataclass(frozen=True)
class FolderCheck:
    """What was found in a folder.

    Attributes
    ----------
    problems : tuple of str
        What does not hold, one sentence each.
    worded_by : str
        The version that wrote the sentences, if it is another one: then they are not compared, only facts.
    """

    problems: tuple[str, ...]
    worded_by: str = ""


def check_folder(folder: Path) -> FolderCheck:
    """Check the answer against the input and rules in the folder, and that all its files follow from it."""
    try:
        run = read_run(folder)
    except InvalidProblem as refusal:
        return FolderCheck((str(refusal),))
    found = verify(run.problem, run.solution).problems
    if found:
        return FolderCheck(found)
    version = run.numbers.get("version")
    if not isinstance(version, str) or not version:
        return FolderCheck(("run.json: version is missing or not as it should be.",))
    return FolderCheck(tuple(_file_problems(folder, run, version)), "" if version == VERSION else version)


def _file_problems(folder: Path, run: SavedRun, version: str) -> Iterator[str]:
    summary = summarize(run.problem, run.solution, run.source.roles)
    numbers = {**run_numbers(run.source, run.solution, summary), "version": version}
    texts: dict[str, tuple[str, Facts]] = {
        "pairs.csv": (pairs_text(summary), _table_facts),
        "unmatched.csv": (left_text(summary), _table_facts),
        "report.html": (report_text(run.solution, summary, numbers), page_facts),
    }
    for name, (text, facts) in texts.items():
        if where := _differs(folder, name, text, _lines if version == VERSION else facts):
            yield f"{name}: {where}"
    yield from _number_problems(run.numbers, numbers)
    if version == VERSION:
        yield from (
            f"run.json: {key} is not known." for key in run.numbers if key not in {*numbers, "seconds"}
        )


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _table_facts(text: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.get(column) for column in FACTS) for row in safe_csv.read(text)]


def _differs(folder: Path, name: str, expected: str, facts: Facts) -> str:
    try:
        found = read_text(folder, name)
        rows = zip_longest(facts(found), facts(expected), fillvalue=MISSING)
    except InvalidProblem as refusal:
        return str(refusal)
    number = next((number for number, (one, other) in enumerate(rows, start=1) if one != other), None)
    if number is not None:
        return f"{'line' if facts is _lines else 'row'} {number} does not follow from the run."
    return ""


def _number_problems(found: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[str]:
    for key, value in expected.items():
        # As text, because 1, 1.0 and true are equal otherwise.
        if key not in found or json.dumps(found[key], sort_keys=True) != json.dumps(value, sort_keys=True):
            yield f"run.json: {key} is {value!r}, not {found.get(key)!r}."
    if not _is_duration(found.get("seconds")):
        yield f"run.json: seconds must be a number from 0 up, not {found.get('seconds')!r}."


def _is_duration(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return isfinite(number) and number >= 0
