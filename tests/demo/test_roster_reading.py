import csv
import io
from pathlib import Path

import pytest

from ithaca.demo.roster_reading import SHIPPED, NotBuilt, read_roster

HEADER = "participant_id,role,capacity,years_experience,job_function,iso2\n"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def folder_with(tmp_path: Path, people: str) -> Path:
    (tmp_path / "participants.csv").write_text(people, encoding="utf-8")
    return tmp_path


def test_roster_names_are_the_same_at_every_start() -> None:
    assert read_roster(SHIPPED, domain="example.org") == read_roster(SHIPPED, domain="example.org")


def test_roster_gives_every_human_one_address() -> None:
    rows = rows_of(read_roster(SHIPPED, domain="example.org").people)

    humans = {row["source_person_id"] for row in rows}

    assert len(rows) == 300
    assert len({row["email"] for row in rows}) == len({row["name"] for row in rows}) == len(humans)
    assert all(row["email"].isascii() and row["email"].endswith("@example.org") for row in rows)


def test_roster_has_a_few_line_managers_who_take_part() -> None:
    rows = rows_of(read_roster(SHIPPED, domain="example.org").people)

    managers = {row["line_manager"] for row in rows} - {""}

    assert len(managers) == 6
    assert managers <= {row["email"] for row in rows if row["role"] == "mentor"}


def test_small_roster_has_people_of_its_own_and_only_their_wishes() -> None:
    big = rows_of(read_roster(SHIPPED, domain="example.org").people)
    sheets = read_roster(SHIPPED, domain="harbor.example.org", only=24, salt="harbor")
    small = rows_of(sheets.people)

    known = {row["participant_id"] for row in small}

    assert (
        [row["role"] for row in small].count("mentor") == [row["role"] for row in small].count("mentee") == 12
    )
    assert {row["email"] for row in small} & {row["email"] for row in big} == set()
    assert all({row["participant_id"], row["other_id"]} <= known for row in rows_of(sheets.wishes))


def test_folder_without_preferences_is_enough(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, HEADER + "1,mentor,2,,,DE\n2,mentee,0,x,,\n")

    sheets = read_roster(folder, domain="example.org")

    assert (sheets.rows, sheets.wishes) == (2, b"")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ("", "no column participant_id, role"),
        ("name,role\nAda,mentor\n", "no column participant_id"),
        (HEADER, "no people"),
        (HEADER + "1,mentor,2,9,x,DE,one more\n", "row 2: there are more cells than columns"),
    ],
)
def test_folder_with_a_bad_file_says_what_is_wrong(tmp_path: Path, people: str, said: str) -> None:
    folder = folder_with(tmp_path, people)

    with pytest.raises(NotBuilt, match=said):
        read_roster(folder, domain="example.org")


def test_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_bytes(b"\xff\xfe\x00\x01")

    with pytest.raises(NotBuilt, match=r"participants\.csv cannot be read"):
        read_roster(tmp_path, domain="example.org")
