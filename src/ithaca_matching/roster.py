"""Reads the people and their wishes from files, as the command line needs them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from ithaca_matching.catalogue import CATALOGUE
from ithaca_matching.csv_table import Record, Table, read_table
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import FUNCTION_WISHES, MODES, RHYTHMS, YES, offsets, plain
from ithaca_matching.people import CHECKS as CELLS
from ithaca_matching.people import ROLES, WHOLE
from ithaca_matching.wishes import KINDS

OWN_COLUMNS = {
    "participant_id",
    "role",
    "email",
    "source_person_id",
    "capacity",
    "demand",
    "priority",
    "minimum_load",
}
USED = OWN_COLUMNS | {column for entry in CATALOGUE for column in entry.columns}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
UNDERSTOOD: dict[str, Collection[str]] = {
    "meeting_rhythm": RHYTHMS,
    "work_mode": MODES,
    "same_function": FUNCTION_WISHES,
    "same_language_required": (*YES, "no", "n", "false", "0"),
}
SHOWN = 5


@dataclass(frozen=True)
class RosterFile:
    """What the files hold.

    Attributes
    ----------
    people, preferences : tuple of dict
        One for each row, by column.
    warnings : tuple of str
        What was passed over, one sentence each.
    """

    people: tuple[dict[str, str], ...]
    preferences: tuple[dict[str, str], ...]
    warnings: tuple[str, ...]


def read_roster(participants: bytes, preferences: bytes = b"") -> RosterFile:
    """Read and check both files.

    Parameters
    ----------
    participants : bytes
        With at least the columns ``participant_id`` and ``role``.
    preferences : bytes
        With ``participant_id``, ``kind``, ``rank`` and ``other_id``; may be empty.

    Raises
    ------
    InvalidProblem
        For the first faults, with the physical line and the column of the first.
    """
    table = read_table(participants, file="participants", needed=("participant_id", "role"))
    people = _read_all(table, _person)
    _check_twice(table)
    wishes: tuple[dict[str, str], ...] = ()
    if preferences.strip():
        needed = ("participant_id", "kind", "rank", "other_id")
        found = read_table(preferences, file="preferences", needed=needed)
        known = {person["participant_id"] for person in people}
        wishes = _read_all(found, lambda record: _wish(record, known))
    return RosterFile(people, wishes, tuple(_warnings(table, people, wishes)))


def _read_all(table: Table, read: Callable[[Record], dict[str, str]]) -> tuple[dict[str, str], ...]:
    """Every row; or the first fault of each of the first bad rows, in one message."""
    rows, faults = [], []
    for record in table.records:
        try:
            rows.append(read(record))
        except InvalidProblem as fault:
            faults.append(fault)
    if faults:
        first, *others = faults
        more = [f"And {len(faults) - SHOWN} more rows have faults."] if len(faults) > SHOWN else []
        message = "\n".join([first.message, *map(str, others[: SHOWN - 1]), *more])
        raise InvalidProblem(message, line=first.line, column=first.column)
    return tuple(rows)


def _person(record: Record) -> dict[str, str]:
    person = {column: cell.strip() for column, cell in record.cells.items() if column in USED}
    person["role"] = person.get("role", "").casefold()
    for column, (fits, wanted) in CHECKS.items():
        cell = person.get(column, "")
        if not fits(cell):
            raise InvalidProblem(f"must be {wanted}, not {cell!r}.", line=record.line, column=column)
    return person


def _wish(record: Record, known: set[str]) -> dict[str, str]:
    wish = {column: cell.strip() for column, cell in record.cells.items()}
    wish["kind"] = " ".join(wish.get("kind", "").casefold().split())
    if wish["kind"] not in KINDS:
        message = f"must be one of {', '.join(KINDS)}, not {wish['kind']!r}."
        raise InvalidProblem(f"in the preferences, {message}", line=record.line, column="kind")
    for column in ("participant_id", "other_id"):
        if wish.get(column, "") not in known:
            message = f"in the preferences, {wish.get(column, '')!r} is not among the participants."
            raise InvalidProblem(message, line=record.line, column=column)
    rank = wish.get("rank", "")
    if wish["kind"] != "excludes" and not (WHOLE.fullmatch(rank) and int(rank)):
        message = f"in the preferences, must be a whole number from 1 up, not {rank!r}."
        raise InvalidProblem(message, line=record.line, column="rank")
    return {**wish, "rank": rank}


def _check_twice(table: Table) -> None:
    first: dict[str, int] = {}
    for record in table.records:
        who = record.cells.get("participant_id", "").strip()
        if who in first:
            message = f"{who!r} is on line {first[who]} already."
            raise InvalidProblem(message, line=record.line, column="participant_id")
        first[who] = record.line


def _warnings(
    table: Table, people: tuple[dict[str, str], ...], wishes: tuple[dict[str, str], ...]
) -> Iterator[str]:
    unused = [column for column in table.columns if column and column not in USED]
    if unused:
        yield f"these columns are not used: {', '.join(unused)}."
    zones = Counter(person.get("time_zone", "") for person in people)
    unknown = sorted(zone for zone in zones if zone and offsets(zone) is None)
    if unknown:
        count = sum(zones[zone] for zone in unknown)
        yield f"{count} people have a time zone that is not known: {_listed(unknown)}."
    for column, words in UNDERSTOOD.items():
        strange = sorted({plain(person, column) for person in people} - {"", *words})
        if strange:
            yield f"in {column}, these words are not known and count as no answer: {_listed(strange)}."
    if placeless := sorted(_placeless(people)):
        yield f"mentors who do not say how many places they have get one: {_listed(placeless)}."
    roles = {person["participant_id"]: person["role"] for person in people}
    idle = sorted({wish["participant_id"] for wish in wishes if not _fits_roles(wish, roles)})
    if idle:
        yield f"wishes of {len(idle)} people are for somebody in another role: {_listed(idle)}."


def _placeless(people: tuple[dict[str, str], ...]) -> Iterator[str]:
    for person in people:
        if person["role"] != "mentee" and not person.get("capacity"):
            yield person["participant_id"]


def _fits_roles(wish: dict[str, str], roles: dict[str, str]) -> bool:
    own, other = roles[wish["participant_id"]], roles[wish["other_id"]]
    if wish["participant_id"] == wish["other_id"]:
        return False
    if wish["kind"] == "excludes":
        return True
    mentee, mentor = (own, other) if wish["kind"] == "prefers mentor" else (other, own)
    return mentee in {"mentee", "both"} and mentor in {"mentor", "both"}


def _listed(names: list[str]) -> str:
    rest = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + rest


def _optional(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: not cell or pattern.fullmatch(cell) is not None


CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "participant_id": (bool, "there"),
    "role": (ROLES.__contains__, f"one of {', '.join(ROLES)}"),
    "email": (_optional(EMAIL), "an e-mail address"),
    **{column: (_optional(pattern), wanted) for column, (pattern, wanted) in CELLS.items()},
    "meeting_minutes": (_optional(WHOLE), "a whole number from 0 up"),
}
"""Which cells are right, and what to say of those that are not."""
