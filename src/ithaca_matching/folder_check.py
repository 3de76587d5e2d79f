"""Is everything in a run's folder true? Nothing is solved again; everything is worked out afresh."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ithaca_matching.errors import InvalidProblem
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


def folder_problems(folder: Path) -> list[str]:
    """What does not hold in a folder, one sentence each.

    Checks the answer as `ithaca_matching.verify.verify` does, against the input and rules in the folder,
    and that every other number and sentence in its files follows from it.
    """
    try:
        run = read_run(folder)
    except InvalidProblem as refusal:
        return [str(refusal)]
    found = list(verify(run.problem, run.solution).problems)
    return found or _file_problems(folder, run)


def _file_problems(folder: Path, run: SavedRun) -> list[str]:
    summary = summarize(run.problem, run.solution, run.source.roles)
    numbers = run_numbers(run.source, run.solution, summary)
    texts = {
        "pairs.csv": pairs_text(summary),
        "unmatched.csv": left_text(summary),
        "report.html": report_text(run.solution, summary, numbers),
    }
    if run.numbers.get("version") != VERSION:
        # Another version may word its sentences differently; its numbers must still hold.
        return _number_problems(run.numbers, {**numbers, "version": run.numbers.get("version")})
    return [
        *(f"{name}: {where}" for name, text in texts.items() if (where := _differs(folder, name, text))),
        *_number_problems(run.numbers, numbers),
    ]


def _differs(folder: Path, name: str, expected: str) -> str:
    try:
        found = read_text(folder, name)
    except InvalidProblem as refusal:
        return str(refusal)
    if found == expected:
        return ""
    lines = zip(found.splitlines(), expected.splitlines(), strict=False)
    number = next((number for number, (one, other) in enumerate(lines, start=1) if one != other), None)
    return (
        "it has lines too many or too few."
        if number is None
        else f"line {number} does not follow from the run."
    )


def _number_problems(found: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    wrong = {key: value for key, value in expected.items() if found.get(key, MISSING) != value}
    return [f"run.json: {key} is {value!r}, not {found.get(key)!r}." for key, value in wrong.items()]
