"""A roster without names becomes a spreadsheet with names, addresses and a few line managers."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from ithaca.demo.naming import Namer, address

SHIPPED = Path(__file__).with_name("roster")
PEOPLE_FILE, WISHES_FILE = "participants.csv", "preferences.csv"
NEEDED = {PEOPLE_FILE: {"participant_id", "role"}, WISHES_FILE: {"participant_id", "other_id"}}
MANAGERS = 6
# With fewer mentors than this nobody of them is made a line manager: somebody from outside is.
MENTORS_TO_SPARE = 4
OUTSIDER = "a line manager who does not take part"
REPORTS_EACH = 4


class NotBuilt(Exception):
    """The demo could not be made of these files; the message says why and where."""


@dataclass(frozen=True)
class Spreadsheets:
    """What a coordinator would upload: people, and their wishes if there are any."""

    people: bytes
    wishes: bytes
    rows: int


def read_roster(folder: Path, *, domain: str, only: int | None = None, salt: str = "") -> Spreadsheets:
    """The two files of a folder with invented names. Double sign-ups keep one name, as one human would.

    `only` takes the first so many, half of them mentors and half mentees; `salt` gives them other names.
    """
    rows = _rows(folder / PEOPLE_FILE)
    if not rows:
        raise NotBuilt(f"{folder / PEOPLE_FILE} has no people in it.")
    if only:
        rows = [row for role in ("mentor", "mentee") for row in _first(_of(rows, role), only // 2)]
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


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""), restval="")
        rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise NotBuilt(f"{file} cannot be read: {problem}.") from problem
    missing = NEEDED[file.name] - set(reader.fieldnames or ())
    if missing:
        raise NotBuilt(f"{file} has no column {', '.join(sorted(missing))}.")
    for line, row in enumerate(rows, start=2):
        if None in row:
            raise NotBuilt(f"{file}, row {line}: there are more cells than columns.")
    return rows


def _human(row: dict[str, str]) -> str:
    """Two rows of one human have one source."""
    return row.get("source_person_id") or row["participant_id"]


def _of(rows: list[dict[str, str]], role: str) -> list[dict[str, str]]:
    return [row for row in rows if row["role"] == role and (role == "mentee" or row.get("capacity") != "0")]


def _first(rows: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    """So many; when there are fewer, the same again as somebody else."""
    return [
        rows[number] if number < len(rows) else _another(rows[number % len(rows)], number // len(rows))
        for number in range(count)
    ]


def _another(row: dict[str, str], time: int) -> dict[str, str]:
    return {
        **row,
        **{key: f"{row[key]}-{time}" for key in ("participant_id", "source_person_id") if row.get(key)},
    }


def _wishes(folder: Path, known: set[str]) -> bytes:
    file = folder / WISHES_FILE
    rows = _rows(file) if file.exists() else []
    kept = [row for row in rows if {row["participant_id"], row["other_id"]} <= known]
    return _csv(kept, list(rows[0])) if kept else b""


def _names(rows: list[dict[str, str]], salt: str) -> dict[str, str]:
    namer, names = Namer(), {}
    for row in rows:
        if _human(row) not in names:
            names[_human(row)] = namer.name(salt + _human(row), row.get("iso2", ""))
    return {**names, OUTSIDER: namer.name(salt + OUTSIDER, "")}


def _managers(rows: list[dict[str, str]], names: dict[str, str]) -> dict[str, str]:
    """The most experienced mentors, if there are some to spare, are line managers of a few mentees near to them."""
    mentors = sorted(
        (row for row in rows if row["role"] == "mentor"),
        key=lambda row: (-_years(row), row["participant_id"]),
    )
    if len(mentors) < MENTORS_TO_SPARE:
        reports = [row for row in rows if row["role"] == "mentee"] or rows
        return {row["participant_id"]: names[OUTSIDER] for row in reports[:REPORTS_EACH]}
    free = [row for row in rows if row["role"] == "mentee"] or mentors[MANAGERS:]
    managers: dict[str, str] = {}
    for manager in mentors[: min(MANAGERS, len(mentors) // 2)]:
        function = manager.get("job_function")
        near = sorted(free, key=lambda row: (row.get("job_function") != function, row["participant_id"]))
        for report in near[:REPORTS_EACH]:
            managers[report["participant_id"]] = names[_human(manager)]
            free.remove(report)
    return managers


def _years(row: dict[str, str]) -> float:
    try:
        return float(row.get("years_experience") or 0)
    except ValueError:
        return 0.0  # the import names the row


def _csv(rows: list[dict[str, str]], columns: list[str]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, fieldnames=columns)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
