"""What each column becomes: a good guess, and the choices of a person on top of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.spreadsheets.contents import Contents, contents_of
from ithaca.spreadsheets.demographics import are_demographic_values, is_demographic_header
from ithaca.spreadsheets.fields import LIST_FIELDS, Field
from ithaca.spreadsheets.header_fields import SECOND, field_scores, words_of
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.texts import cleaned

OWN_COLUMNS = {"line", "problem"}
CERTAIN = 0.8
POSSIBLE = 0.3
BY_CONTENTS = 0.6
LONGEST_SAMPLE = 60
LONG_TEXT = 80
SHORT_FIELDS = frozenset(
    {
        Field.JOB_TITLE,
        Field.FUNCTION,
        Field.GRADE,
        Field.ORGANIZATION,
        Field.UNIT,
        Field.TEAM,
        Field.INDUSTRY,
        Field.COUNTRY,
        Field.PLACE,
    }
)


class LeftOut(StrEnum):
    """Why a column becomes nothing."""

    NONE = ""
    DEMOGRAPHIC = "demographic"
    UNKNOWN = "unknown"
    EMPTY = "empty"
    TAKEN = "taken"
    BY_CHOICE = "by_choice"
    REPORT = "report"


LEFT_OUT_REASONS: dict[LeftOut, Promise] = {
    LeftOut.DEMOGRAPHIC: _("Says who somebody is, not what they do. Never stored by an import."),
    LeftOut.UNKNOWN: _("Not recognized."),
    LeftOut.EMPTY: _("Empty."),
    LeftOut.TAKEN: _("Another column says this already."),
    LeftOut.BY_CHOICE: _("Left out by you."),
    LeftOut.REPORT: _("Added by the list of rows to put right."),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One column: what it becomes or why it is left out, how many cells are filled, and what one says."""

    column: str
    field: Field | None
    left_out: LeftOut
    filled: int
    sample: str


@dataclass(frozen=True)
class Mapping:
    """What the columns of one table become, in their order."""

    choices: tuple[Choice, ...]

    def columns_of(self, field: Field) -> tuple[str, ...]:
        return self._by_field.get(field, ())

    def column_of(self, field: Field) -> str:
        """The column of a field, or "" when no column became it."""
        return next(iter(self.columns_of(field)), "")

    @cached_property
    def fields(self) -> frozenset[Field]:
        return frozenset(self._by_field)

    @property
    def says_who(self) -> bool:
        """Whether people can be told apart: without an address or an id every row would be bad."""
        return not self.fields.isdisjoint({Field.EMAIL, Field.OUTSIDE_ID})

    @cached_property
    def demographic_columns(self) -> tuple[str, ...]:
        return tuple(choice.column for choice in self.choices if choice.left_out is LeftOut.DEMOGRAPHIC)

    def with_choice(self, column: str, field: Field | None) -> "Mapping":
        """The mapping with a person's choice for one column; the column that had this field gives it up."""
        if column not in {choice.column for choice in self.choices}:
            raise Refused("columns.unknown", _("This sheet has no such column."))
        if field is not None and column in self.demographic_columns:
            raise Refused("columns.demographic", LEFT_OUT_REASONS[LeftOut.DEMOGRAPHIC])
        return Mapping(tuple(_chosen(choice, column, field) for choice in self.choices))

    @cached_property
    def _by_field(self) -> dict[Field, tuple[str, ...]]:
        found: dict[Field, tuple[str, ...]] = {}
        for choice in self.choices:
            if choice.field is not None:
                found[choice.field] = (*found.get(choice.field, ()), choice.column)
        return found


class _Candidate(NamedTuple):
    score: float
    position: int
    field: Field


class _Column(NamedTuple):
    name: str
    contents: Contents
    sample: str
    is_demographic: bool


def guess_columns(table: Table) -> Mapping:
    """For every column the field that its header and its cells speak of, each field once unless a list."""
    columns = [_column(table, name) for name in table.columns]
    candidates = [
        candidate for position, column in enumerate(columns) for candidate in _candidates(position, column)
    ]
    fields: dict[int, Field] = {}
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.score, candidate.position)):
        is_free = candidate.field in LIST_FIELDS or candidate.field not in fields.values()
        if is_free and candidate.position not in fields:
            fields[candidate.position] = candidate.field
    fields = _with_parts_of_names(columns, fields)
    wanted = {candidate.position for candidate in candidates}
    return Mapping(
        tuple(
            _choice(column, fields.get(position), is_wanted=position in wanted)
            for position, column in enumerate(columns)
        )
    )


