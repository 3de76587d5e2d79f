"""Cells of a workbook are read as a person would type them."""

import datetime as dt
import io

import pytest
import xlsxwriter
from tests.spreadsheets.workbooks import sheets, workbook

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.limits import Limits
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import Kind, Row, RowFault, Table


def _read(content: bytes, sheet: str | None = None) -> Table:
    return read_table(content, filename="people.csv", sheet=sheet)


def _column(cells: list[tuple[object, str]], *, date_1904: bool = False) -> list[str]:
    """Each value with its number format, through a workbook and back."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "date_1904": date_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(0, 1, "Value")
        for row, (value, number_format) in enumerate(cells, start=1):
            sheet.write_string(row, 0, "x")
            sheet.write(row, 1, value, book.add_format({"num_format": number_format}))
    return [row.cells[1] for row in _read(content.getvalue()).rows]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("00042", "@", "00042"),
        (42, "General", "42"),
        (42.0, "0.00", "42"),
        (4.5, "General", "4.5"),
        (-3, "General", "-3"),
        (0.1 + 0.2, "General", "0.3"),
        (1.5e-7, "General", "0.00000015"),
        (123456789012345, "0", "123456789012345"),
        (9007199254740992, "0.0E+00", "9007199254740992"),
        (150000, "0.0E+00", "150000"),
        (1.2345678901234567e20, "General", "1.23456789012346E+20"),
        (True, "General", "true"),
        (dt.datetime(2025, 2, 27), "dd/mm/yyyy", "2025-02-27"),  # noqa: DTZ001
        (dt.datetime(2025, 2, 27, 10, 5), "dd/mm/yyyy hh:mm", "2025-02-27 10:05:00"),  # noqa: DTZ001
        (dt.time(10, 5), "hh:mm", "10:05:00"),
        ("Zoë 山田 🙂", "General", "Zoë 山田 🙂"),
        ("two\nlines", "General", "two\nlines"),
        ("=1+1", "@", "0"),
    ],
)
def test_a_cell_is_read_as_a_person_would_type_it(value: object, number_format: str, text: str) -> None:
    assert _column([(value, number_format)]) == [text]


def test_dates_are_right_in_both_calendars() -> None:
    day = dt.datetime(2026, 3, 31)  # noqa: DTZ001

    assert _column([(day, "yyyy-mm-dd")], date_1904=False) == ["2026-03-31"]
    assert _column([(day, "yyyy-mm-dd")], date_1904=True) == ["2026-03-31"]


@pytest.mark.parametrize(("number_format", "text"), [("00000", "00042"), ("000000", "000042"), ("0", "42")])
def test_numbers_that_are_shown_with_leading_zeros_keep_them(number_format: str, text: str) -> None:
    assert _column([(42, number_format)]) == [text]


def test_a_formula_is_read_as_its_value() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Places"])
        sheet.write_string(1, 0, "Ana")
        sheet.write_formula(1, 1, "=1+1", value=2)
        sheet.write_string(2, 0, "Bo")
        sheet.write_formula(2, 1, "=NA()", value="#N/A")

    assert [row.cells for row in _read(content.getvalue()).rows] == [("Ana", "2"), ("Bo", "")]


def test_lines_are_rows_of_the_sheet_and_letters_its_columns() -> None:
    rows = [["Nominations"], [], ["Name", "", "E-mail"], ["Ana", "x", "a@x.org"], [], ["Bo", "y", "b@x.org"]]

    table = _read(workbook(rows, first_row=4, first_column=1))

    assert (table.kind, table.header_line) == (Kind.XLSX, 7)
    assert table.columns == ("Name", "C", "E-mail")
    assert [row.line for row in table.rows] == [8, 10]


def test_a_cell_beyond_the_columns_makes_a_row_bad() -> None:
    table = _read(
        workbook([["Name", "E-mail"], ["Ana", "a@x.org"], ["Bo", "b@x.org", "stray"], ["Cy", "c@x.org"]])
    )

    assert [row.fault for row in table.rows] == [RowFault.NONE, RowFault.TOO_MANY_CELLS, RowFault.NONE]


def test_the_first_sheet_with_a_table_is_read_and_any_other_can_be_asked_for() -> None:
    people = [["Name", "E-mail"], ["Ana", "a@x.org"]]
    more = [["Name", "E-mail"], ["Bo", "b@x.org"]]
    content = sheets({"Read me": [["Fill in the next sheet."]], "People": people, "Late": more, "Empty": []})

    first, late = _read(content), _read(content, sheet="Late")

    assert (first.sheet, first.sheets) == ("People", ("Read me", "People", "Late", "Empty"))
    assert late.rows == (Row(2, ("Bo", "b@x.org")),)


@pytest.mark.parametrize(("sheet", "code"), [("Nobody", "sheet.unknown"), ("Empty", "sheet.none")])
def test_a_sheet_that_holds_nothing_is_refused(sheet: str, code: str) -> None:
    content = sheets({"People": [["Name", "E-mail"], ["Ana", "a@x.org"]], "Empty": []})

    with pytest.raises(Unreadable) as refused:
        _read(content, sheet=sheet)

    assert refused.value.code == code


def test_hidden_sheets_are_not_offered() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("People").write_column(0, 0, ["E-mail", "a@x.org"])
        hidden = book.add_worksheet("Pay")
        hidden.write_column(0, 0, ["Pay", 1])
        hidden.hide()

    assert _read(content.getvalue()).sheets == ("People",)


def test_a_sheet_beyond_the_limits_is_refused() -> None:
    rows = [["email", *(f"Answer {i}" for i in range(30))], *([f"p{i}@x.org", *range(30)] for i in range(50))]

    for limits, code in (
        (Limits(columns=20), "limit.columns"),
        (Limits(rows=3, cells=100), "limit.rows"),
        (Limits(characters=500), "limit.characters"),
        (Limits(cell_characters=5), "limit.cell"),
    ):
        with pytest.raises(Unreadable) as refused:
            read_table(workbook(rows), filename="people.xlsx", limits=limits)
        assert refused.value.code == code
