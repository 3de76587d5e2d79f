"""Sheets of an upload to bytes and back, so that a file is opened only once."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ithaca.intake.stripping import without_columns
from ithaca.spreadsheets.columns import Choice, LeftOut, Mapping, guess_columns
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.table import Kind, Row, RowFault, Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table without what its demographic columns said, and our guess what its columns are."""

    table: Table
    guess: Mapping


def sheet_of(table: Table) -> Sheet:
    """The sheet that may be kept: demographic columns have their names left, and nothing else."""
    guess = guess_columns(table)
    demographic = set(guess.demographic_columns)
    choices = (replace(one, sample="") if one.column in demographic else one for one in guess.choices)
    return Sheet(without_columns(table, demographic), Mapping(tuple(choices)))


def pack(sheets: Sequence[Sheet]) -> bytes:
    plain = [
        {**_plain(sheet.table), "guess": [_choice(one) for one in sheet.guess.choices]} for sheet in sheets
    ]
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def unpack(content: bytes | memoryview) -> tuple[Sheet, ...]:
    plain = json.loads(zlib.decompress(bytes(content)).decode("utf-8", "surrogatepass"))
    return tuple(Sheet(_table(sheet), _mapping(sheet["guess"])) for sheet in plain)


def _choice(one: Choice) -> list[Any]:
    return [one.column, one.field, one.left_out, one.filled, one.sample]


def _mapping(choices: list[list[Any]]) -> Mapping:
    return Mapping(
        tuple(
            Choice(column, Field(field) if field else None, LeftOut(left_out), filled, sample)
            for column, field, left_out, filled, sample in choices
        )
    )


def _plain(table: Table) -> dict[str, Any]:
    return {
        "kind": table.kind.value, "encoding": table.encoding, "delimiter": table.delimiter,
        "header_line": table.header_line, "sheet": table.sheet, "sheets": table.sheets,
        "columns": table.columns, "rows": [(row.line, row.cells, row.fault.value) for row in table.rows],
    }  # fmt: skip


def _table(plain: dict[str, Any]) -> Table:
    rows = (Row(line, tuple(cells), RowFault(fault)) for line, cells, fault in plain["rows"])
    return Table(
        kind=Kind(plain["kind"]), encoding=plain["encoding"], delimiter=plain["delimiter"],
        header_line=plain["header_line"], sheet=plain["sheet"], sheets=tuple(plain["sheets"]),
        columns=tuple(plain["columns"]), rows=tuple(rows),
    )  # fmt: skip
