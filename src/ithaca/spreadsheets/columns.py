"""A good guess of what each column becomes, from its header and from its cells."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ithaca.spreadsheets.contents import Contents, contents_of
from ithaca.spreadsheets.demographics import are_demographic_values, is_demographic_header
from ithaca.spreadsheets.fields import LIST_FIELDS, Field
from ithaca.spreadsheets.header_fields import SECOND, field_scores, is_firm, words_of
from ithaca.spreadsheets.mapping import LEFT_OUT_REASONS, Choice, LeftOut, Mapping
from ithaca.spreadsheets.table import Table
from ithaca.spreadsheets.texts import cleaned

__all__ = ["LEFT_OUT_REASONS", "Choice", "LeftOut", "Mapping", "guess_columns"]

PERSONAL = re.compile(r"(mentor|mentee) (e mail|email|name|first name|last name|id)")
OWN_COLUMNS = {"line", "problem"}
CERTAIN = 0.8
POSSIBLE = 0.3
BY_CONTENTS = 0.6
# A header that is sure of itself, over cells that are not: below an equal one over cells that are.
CONTRADICTED = 0.95
LONGEST_SAMPLE = 60
LONG_TEXT = 80
# A cell of these that cannot be read is reported, so a column may hold nothing but such cells.
CHECKED_FIELDS = frozenset(
    {
        Field.EMAIL,
        Field.ROLE,
        Field.YEARS_EXPERIENCE,
        Field.CAPACITY,
        Field.DEMAND,
        Field.MINUTES,
        Field.HOURS_PER_MONTH,
        Field.JOINED_ON,
        Field.LEFT,
    }
)
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


class _Candidate(NamedTuple):
    score: float
    position: int
    field: Field


class _Column(NamedTuple):
    name: str
    header: str
    contents: Contents
    sample: str
    is_demographic: bool


def guess_columns(table: Table) -> Mapping:
    """For every column the field that its header and its cells speak of, each field once unless a list."""
    side = _only_side(table.columns)
    columns = [_column(table, name, words_of(name).removeprefix(side)) for name in table.columns]
    is_role_clear = any(column.contents.roles >= POSSIBLE for column in columns)
    candidates = [
        candidate
        for position, column in enumerate(columns)
        for candidate in _candidates(position, column, is_role_clear=is_role_clear)
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


def _only_side(names: Iterable[str]) -> str:
    """ "mentee " when "Mentee e-mail" is the address of the person, and not of one of two."""
    sides = {words.split()[0] for name in names if PERSONAL.fullmatch(words := words_of(name))}
    return f"{sides.pop()} " if len(sides) == 1 else ""


def _column(table: Table, name: str, header: str) -> _Column:
    values = table.values(name)
    contents = contents_of(values)
    distinct = dict.fromkeys(plain for value in dict.fromkeys(values) if (plain := cleaned(value)))
    sample = ", ".join(islice(distinct, 3 if contents.distinct < 0.1 else 1))
    exact = {field for field, score in field_scores(header) if score >= SECOND} - {
        Field.JOB_TITLE,
        Field.ROLE,
    }
    is_demographic = is_demographic_header(name) or (not exact and are_demographic_values(distinct))
    return _Column(name, header, contents, sample[:LONGEST_SAMPLE], is_demographic)


def _candidates(position: int, column: _Column, *, is_role_clear: bool) -> Iterator[_Candidate]:
    if column.is_demographic or column.header in OWN_COLUMNS:
        return
    found: dict[Field, float] = dict(field_scores(column.header))
    contents = column.contents
    if Field.ROLE in found and _are_jobs(contents, is_role_clear=is_role_clear):
        found[Field.JOB_TITLE] = found.pop(Field.ROLE) * SECOND
    if Field.LANGUAGES in found and contents.programming > max(contents.spoken, POSSIBLE):
        score = found.pop(Field.LANGUAGES)
        if score >= SECOND:
            found[Field.SKILLS_OFFERED] = score
    for field, score in (_by_contents(column) | found).items():
        if not contents.filled or _agrees(field, contents):
            yield _Candidate(score, position, field)
        elif field in CHECKED_FIELDS and contents.yes_no < CERTAIN and is_firm(column.header, field, score):
            yield _Candidate(score * CONTRADICTED, position, field)


def _are_jobs(contents: Contents, *, is_role_clear: bool) -> bool:
    """Under "Role", whether the cells say what people work as. One "mentor" among them is enough to doubt it."""
    return bool(contents.filled) and contents.roles < POSSIBLE and (is_role_clear or not contents.roles)


def _by_contents(column: _Column) -> dict[Field, float]:
    """Fields whose cells are unmistakable, unless the header speaks of somebody else."""
    words, contents = column.header, column.contents
    if any(word in words for word in ("mentor", "mentee", "manager", "contact", "supervisor")):
        return {}
    shares = {
        Field.EMAIL: contents.addresses,
        Field.ROLE: contents.roles,
        Field.TIME_ZONE: contents.zones,
    }
    return {field: BY_CONTENTS for field, share in shares.items() if share >= CERTAIN}


def _agrees(field: Field, contents: Contents) -> bool:
    """Whether the cells can be what the header says, where it is not sure of itself."""
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
        case (
            Field.MANAGER
            | Field.SKILLS_OFFERED
            | Field.SKILLS_WANTED
            | Field.GOALS
            | Field.TEAM
            | Field.PLACE
        ):
            return contents.yes_no < CERTAIN
        case _:
            return True


def _with_parts_of_names(columns: list[_Column], fields: dict[int, Field]) -> dict[int, Field]:
    """Beside "Vorname" a column "Name" is the last name, beside "Apellidos" a column "Nombre" the first."""
    used = set(fields.values())
    if Field.NAME not in used or {Field.FIRST_NAME, Field.LAST_NAME} <= used:
        return fields
    position = next(position for position, field in fields.items() if field is Field.NAME)
    words = columns[position].header
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
    if column.header in OWN_COLUMNS:
        return LeftOut.REPORT
    if not column.contents.filled:
        return LeftOut.EMPTY
    return LeftOut.TAKEN if is_wanted else LeftOut.UNKNOWN
