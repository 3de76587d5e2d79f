"""Every row of a preference file as wishes, or what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.findings import BadCell, CellFault, bad_cell
from ithaca.spreadsheets.lists import list_separator, words_in
from ithaca.spreadsheets.numbers import whole_number_of
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.table import RowFault, Table
from ithaca.spreadsheets.texts import cleaned
from ithaca.spreadsheets.wish_columns import WishField, WishMapping
from ithaca.spreadsheets.wish_rules import Stated, faults_between
from ithaca.spreadsheets.wish_words import kind_of
from ithaca.spreadsheets.wishes import CheckedWishes, Wish, WishKind

MOST_CHOICES = 999
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class _Words:
    """One wish in the words of the file, with the columns where they stand."""

    other: str
    other_column: str
    kind: str = ""
    rank: str = ""
    rank_column: str = ""


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    mapping: WishMapping
    known: Directory
    separators: dict[str, str]
    stated: list[Stated] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)


def check_preferences(table: Table, mapping: WishMapping, *, known: Directory) -> CheckedWishes:
    """Read every wish. People are found by id, address, or a name that only one of them has."""
    lists = mapping.columns_of(WishField.EXCLUDED)
    separators = {found.column: list_separator(table.values(found.column)) for found in lists}
    reader = _Reader(table, mapping, known, separators)
    for row in table.rows:
        if row.fault is RowFault.NONE:
            _read_row(reader, row.line, dict(zip(table.columns, row.cells, strict=True)))
        else:
            reader.bad.append(bad_cell(row.line, "", "", row.fault.value))
    between = faults_between(reader.stated)
    bad = [*reader.bad, *between.values()]
    return CheckedWishes(
        wishes=tuple(
            Wish(one.line, one.person, one.kind, one.rank, one.other)
            for position, one in enumerate(reader.stated)
            if one.other is not None and position not in between
        ),
        bad=tuple(sorted(bad, key=lambda cell: (cell.line, table.positions.get(cell.column, -1)))),
    )


def _read_row(reader: _Reader, line: int, cells: dict[str, str]) -> None:
    column = reader.mapping.column_of(WishField.PERSON)
    text = cells.get(column, "")
    try:
        person = _somebody(text, reader.known, empty="wish.person_missing")
    except CellFault as fault:
        _note(reader, line, column, text, fault)
        return
    for words in _wishes_in(reader, cells):
        _read_wish(reader, line, person, words, reader.mapping.column_of(WishField.KIND))


def _wishes_in(reader: _Reader, cells: dict[str, str]) -> Iterator[_Words]:
    mapping = reader.mapping
    kind = cells.get(mapping.column_of(WishField.KIND), "")
    rank_column = mapping.column_of(WishField.RANK)
    for found in mapping.columns_of(WishField.OTHER):
        yield _Words(cells[found.column], found.column, kind, cells.get(rank_column, ""), rank_column)
    for found in mapping.columns_of(WishField.CHOICE):
        if cleaned(cells[found.column]):
            yield _Words(cells[found.column], found.column, rank=str(found.rank))
    for found in mapping.columns_of(WishField.EXCLUDED):
        for name in words_in(cells[found.column], separator=reader.separators[found.column]):
            yield _Words(name, found.column, kind=WishKind.EXCLUDES)


def _read_wish(reader: _Reader, line: int, person: KnownPerson, words: _Words, kind_column: str) -> None:
    try:
        kind = kind_of(words.kind)
    except CellFault as fault:
        _note(reader, line, kind_column, words.kind, fault)
        return
    other = _other(reader, line, person, words)
    kind = kind or _direction(person, other)
    rank = None
    if kind is not WishKind.EXCLUDES and (words.rank_column or words.rank):
        try:
            rank = _rank(words.rank)
        except CellFault as fault:
            _note(reader, line, words.rank_column, words.rank, fault)
            return
    reader.stated.append(
        Stated(
            line=line,
            person=person.key,
            kind=kind,
            rank=rank,
            rank_column=words.rank_column,
            other=other.key if other else None,
            other_column=words.other_column,
            other_text=words.other[:LONGEST_VALUE],
        )
    )


def _other(reader: _Reader, line: int, person: KnownPerson, words: _Words) -> KnownPerson | None:
    """Whom the wish is about; what is wrong with it is noted."""
    try:
        other = _somebody(words.other, reader.known, empty="wish.other_missing")
        _refuse_oneself(person, other)
    except CellFault as fault:
        _note(reader, line, words.other_column, words.other, fault)
        return None
    return other


def _refuse_oneself(person: KnownPerson, other: KnownPerson) -> None:
    if other.key == person.key:
        raise CellFault("wish.self")


def _somebody(text: str, known: Directory, *, empty: str) -> KnownPerson:
    if not cleaned(text):
        raise CellFault(empty)
    found = known.find(text)
    if found.person is None:
        raise CellFault("wish.ambiguous" if found.is_ambiguous else "wish.unknown")
    return found.person


def _rank(text: str) -> int:
    if not cleaned(text):
        raise CellFault("wish.rank_missing")
    try:
        rank = whole_number_of(text, most=MOST_CHOICES)
    except CellFault as fault:
        raise CellFault("wish.rank") from fault
    if not rank:
        raise CellFault("wish.rank")
    return rank


def _direction(person: KnownPerson, other: KnownPerson | None) -> WishKind:
    """Whom somebody prefers who only says that they prefer."""
    if other is not None and other.role in {PersonRole.MENTOR, PersonRole.MENTEE}:
        return WishKind.PREFERS_MENTEE if other.role is PersonRole.MENTEE else WishKind.PREFERS_MENTOR
    return WishKind.PREFERS_MENTEE if person.role is PersonRole.MENTOR else WishKind.PREFERS_MENTOR


def _note(reader: _Reader, line: int, column: str, text: str, fault: CellFault) -> None:
    reader.bad.append(bad_cell(line, column, text[:LONGEST_VALUE], fault.code, **fault.details))
