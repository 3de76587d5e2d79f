"""Circles and questions about a run, from the command line."""

import csv

import pytest
from tests.matching.rosters import PARTICIPANTS, write_roster

from ithaca_matching.cli import main

GROUPS = "participant_id,region\n" + "".join(
    f"mentee{number},{'north' if number % 2 else 'south'}\n" for number in range(24)
)


@pytest.fixture
def roster(tmp_path):
    return write_roster(tmp_path)


@pytest.fixture
def folder(roster, tmp_path):
    participants, preferences = roster
    assert main(["run", participants, "--preferences", preferences, "--out", str(tmp_path / "out")]) == 0
    return str(tmp_path / "out")


@pytest.fixture
def larger_folder(tmp_path):
    """24 mentees, of whom every second finds a mentor who speaks the language."""
    rows = [f"mentee{number},mentee,{'en' if number % 2 else 'is'},sql" for number in range(24)]
    rows += [f"mentor{number},mentor,en," for number in range(12)]
    file = tmp_path / "people.csv"
    file.write_text("participant_id,role,languages,skills_wanted\n" + "\n".join(rows), encoding="utf-8")
    assert main(["run", str(file), "--out", str(tmp_path / "larger")]) == 0
    return str(tmp_path / "larger")


def test_circles_are_written_as_a_table(roster, tmp_path, capsys):
    out = tmp_path / "circles.csv"

    assert main(["circles", roster[0], "--smallest", "2", "--largest", "3", "--out", str(out)]) == 0

    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sizes = [sum(row["circle"] == number for row in rows) for number in {row["circle"] for row in rows}]
    assert rows
    assert set(sizes) <= {2, 3}
    assert f"{len(rows)} of 5 mentees are in {len(sizes)} circles" in capsys.readouterr().out


def test_circles_of_wrong_sizes_are_refused(roster, capsys):
    assert main(["circles", roster[0], "--smallest", "5", "--largest", "3"]) == 2
    assert "largest" in capsys.readouterr().err


def test_frontier_lists_answers_from_most_people_on(folder, capsys):
    capsys.readouterr()

    assert main(["frontier", folder]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 people (60%)")
    assert all("no pair below" in line for line in lines)


def test_robust_lists_every_pair(folder, capsys):
    capsys.readouterr()

    assert main(["robust", folder, "--weightings", "5"]) == 0

    told = capsys.readouterr()
    assert {line.split(":")[0] for line in told.out.splitlines()} == {
        "ada and dee",
        "ben and eve",
        "new and eve",
    }
    assert "5 of 5 weightings" in told.err


def test_recruit_names_the_language_that_is_missing(folder, capsys):
    capsys.readouterr()

    assert main(["recruit", folder]) == 0

    assert capsys.readouterr().out.startswith("language is (0 have it): one like")


def test_audit_compares_groups_from_another_file(larger_folder, tmp_path, capsys):
    file = tmp_path / "groups.csv"
    file.write_text(GROUPS, encoding="utf-8")
    capsys.readouterr()

    assert main(["audit", larger_folder, "--groups", str(file), "--column", "region"]) == 0

    told = capsys.readouterr().out
    assert "north: 12 people\n  matched: 100%" in told
    assert "south: 12 people\n  matched: 0%" in told
    assert "in matched: 0.05% of the time" in told


def test_audit_shows_no_small_groups(folder, tmp_path, capsys):
    file = tmp_path / "groups.csv"
    file.write_text(PARTICIPANTS, encoding="utf-8")
    capsys.readouterr()

    assert main(["audit", folder, "--groups", str(file), "--column", "languages"]) == 0

    assert capsys.readouterr().out == "5 people are in groups too small to be shown.\n"


def test_audit_refuses_a_column_that_is_not_there(folder, tmp_path, capsys):
    file = tmp_path / "groups.csv"
    file.write_text(GROUPS, encoding="utf-8")

    assert main(["audit", folder, "--groups", str(file), "--column", "shoes"]) == 2
    assert "shoes" in capsys.readouterr().err
