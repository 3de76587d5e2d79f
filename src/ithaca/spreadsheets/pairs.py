"""Every row of a file of pairs as places in a pair or circle, or what is wrong with it."""

import datetime as dt
from dataclasses import dataclass, field

from ithaca.spreadsheets.addresses import address_of
from ithaca.spreadsheets.dates import Order, day_of, order_of
from ithaca.spreadsheets.directory import Directory
from ithaca.spreadsheets.findings import BadCell, CellFault, bad_cell
from ithaca.spreadsheets.identifiers import identifier_of
from ithaca.spreadsheets.pair_columns import PairField, PairMapping
from ithaca.spreadsheets.roles import PersonRole, role_of
from ithaca.spreadsheets.table import Row, RowFault, Table
from ithaca.spreadsheets.texts import cleaned

LONGEST_VALUE = 200
LONGEST_COHORT = 60
LONGEST_GROUP = 100


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a group. Without `person` they are new here, and `word` is their address or id."""

    line: int
    column: str
    cohort: str
    group: str
    role: PersonRole
    word: str
    person: int | None
    began_on: dt.date | None
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class OtherRole:
    """A row about somebody who is neither mentor nor mentee."""

    line: int
    role: str


@dataclass(frozen=True, slots=True)
class CheckedPairs:
    seats: tuple[Seat, ...]
    others: tuple[OtherRole, ...]
    bad: tuple[BadCell, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    mapping: PairMapping
    known: Directory
    orders: dict[PairField, Order]
    seats: list[Seat] = field(default_factory=list)
    others: list[OtherRole] = field(default_factory=list)


class _BadCell(Exception):
    def __init__(self, column: str, text: str, fault: CellFault) -> None:
        super().__init__(column)
        self.column, self.text, self.fault = column, text, fault


def check_pairs(table: Table, mapping: PairMapping, *, known: Directory) -> CheckedPairs:
    """Read every row. Who is not known yet can come in by an address, or by an id with a digit in it."""
    days = {one: mapping.column_of(one) for one in (PairField.BEGAN, PairField.ENDED)}
    orders = {one: order_of(table.values(column)) for one, column in days.items() if column}
    reader, bad = _Reader(mapping, known, orders), []
    for row in table.rows:
        try:
            _read_row(reader, row, table.columns)
        except _BadCell as cell:
            fault = cell.fault
            bad.append(
                bad_cell(row.line, cell.column, cell.text[:LONGEST_VALUE], fault.code, **fault.details)
            )
    return CheckedPairs(tuple(reader.seats), tuple(reader.others), tuple(bad))


def _read_row(reader: _Reader, row: Row, columns: tuple[str, ...]) -> None:
    if row.fault is not RowFault.NONE:
        raise _BadCell("", "", CellFault(row.fault.value))
    cells = dict(zip(columns, row.cells, strict=False))
    if reader.mapping.is_wide:
        _read_pair(reader, row.line, cells)
    else:
        _read_person(reader, row.line, cells)


def _read_pair(reader: _Reader, line: int, cells: dict[str, str]) -> None:
    """Without a group of its own a row is a pair; named alike in their cohort they are one pair."""
    words = {one: _word(reader, one, cells) for one in (PairField.MENTEE, PairField.MENTOR)}
    group = _short(reader, PairField.GROUP, cells, LONGEST_GROUP)
    group = group or "+".join(word.casefold() for word, _person in words.values())
    for one, role in ((PairField.MENTEE, PersonRole.MENTEE), (PairField.MENTOR, PersonRole.MENTOR)):
        reader.seats.append(_seat(reader, line, one, cells, group=group, role=role, found=words[one]))


def _read_person(reader: _Reader, line: int, cells: dict[str, str]) -> None:
    column = reader.mapping.column_of(PairField.ROLE)
    said = cleaned(cells.get(column, ""))
    role = role_of(said)
    if not said:
        raise _BadCell(column, said, CellFault("pair.role_missing"))
    if role not in {PersonRole.MENTOR, PersonRole.MENTEE}:
        reader.others.append(OtherRole(line, said[:LONGEST_VALUE]))
        return
    group = _short(reader, PairField.GROUP, cells, LONGEST_GROUP)
    if not group:
        raise _BadCell(reader.mapping.column_of(PairField.GROUP), "", CellFault("pair.group_missing"))
    found = _word(reader, PairField.PERSON, cells)
    reader.seats.append(_seat(reader, line, PairField.PERSON, cells, group=group, role=role, found=found))


def _seat(
    reader: _Reader,
    line: int,
    column: PairField,
    cells: dict[str, str],
    *,
    group: str,
    role: PersonRole | None,
    found: tuple[str, int | None],
) -> Seat:
    began, ended = (_day(reader, one, cells) for one in (PairField.BEGAN, PairField.ENDED))
    if began and ended and ended < began:
        where = reader.mapping.column_of(PairField.ENDED)
        raise _BadCell(where, cells.get(where, ""), CellFault("pair.ended_before"))
    return Seat(
        line=line,
        column=reader.mapping.column_of(column),
        cohort=_short(reader, PairField.COHORT, cells, LONGEST_COHORT),
        group=group,
        role=role or PersonRole.MENTEE,
        word=found[0],
        person=found[1],
        began_on=began,
        ended_on=ended,
    )


def _word(reader: _Reader, where: PairField, cells: dict[str, str]) -> tuple[str, int | None]:
    """The address or id of somebody, with their key if they are known."""
    column = reader.mapping.column_of(where)
    text = cleaned(cells.get(column, ""))
    try:
        return _somebody(text, reader.known)
    except CellFault as fault:
        raise _BadCell(column, text, fault) from fault


def _somebody(text: str, known: Directory) -> tuple[str, int | None]:
    if not text:
        raise CellFault("pair.person_missing")
    found = known.find(text)
    if found.person is not None:
        return text, found.person.key
    if found.is_ambiguous:
        raise CellFault("wish.ambiguous")
    if "@" in text:
        return address_of(text), None
    if " " in text or not any(letter.isdigit() for letter in text):
        raise CellFault("pair.unknown")
    return identifier_of(text), None


def _short(reader: _Reader, where: PairField, cells: dict[str, str], most: int) -> str:
    column = reader.mapping.column_of(where)
    text = cleaned(cells.get(column, ""))
    if len(text) > most:
        raise _BadCell(column, text, CellFault("id.too_long", most=most))
    return text


def _day(reader: _Reader, where: PairField, cells: dict[str, str]) -> dt.date | None:
    column = reader.mapping.column_of(where)
    if not column:
        return None
    text = cells.get(column, "")
    try:
        return day_of(text, order=reader.orders[where])
    except CellFault as fault:
        raise _BadCell(column, text, fault) from fault
