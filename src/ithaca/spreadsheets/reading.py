"""From the bytes of a file to a table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ithaca.spreadsheets.archives import inspect_archive
from ithaca.spreadsheets.dialects import dialect_of
from ithaca.spreadsheets.encodings import decoded
from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.headers import LOOKED_AT, column_letter, column_names, header_position
from ithaca.spreadsheets.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from ithaca.spreadsheets.records import Record, split_records
from ithaca.spreadsheets.sniffing import Content, recognized_content
from ithaca.spreadsheets.table import Kind, Row, RowFault, Table
from ithaca.spreadsheets.workbooks import read_sheet


@dataclass(frozen=True, slots=True)
class _Grid:
    """The records of a file before anybody asked which of them names the columns."""

    columns: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]


def read_table(
    content: bytes, *, filename: str, sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Table:
    """Read a CSV file or one sheet of a workbook, whatever its name says it is; raises `Unreadable`."""
    if len(content) > limits.file_bytes:
        raise Unreadable("limit.file", filename=filename, size=limits.file_bytes // MEBIBYTE)
    if recognized_content(content) is Content.ARCHIVE:
        return _read_workbook(content, sheet, limits)
    return _read_text(content, limits)


def _read_text(content: bytes, limits: Limits) -> Table:
    found = decoded(content)
    dialect = dialect_of(found.text)
    records = split_records(found.text, dialect.delimiter)
    if dialect.is_declared:
        next(records)
    grid = _grid(records, limits, first_column=0)
    return Table(
        kind=Kind.CSV,
        encoding=found.encoding,
        delimiter=dialect.delimiter,
        header_line=grid.header_line,
        sheet="",
        sheets=(),
        columns=grid.columns,
        rows=grid.rows,
    )


def _read_workbook(content: bytes, sheet: str | None, limits: Limits) -> Table:
    inspect_archive(content, limits)
    found = read_sheet(content, sheet, limits)
    records = (Record(line, cells) for line, cells in found.rows)
    grid = _grid(records, limits, first_column=found.first_column)
    return Table(
        kind=Kind.XLSX,
        encoding="",
        delimiter="",
        header_line=grid.header_line,
        sheet=found.name,
        sheets=found.sheets,
        columns=grid.columns,
        rows=grid.rows,
    )


def _grid(records: Iterable[Record], limits: Limits, *, first_column: int) -> _Grid:
    filled = _filled_records(records, limits)
    head = list(islice(filled, LOOKED_AT))
    if not head:
        raise Unreadable("file.empty")
    position = header_position(head)
    body = list(chain(head[position + 1 :], filled))
    if not body:
        raise Unreadable("table.no_rows")
    header = _header_cells(head[position].cells, body)
    _check_width(header, head[position].line, limits)
    columns = column_names(header, first_column=first_column)
    return _Grid(columns, head[position].line, tuple(_rows(body, len(columns), limits)))


def _filled_records(records: Iterable[Record], limits: Limits) -> Iterator[Record]:
    rows = blank = cells = 0
    for record in records:
        if any(cell and not cell.isspace() for cell in record.cells):
            rows += 1
            cells += len(record.cells)
            yield record
        else:
            blank += 1
        if rows > limits.rows + LOOKED_AT or blank > 10 * limits.rows or cells > limits.cells:
            raise Unreadable("limit.rows", rows=limits.rows, line=record.line)


def _header_cells(cells: tuple[str, ...], body: Sequence[Record]) -> tuple[str, ...]:
    """Up to the last cell that has a name, or that half of the rows fill; what is further right is stray."""
    end = len(cells)
    while end and not cells[end - 1].strip() and 2 * _filled_in(body, end - 1) < len(body):
        end -= 1
    return cells[:end]


def _filled_in(body: Sequence[Record], position: int) -> int:
    return sum(1 for record in body if position < len(record.cells) and record.cells[position].strip())


def _check_width(cells: Sequence[str], line: int, limits: Limits) -> None:
    if len(cells) > limits.columns:
        raise Unreadable("limit.columns", columns=limits.columns, line=line)


def _rows(body: Sequence[Record], width: int, limits: Limits) -> Iterator[Row]:
    usual = Counter(len(record.cells) for record in body).most_common(1)[0][0]
    for record in body:
        yield _row(record, width, usual, limits)


def _row(record: Record, width: int, usual: int, limits: Limits) -> Row:
    _check_cells(record, limits)
    cells = record.cells
    if record.is_broken:
        return Row(record.line, cells + ("",) * (width - len(cells)), RowFault.BROKEN_QUOTE)
    if len(cells) <= width:
        return Row(record.line, cells + ("",) * (width - len(cells)))
    # Some programs end every line with a delimiter; a single row that does was cut in the wrong place.
    if len(cells) == usual and not any(map(str.strip, cells[width:])):
        return Row(record.line, cells[:width])
    return Row(record.line, cells, RowFault.TOO_MANY_CELLS)


def _check_cells(record: Record, limits: Limits) -> None:
    for position, cell in enumerate(record.cells):
        if len(cell) > limits.cell_characters:
            raise Unreadable(
                "limit.cell",
                characters=limits.cell_characters,
                line=record.line,
                column=column_letter(position),
            )
