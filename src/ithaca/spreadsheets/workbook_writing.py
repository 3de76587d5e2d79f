"""Rows as a workbook."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

# Text stays text: nothing in a cell is run, followed or turned into a number.
PLAIN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}  # fmt: skip


def xlsx_of(header: Sequence[str], rows: Iterable[Sequence[object]], *, sheet: str) -> bytes:
    """The rows as a workbook of one sheet, with numbers and days as such."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, PLAIN) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        page.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(page, number, column, cell)
        page.autofit()
    return content.getvalue()


def _write(page: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: object) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    else:
        page.write_string(row, column, str(cell))
