"""Every row of a people file as a person, or what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ithaca.spreadsheets.cell_readers import ColumnReader, column_readers, date_order
from ithaca.spreadsheets.dates import Order
from ithaca.spreadsheets.directory import Directory
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.findings import BadCell, CellDoubt, CellFault, bad_cell
from ithaca.spreadsheets.known_words import KnownWords
from ithaca.spreadsheets.mapping import Mapping
from ithaca.spreadsheets.people import CheckedPeople, PersonRow
from ithaca.spreadsheets.repeats import repeats_in
from ithaca.spreadsheets.reporting_lines import with_managers
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.table import Row, RowFault, Table

ANY_WORDS = KnownWords()
LONGEST_VALUE = 200


@dataclass(slots=True)
class _Reading:
    """What one row turned out to say, and what is wrong with its cells."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    bad: dict[Field, BadCell] = field(default_factory=dict)
    warnings: list[BadCell] = field(default_factory=list)
    row_fault: BadCell | None = None


def check_people(
    table: Table,
    mapping: Mapping,
    *,
    default_role: PersonRole | None = None,
    known_words: KnownWords = ANY_WORDS,
    known_people: Directory | None = None,
) -> CheckedPeople:
    """Read every row. A row with a bad cell is kept out; a warning keeps nobody out."""
    readers = column_readers(table, mapping, known_words)
    readings = [_reading(row, readers, mapping, len(table.columns), default_role) for row in table.rows]
    good = [_person(reading) for reading in readings if not _faults(reading)]
    kept_out = [_person(reading) for reading in readings if _faults(reading)]
    repeats = repeats_in(good)
    linked = with_managers(
        good,
        kept_out=kept_out,
        kept_lines={
            line: repeat.kept_line for repeat in repeats if repeat.is_certain for line in repeat.lines
        },
        known=known_people or Directory(),
        column=mapping.column_of(Field.MANAGER),
    )
    warnings = [warning for reading in readings for warning in reading.warnings]
    return CheckedPeople(
        people=tuple(linked.people),
        bad=_in_order((fault for reading in readings for fault in _faults(reading)), table),
        warnings=_in_order([*warnings, *linked.warnings, *_unclear_dates(table, mapping)], table),
        repeats=repeats,
        fields=mapping.fields,
        needs_role=_needs_role(good, mapping) and default_role is None,
    )


def _reading(
    row: Row,
    readers: Sequence[ColumnReader],
    mapping: Mapping,
    width: int,
    default_role: PersonRole | None,
) -> _Reading:
    reading = _Reading(row.line)
    if row.fault is not RowFault.NONE:
        reading.row_fault = _row_fault(row, width)
        return reading
    for reader in readers:
        if cell := row.cells[reader.position]:
            _read_cell(reading, reader, cell)
    _join_name(reading.values)
    _check_identity(reading, mapping)
    _check_role(reading, mapping, default_role)
    return reading


def _row_fault(row: Row, width: int) -> BadCell:
    shown = row.cells[width:] if row.fault is RowFault.TOO_MANY_CELLS else row.cells
    return bad_cell(row.line, "", " | ".join(filter(None, shown))[:LONGEST_VALUE], row.fault.value)


def _read_cell(reading: _Reading, reader: ColumnReader, cell: str) -> None:
    name = reader.field.value
    try:
        value = reader.read(cell)
    except CellFault as fault:
        reading.bad[reader.field] = _found(reading.line, reader, cell, fault)
        return
    except CellDoubt as doubt:
        reading.warnings.append(_found(reading.line, reader, cell, doubt))
        value = doubt.kept
    if isinstance(value, tuple):
        value = tuple(dict.fromkeys((*reading.values.get(name, ()), *value)))
    reading.values[name] = value


def _found(line: int, reader: ColumnReader, cell: str, found: CellFault | CellDoubt) -> BadCell:
    return bad_cell(line, reader.column, cell[:LONGEST_VALUE], found.code, **found.details)


def _join_name(values: dict[str, Any]) -> None:
    parts = [values.pop(part.value, "") for part in (Field.FIRST_NAME, Field.LAST_NAME)]
    if not values.get("name"):
        values["name"] = " ".join(filter(None, parts))


def _check_identity(reading: _Reading, mapping: Mapping) -> None:
    if reading.values.get("email") and Field.OUTSIDE_ID in reading.bad:
        # The address says who it is; an id that the sheet has spoiled is only left out.
        reading.warnings.append(reading.bad.pop(Field.OUTSIDE_ID))
    named = reading.values.get("email") or reading.values.get("outside_id")
    if not named and reading.bad.keys().isdisjoint({Field.EMAIL, Field.OUTSIDE_ID}):
        column = mapping.column_of(Field.EMAIL) or mapping.column_of(Field.OUTSIDE_ID)
        reading.bad[Field.EMAIL] = bad_cell(reading.line, column, "", "email.missing")


def _check_role(reading: _Reading, mapping: Mapping, default_role: PersonRole | None) -> None:
    if reading.values.get("role") or Field.ROLE in reading.bad or reading.values.get("left"):
        return
    if default_role is not None:
        reading.values["role"] = default_role.value
    elif column := mapping.column_of(Field.ROLE):
        reading.bad[Field.ROLE] = bad_cell(reading.line, column, "", "role.missing")


def _person(reading: _Reading) -> PersonRow:
    return PersonRow(line=reading.line, **reading.values)


def _faults(reading: _Reading) -> list[BadCell]:
    return [reading.row_fault] if reading.row_fault else list(reading.bad.values())


def _needs_role(people: Sequence[PersonRow], mapping: Mapping) -> bool:
    """Whether the file leaves open what people are. Who has left is nothing any more."""
    has_only_left = bool(people) and all(person.left for person in people)
    return Field.ROLE not in mapping.fields and not has_only_left


def _unclear_dates(table: Table, mapping: Mapping) -> list[BadCell]:
    found = []
    for column in filter(None, map(mapping.column_of, (Field.JOINED_ON, Field.LEFT))):
        if date_order(table, column) is Order.UNCLEAR:
            position = table.positions[column]
            first = next(row for row in table.rows if row.cells[position].strip())
            found.append(bad_cell(first.line, column, first.cells[position], "date.order"))
    return found


def _in_order(cells: Iterable[BadCell], table: Table) -> tuple[BadCell, ...]:
    return tuple(sorted(cells, key=lambda cell: (cell.line, table.positions.get(cell.column, -1))))
