"""The rows to put right can be downloaded, opened without harm, corrected and brought back."""

import codecs
import csv
import io

import pytest
from tests.spreadsheets.faults import make_file
from tests.spreadsheets.workbooks import workbook

from ithaca.spreadsheets.bad_rows import bad_rows_csv
from ithaca.spreadsheets.checking import check_people
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.mapping import LeftOut
from ithaca.spreadsheets.people import CheckedPeople
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import Table

PAYLOADS = ["=1+1", "+1+cmd", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "＝1+1", "＠x", "'=1", '="a"&"b"']


def _read(content: bytes) -> tuple[Table, CheckedPeople]:
    table = read_table(content, filename="people.csv")
    return table, check_people(table, guess_columns(table))


def _rows(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_the_download_holds_the_bad_rows_with_line_and_problem() -> None:
    table, checked = _read("E-mail;Rôle;Places\na@x.org;Mentor;1\nb@;Mentor;two\nc@x.org;;2\n".encode())

    content = bad_rows_csv(table, checked.bad)

    assert content.startswith(codecs.BOM_UTF8)
    assert _rows(content, ";") == [
        ["line", "E-mail", "Rôle", "Places", "problem"],
        ["3", "b@", "Mentor", "two",
         "E-mail: Not a whole address. The part after @ is missing. Places: Not a number. Write 2."],
        ["4", "c@x.org", "", "2", "Rôle: Empty. Choose Mentor, Mentee or Both."],
    ]  # fmt: skip


def test_bringing_the_download_back_finds_the_same_faults_and_ignores_its_own_columns() -> None:
    table, checked = _read(make_file(5, copies=2).text.encode())

    again, rechecked = _read(bad_rows_csv(table, checked.bad))

    left_out = {choice.column: choice.left_out for choice in guess_columns(again).choices}
    lines = {row.line: int(row.cells[0]) for row in again.rows}
    assert left_out["line"] is left_out["problem"] is LeftOut.REPORT
    # How lines are cut and which order dates have shows only in the whole file.
    elsewhere = {cell.line for cell in checked.bad if cell.column in {"", "Joined on"}}
    before = {(cell.line, cell.column, cell.code) for cell in checked.bad}
    after = {(lines[cell.line], cell.column, cell.code) for cell in rechecked.bad}
    assert {fault for fault in after if fault[0] not in elsewhere} == {
        fault for fault in before if fault[0] not in elsewhere
    }


def test_corrected_rows_are_read_as_if_nothing_had_happened() -> None:
    table, checked = _read(b"E-mail,Role,Note\na@,Mentor,=1+1\nb@x.org,Mentor,ok\n")
    corrected = bad_rows_csv(table, checked.bad).replace(b'"a@"', b'"a@x.org"')

    _, again = _read(corrected)

    assert again.bad == ()
    assert [(person.email, person.note) for person in again.people] == [("a@x.org", "=1+1")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_of_the_download_runs_as_a_formula(payload: str) -> None:
    rows = [["E-mail", payload, "Role"], ["broken@", payload, "Mentor"], ["b@x.org", "x", "Mentor"]]
    table, checked = _read(workbook(rows))

    for row in _rows(bad_rows_csv(table, checked.bad)):
        for cell in row:
            assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_a_row_with_too_many_cells_stays_bad_until_somebody_looks_at_it() -> None:
    table, checked = _read(b"E-mail,Role,Team\na@x.org,Mentor,Sales, Berlin\nb@x.org,Mentor,Ops\n")

    _, again = _read(bad_rows_csv(table, checked.bad))

    assert [cell.code for cell in again.bad] == ["row.too_many_cells"]