def _column(table: Table, name: str) -> _Column:
    values = table.values(name)
    contents = contents_of(values)
    distinct = dict.fromkeys(plain for value in dict.fromkeys(values) if (plain := cleaned(value)))
    sample = ", ".join(islice(distinct, 3 if contents.distinct < 0.1 else 1))
    exact = {field for field, score in field_scores(name) if score >= SECOND} - {Field.JOB_TITLE, Field.ROLE}
    is_demographic = is_demographic_header(words_of(name)) or (not exact and are_demographic_values(distinct))
    return _Column(name, contents, sample[:LONGEST_SAMPLE], is_demographic)


def _candidates(position: int, column: _Column) -> Iterator[_Candidate]:
    if column.is_demographic or words_of(column.name) in OWN_COLUMNS:
        return
    found: dict[Field, float] = dict(field_scores(column.name))
    contents = column.contents
    if Field.ROLE in found and contents.filled and contents.roles < POSSIBLE:
        found[Field.JOB_TITLE] = found.pop(Field.ROLE) * SECOND
    if Field.LANGUAGES in found and contents.programming > max(contents.spoken, POSSIBLE):
        score = found.pop(Field.LANGUAGES)
        if score >= SECOND:
            found[Field.SKILLS_OFFERED] = score
    for field, score in (_by_contents(column) | found).items():
        if not contents.filled or _agrees(field, contents):
            yield _Candidate(score, position, field)


def _by_contents(column: _Column) -> dict[Field, float]:
    """Fields whose cells are unmistakable, unless the header speaks of somebody else."""
    words, contents = words_of(column.name), column.contents
    if any(word in words for word in ("mentor", "mentee", "manager", "contact", "supervisor")):
        return {}
    shares = {
        Field.EMAIL: contents.addresses,
        Field.ROLE: contents.roles,
        Field.TIME_ZONE: contents.zones,
    }
    return {field: BY_CONTENTS for field, share in shares.items() if share >= CERTAIN}


def _agrees(field: Field, contents: Contents) -> bool:
    """Whether the cells can be what the header says; a few bad cells do not count against it."""
    match field:
        case Field.EMAIL:
            return contents.addresses >= POSSIBLE
        case Field.ROLE:
            return contents.roles >= POSSIBLE
        case Field.YEARS_EXPERIENCE | Field.CAPACITY | Field.DEMAND | Field.MINUTES | Field.HOURS_PER_MONTH:
            return contents.numbers >= POSSIBLE
        case Field.JOINED_ON:
            return contents.days >= POSSIBLE
        case Field.NAME | Field.FIRST_NAME | Field.LAST_NAME:
            return max(contents.addresses, contents.numbers) < CERTAIN
        case _ if field in SHORT_FIELDS and contents.length > LONG_TEXT:
            return False
        case Field.MANAGER | Field.SKILLS_OFFERED | Field.SKILLS_WANTED:
            return contents.yes_no < CERTAIN
        case _:
            return True


def _with_parts_of_names(columns: list[_Column], fields: dict[int, Field]) -> dict[int, Field]:
    """Beside "Vorname" a column "Name" is the last name, beside "Apellidos" a column "Nombre" the first."""
    used = set(fields.values())
    if Field.NAME not in used or {Field.FIRST_NAME, Field.LAST_NAME} <= used:
        return fields
    position = next(position for position, field in fields.items() if field is Field.NAME)
    words = words_of(columns[position].name)
    if Field.FIRST_NAME in used and words in {"name", "nom", "naam", "nome"}:
        return fields | {position: Field.LAST_NAME}
    if Field.LAST_NAME in used and words in {"nombre", "nome", "name"}:
        return fields | {position: Field.FIRST_NAME}
    return fields


def _choice(column: _Column, field: Field | None, *, is_wanted: bool) -> Choice:
    return Choice(
        column=column.name,
        field=field,
        left_out=LeftOut.NONE if field else _reason(column, is_wanted=is_wanted),
        filled=column.contents.filled,
        sample=column.sample,
    )


def _reason(column: _Column, *, is_wanted: bool) -> LeftOut:
    if column.is_demographic:
        return LeftOut.DEMOGRAPHIC
    if words_of(column.name) in OWN_COLUMNS:
        return LeftOut.REPORT
    if not column.contents.filled:
        return LeftOut.EMPTY
    return LeftOut.TAKEN if is_wanted else LeftOut.UNKNOWN


def _chosen(choice: Choice, column: str, field: Field | None) -> Choice:
    if choice.column == column and choice.left_out is LeftOut.DEMOGRAPHIC:
        return choice
    if choice.column == column:
        return replace(choice, field=field, left_out=LeftOut.NONE if field else LeftOut.BY_CHOICE)
    if field is not None and choice.field is field and field not in LIST_FIELDS:
        return replace(choice, field=None, left_out=LeftOut.TAKEN)
    return choice
