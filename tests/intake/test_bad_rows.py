"""The download of rows to put right: all that stood in them, but nothing that says what somebody is."""

import csv
import io

import pytest
from tests.intake.files import bring_in, read, sheet

from ithaca.intake.queries.uploads import bad_rows_of
from ithaca.people.models import Person
from ithaca.programs.models import Program

HEADER = "E-mail,Role,Gender,Team,Note"
GOOD = [
    "ada@example.org,Mentor,zzw,Ops,tea",
    "bea@example.org,Mentee,zzm,Ops,",
    "cyd@example.org,Mentee,zzw,Ops,",
    "eli@example.org,Mentee,zzm,Ops,",
]


def downloaded(program: Program, cora: Person, *rows: str, header: str = HEADER) -> list[list[str]]:
    upload = bring_in(program, sheet(*GOOD, *rows, header=header), by=cora)
    content = bytes(bad_rows_of(upload)).decode("utf-8-sig")
    return [row[1:] for row in list(csv.reader(io.StringIO(content)))[1:]]


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        (
            "dan@example.org,Mentor,zzm,Sales, Berlin,tea",
            ["dan@example.org", "Mentor", "", "Sales", " Berlin", "tea"],
        ),
        (
            "dan@example.org,Mentor, both,zzm,Sales,tea",
            ["dan@example.org", "Mentor", " both", "", "Sales", "tea"],
        ),
        (
            "dan@example.org,Mentor,zzm,Sales,tea,and,cake",
            ["dan@example.org", "Mentor", "", "Sales", "tea", "and", "cake"],
        ),
    ],
)
def test_a_row_with_too_many_cells_keeps_them_all_but_what_is_demographic(
    program: Program, cora: Person, row: str, kept: list[str]
) -> None:
    (cells,) = downloaded(program, cora, row)

    width = len(HEADER.split(","))
    assert [*cells[:width], *cells[width + 1 :]] == kept
    assert "More cells than columns" in cells[width]


def test_an_unknown_word_may_stand_in_any_cell_that_could_be_the_column(
    program: Program, cora: Person
) -> None:
    (cells,) = downloaded(program, cora, "dan@example.org,Mentor,zzother,Sales, Berlin,tea")

    assert cells[:5] == ["dan@example.org", "Mentor", "", "", " Berlin"]
    assert cells[6] == "tea"


def test_a_corrected_row_with_too_many_cells_comes_in(program: Program, cora: Person) -> None:
    upload = bring_in(
        program, sheet(*GOOD, "dan@example.org,Mentor,zzm,Sales, Berlin,tea", header=HEADER), by=cora
    )
    content = bytes(bad_rows_of(upload)).decode("utf-8-sig")

    corrected = content.replace('"Sales"," Berlin"', '"Sales, Berlin","tea"').rsplit(',"tea"', 1)[0]
    again = read(program, corrected.encode(), by=cora)

    assert again.preview["counts"]["new"] == 1
