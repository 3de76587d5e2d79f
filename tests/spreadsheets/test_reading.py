"""Headers, titles, blank lines, stray cells, quotes: what a person sees in their file is what is read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ithaca.spreadsheets.errors import Unreadable
from ithaca.spreadsheets.limits import Limits
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.table import Row, RowFault, Table

CELL = st.text(alphabet=st.sampled_from('ab ,;"\n\téß漢'), max_size=8)


def _read(text: str, limits: Limits | None = None) -> Table:
    return read_table(text.encode(), filename="people.csv", limits=limits or Limits())


def _refusal(content: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_table(content, filename="people.xlsx", limits=limits or Limits())
    return refused.value


def test_read_table_skips_titles_and_blank_lines_above_the_header() -> None:
    table = _read("Nominations spring 2026\n\n;;;\nName;E-mail;Role;Places\n\nAna;a@x.org;Mentor;2\n")

    assert table.header_line == 4
    assert table.columns == ("Name", "E-mail", "Role", "Places")
    assert table.rows == (Row(6, ("Ana", "a@x.org", "Mentor", "2")),)


def test_read_table_makes_column_names_unique_and_names_blank_ones_by_letter() -> None:
    table = _read("Skill,Skill,,Name\na,b,c,Ana\nd,e,f,Bo\n")

    assert table.columns == ("Skill", "Skill (2)", "C", "Name")


def test_read_table_drops_columns_without_name_and_values() -> None:
    table = _read("Name,E-mail,,\nAna,a@x.org,,\nBo,b@x.org,,\n")

    assert table.columns == ("Name", "E-mail")
    assert all(row.fault is RowFault.NONE for row in table.rows)


def test_read_table_flags_a_row_with_more_cells_than_columns() -> None:
    table = _read("Name,E-mail\nAna,a@x.org\nBrandt, Stefan,s@x.org\nBo,b@x.org\n")

    assert [row.fault for row in table.rows] == [RowFault.NONE, RowFault.TOO_MANY_CELLS, RowFault.NONE]
    assert table.rows[1].cells == ("Brandt", " Stefan", "s@x.org")


def test_read_table_flags_a_row_shifted_into_a_blank_cell() -> None:
    table = _read("E-mail,Team,Note\na@x.org,Sales,\nb@x.org,Sales, Berlin,\nc@x.org,Sales,\n")

    assert [row.fault for row in table.rows] == [RowFault.NONE, RowFault.TOO_MANY_CELLS, RowFault.NONE]


def test_read_table_allows_a_delimiter_at_the_end_of_every_line() -> None:
    table = _read("E-mail,Team\na@x.org,Sales,\nb@x.org,Sales,\n")

    assert [row.fault for row in table.rows] == [RowFault.NONE, RowFault.NONE]


def test_read_table_fills_short_rows() -> None:
    table = _read("E-mail,Team,Note\na@x.org\n")

    assert table.rows[0].cells == ("a@x.org", "", "")


def test_read_table_refuses_a_file_that_ends_inside_a_quote_with_the_line_where_it_opened() -> None:
    refusal = _refusal(b'name,note\nAna,"two\nlines"\nBo,"never closed\nCy,x\nDi,y\n')

    assert (refusal.code, refusal.line) == ("csv.open_quote", 4)
    assert "line 4" in refusal.message


def test_read_table_finds_the_line_of_a_quote_that_opens_late_in_a_record() -> None:
    refusal = _refusal(b'name,note,more\nAna,"two\nlines","open\nBo,x,y\n')

    assert refusal.line == 3


def test_a_stray_quote_spoils_only_its_own_line() -> None:
    table = _read('name,note\nAna,"stray\nBo,x\nCy,"good"\nDi,y\n')

    assert [(row.line, row.fault) for row in table.rows] == [
        (2, RowFault.BROKEN_QUOTE),
        (3, RowFault.NONE),
        (4, RowFault.NONE),
        (5, RowFault.NONE),
    ]


def test_read_table_takes_inch_marks_as_they_are() -> None:
    table = _read('name,screen\nAna,5" wide\nBo,7"\n')

    assert [row.cells[1] for row in table.rows] == ['5" wide', '7"']


def test_read_table_reads_quotes_after_a_blank() -> None:
    table = _read('name, note\nAna, "a, b"\n')

    assert table.rows[0].cells == ("Ana", "a, b")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"  \r\n\r\n", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"name,email\n", "table.no_rows"),
        (b"name,email\n\n,,\n", "table.no_rows"),
        (b"ana@example.org,mentor\nbo@example.org,mentee\n", "table.no_header"),
        (b"mentor,Berlin\nmentee,Berlin\nmentor,Bonn\n", "table.no_header"),
        (b"%PDF-1.7\n1 0 obj\n", "file.not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file.not_a_table"),
        (b"\x1f\x8b\x08\x00", "file.not_a_table"),
        (b"name\x1b[31m,b\nx,y\n", "file.not_a_table"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "file.web_page"),
        (b'<?xml version="1.0"?><Workbook/>', "file.web_page"),
        (b'[{"name": "Ana"}]', "file.json"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.old_workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file.password",
        ),
    ],
)
def test_read_table_refuses_what_is_not_a_table(content: bytes, code: str) -> None:
    refusal = _refusal(content)

    assert refusal.code == code
    assert refusal.message


def test_read_table_refuses_files_beyond_the_limits() -> None:
    rows = "".join(f"p{i}@x.org,x\n" for i in range(100))

    assert _refusal(("email,a\n" + rows).encode(), Limits(file_bytes=100)).code == "limit.file"
    assert _refusal(("email,a\n" + rows).encode(), Limits(rows=20)).code == "limit.rows"
    assert _refusal(("email,a\n" + rows).encode(), Limits(cells=50)).code == "limit.rows"
    assert _refusal(b"email,a,b,c\na@x.org,1,2,3\n", Limits(columns=3)).code == "limit.columns"


def test_read_table_names_the_place_of_a_cell_that_is_too_long() -> None:
    refusal = _refusal(
        f'email,note\na@x.org,ok\nb@x.org,"{"x" * 101}"\n'.encode(), Limits(cell_characters=100)
    )

    assert (refusal.code, refusal.line, refusal.column) == ("limit.cell", 3, "B")


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_row_is_at_the_physical_line_where_it_starts(
    cells: list[tuple[str, str]], newline: str
) -> None:
    lines, expected, text = 1, [], io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in [("email", "note"), *((f"p{i}@x.org{a}", b) for i, (a, b) in enumerate(cells))]:
        expected.append((lines, row))
        writer.writerow(row)
        lines = text.getvalue().count("\n") + 1

    table = _read(text.getvalue().replace("\n", newline))

    assert [(row.line, row.cells) for row in table.rows] == expected[1:]
