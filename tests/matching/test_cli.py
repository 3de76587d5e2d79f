"""The command line, from files to files."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from tests.matching.rosters import PARTICIPANTS, write_roster

from ithaca_matching import InvalidProblem, Rules, safe_csv
from ithaca_matching.cli import main


@pytest.fixture
def roster(tmp_path):
    return write_roster(tmp_path)


@pytest.fixture
def folder(roster, tmp_path):
    participants, preferences = roster
    assert main(["run", participants, "--preferences", preferences, "--out", str(tmp_path / "out")]) == 0
    return tmp_path / "out"


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_run_writes_pairs_that_add_up_to_the_total(folder):
    pairs, numbers = _rows(folder / "pairs.csv"), json.loads((folder / "run.json").read_text())

    assert list(pairs[0]) == ["mentee_id", "mentor_id", "score", "choice_rank", "reasons"]
    assert sum(int(pair["score"]) for pair in pairs) == numbers["total"] == numbers["upper_bound"]
    assert {pair["mentee_id"]: pair["mentor_id"] for pair in pairs} == {
        "ada": "dee",
        "ben": "eve",
        "new": "eve",
    }
    assert {pair["mentee_id"]: pair["choice_rank"] for pair in pairs} == {"ada": "1", "ben": "2", "new": "1"}
    assert all("Skills" in pair["reasons"] for pair in pairs)


def test_run_names_everybody_who_is_left(folder):
    left = {row["person_id"]: row for row in _rows(folder / "unmatched.csv")}

    assert {who: row["role"] for who, row in left.items()} == {
        "cai": "mentee",
        "dee": "mentee",
        "flo": "mentor",
        "gus": "mentor",
        "old": "mentee",
    }
    assert "new" in left["old"]["reason"]
    assert all(row["reason"] for row in left.values())
    assert "language" in left["cai"]["would_help"]


def test_run_writes_all_numbers(folder):
    numbers = json.loads((folder / "run.json").read_text())

    assert numbers["mentees"] == 5
    assert numbers["mentors"] == 4
    assert numbers["places"] == 4
    assert numbers["matched"] == 3
    assert numbers["choices"] == {"1": 2, "2": 1}
    assert numbers["left_out"] == {"old": "new"}
    assert numbers["certified"] is True
    assert set(numbers) >= {
        "objective", "fairness_cost", "min_score", "median_score", "blocking_pairs", "rules_sha256",
        "input_sha256", "seed", "seconds", "version",
    }  # fmt: skip


def test_run_twice_gives_the_same_bytes_apart_from_the_seconds(folder, roster, tmp_path):
    participants, preferences = roster
    main(["run", participants, "--preferences", preferences, "--out", str(tmp_path / "again")])

    for path in folder.iterdir():
        one, other = path.read_bytes(), (tmp_path / "again" / path.name).read_bytes()
        if path.name == "run.json":
            one, other = ({**json.loads(each), "seconds": 0} for each in (one, other))
        assert one == other, path.name


@pytest.mark.parametrize("options", [["--objective", "points-first"], ["--fairness", "none"], ["--stable"]])
def test_every_way_to_run_verifies_when_the_originals_are_gone(roster, tmp_path, options, capsys):
    participants, preferences = roster
    out = str(tmp_path / "out")
    assert (
        main(["run", participants, "--preferences", preferences, "--out", out, "--seed", "7", *options]) == 0
    )
    Path(participants).unlink()
    Path(preferences).unlink()

    assert main(["verify", out]) == 0
    assert "Everything holds." in capsys.readouterr().out


def test_why_accounts_for_a_pair_and_for_one_that_is_not(folder, capsys):
    assert main(["why", str(folder), "ada", "dee"]) == 0
    together = capsys.readouterr().out
    assert main(["why", str(folder), "ada", "gus"]) == 0
    apart = capsys.readouterr().out
    assert main(["why", str(folder), "ben", "dee"]) == 0
    forced = capsys.readouterr().out

    assert "They are a pair." in together
    assert "They cannot be a pair." in apart
    assert "language" in apart
    assert "Forcing it would cost" in forced
    assert "ben goes from eve to dee" in forced


def test_why_refuses_somebody_unknown(folder, capsys):
    assert main(["why", str(folder), "nobody", "dee"]) == 2
    assert "nobody" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (("old", "eve"), "old signed up twice: new is the later row"),
        (("eve", "ada"), "eve is a mentor, not a mentee."),
        (("ada", "ben"), "ben is a mentee, not a mentor."),
    ],
)
def test_why_says_who_somebody_is_who_cannot_be_asked_about(folder, capsys, who, said):
    assert main(["why", str(folder), *who]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["--objective", "people-first"], ["--objective", "points-first"], ["--fairness", "none"]]
)
def test_a_stable_answer_takes_no_other_aim(roster, tmp_path, option, capsys):
    assert main(["run", roster[0], "--stable", *option, "--out", str(tmp_path / "out")]) == 2
    assert "leave out --objective and --fairness" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_compare_says_when_the_runs_are_of_different_people(folder, roster, tmp_path, capsys):
    others = tmp_path / "others.csv"
    others.write_text(PARTICIPANTS.replace("ada,", "amy,") + "zoe,mentor,1,s9,en,5,sql,,Europe/Oslo\n")
    main(["run", str(others), "--out", str(tmp_path / "others")])
    capsys.readouterr()

    main(["compare", str(folder), str(tmp_path / "others")])
    different = capsys.readouterr().out
    main(["compare", str(folder), str(folder)])
    same = capsys.readouterr().out

    assert "The runs are of different people: 1 only in the first, 2 only in the second." in different
    assert "different people" not in same


def test_rules_that_are_no_text_name_the_byte(roster, tmp_path, capsys):
    path = tmp_path / "rules.toml"
    path.write_bytes(b"[criteria]\nx = \xff\n")

    assert main(["check", roster[0], "--rules", str(path)]) == 2
    assert "line 2" in (said := capsys.readouterr().err)
    assert "byte 5" in said


def test_compare_lists_who_moves(folder, roster, tmp_path, capsys):
    less = tmp_path / "less.csv"
    less.write_text(PARTICIPANTS.replace("eve,mentor,2", "eve,mentor,1"))
    main(["run", str(less), "--preferences", roster[1], "--out", str(tmp_path / "less")])
    capsys.readouterr()

    assert main(["compare", str(folder), str(tmp_path / "less")]) == 0

    said = capsys.readouterr().out
    assert "1 lose a mentor." in said
    assert "loses eve" in said


def test_check_says_what_the_rules_do(roster, capsys):
    assert main(["check", roster[0]]) == 0
    assert "cai" in capsys.readouterr().out


def test_rules_prints_a_file_that_run_takes(roster, tmp_path, capsys):
    main(["rules"])
    path = tmp_path / "rules.toml"
    path.write_text(capsys.readouterr().out)

    assert Rules.from_toml(path.read_text()) == Rules.default()
    assert main(["run", roster[0], "--rules", str(path), "--out", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize(
    ("fault", "where"),
    [
        ("eve,mentor,two", ("line 6", "capacity")),
        ("eve,teacher,2", ("line 6", "role")),
        (",mentor,2", ("line 6", "participant_id")),
    ],
)
def test_bad_input_exits_with_line_and_column(tmp_path, capsys, fault, where):
    path = tmp_path / "participants.csv"
    path.write_text(PARTICIPANTS.replace("eve,mentor,2", fault))

    assert main(["run", str(path), "--out", str(tmp_path / "out")]) == 2

    said = capsys.readouterr().err
    assert all(each in said for each in where)
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_bad_input(tmp_path, capsys):
    assert main(["run", str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_cells_that_a_spreadsheet_would_run_are_neutral_and_come_back(tmp_path, capsys):
    hostile = tmp_path / "hostile.csv"
    hostile.write_text(PARTICIPANTS.replace("ada,", "=HYPERLINK(1),").replace("eve,", "'@eve,"))
    out = tmp_path / "out"

    assert main(["run", str(hostile), "--out", str(out)]) == 0

    cells = [cell for row in _rows(out / "pairs.csv") + _rows(out / "unmatched.csv") for cell in row.values()]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    assert main(["verify", str(out)]) == 0


@pytest.mark.parametrize(
    "cell", ["=1", "'=1", "''+x", "-", "plain", "'plain", "", "\tx", "a,b", 'quo"te', "two\nlines"]
)
def test_safe_csv_brings_every_cell_back(cell):
    assert safe_csv.read(safe_csv.written(["one"], [[cell], ["end"]])) == [{"one": cell}, {"one": "end"}]


def test_a_folder_can_be_moved(folder, tmp_path):
    shutil.move(folder, tmp_path / "elsewhere")

    assert main(["verify", str(tmp_path / "elsewhere")]) == 0


def test_bad_rules_name_their_key(roster, tmp_path, capsys):
    path = tmp_path / "rules.toml"
    path.write_text("[criteria.skills]\nweight = 1000\n")

    assert main(["check", roster[0], "--rules", str(path)]) == 2
    assert "criteria.skills.weight" in capsys.readouterr().err
    assert issubclass(InvalidProblem, ValueError)
