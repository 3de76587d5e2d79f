"""A roster without names becomes a spreadsheet with names, addresses and a few line managers."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from ithaca.demo.naming import Namer, address

SHIPPED = Path(__file__).with_name("roster")
MANAGERS = 6
REPORTS_EACH = 4


@dataclass(frozen=True)
class Spreadsheets:
    """What a coordinator would upload: people, and their wishes if there are any."""

    people: bytes
    wishes: bytes
    rows: int


def read_roster(folder: Path, *, domain: str, only: int | None = None, salt: str = "") -> Spreadsheets:
    """The two files of a folder with invented names. Double sign-ups keep one name, as one human would.

    `only` takes the first so many mentors and mentees; `salt` gives them other names.
    """
    with (folder / "participants.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if only:
        rows = [row for role in ("mentor", "mentee") for row in _of(rows, role)[: only // 2]]
    names = _names(rows, salt)
    managers = _managers(rows, names)
    people = [
        {
            **row,
            "name": names[_human(row)],
            "email": address(names[_human(row)], domain=domain),
            "line_manager": managers.get(row["participant_id"], ""),
        }
        for row in rows
    ]
    for row in people:
        if row["line_manager"]:
            row["line_manager"] = address(row["line_manager"], domain=domain)
    return Spreadsheets(
        _csv(people, list(people[0])), _wishes(folder, {row["participant_id"] for row in rows}), len(people)
    )


def _human(row: dict[str, str]) -> str:
    """Two rows of one human have one source."""
    return row.get("source_person_id") or row["participant_id"]


def _of(rows: list[dict[str, str]], role: str) -> list[dict[str, str]]:
    return [row for row in rows if row["role"] == role and (role == "mentee" or row["capacity"] != "0")]


def _wishes(folder: Path, known: set[str]) -> bytes:
    with (folder / "preferences.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if {row["participant_id"], row["other_id"]} <= known]
    return _csv(kept, list(rows[0])) if kept else b""


def _names(rows: list[dict[str, str]], salt: str) -> dict[str, str]:
    namer, names = Namer(), {}
    for row in rows:
        if _human(row) not in names:
            names[_human(row)] = namer.name(salt + _human(row), row.get("iso2", ""))
    return names


def _managers(rows: list[dict[str, str]], names: dict[str, str]) -> dict[str, str]:
    """The most experienced mentors are line managers of a few mentees of their own function."""
    mentors = sorted(
        (row for row in rows if row["role"] == "mentor" and row["years_experience"]),
        key=lambda row: (-float(row["years_experience"]), row["participant_id"]),
    )
    free = [row for row in rows if row["role"] == "mentee"]
    managers: dict[str, str] = {}
    for manager in mentors[:MANAGERS]:
        near = sorted(
            free, key=lambda row: (row["job_function"] != manager["job_function"], row["participant_id"])
        )
        for report in near[:REPORTS_EACH]:
            managers[report["participant_id"]] = names[_human(manager)]
            free.remove(report)
    return managers


def _csv(rows: list[dict[str, str]], columns: list[str]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, fieldnames=columns)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
