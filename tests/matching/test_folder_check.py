"""`ithaca-match verify`: a folder in which anything is not true is found out."""

import json

import pytest
from tests.matching.rosters import write_roster

from ithaca_matching.cli import main
from ithaca_matching.version import VERSION


@pytest.fixture
def folder(tmp_path):
    participants, preferences = write_roster(tmp_path)
    assert main(["run", participants, "--preferences", preferences, "--out", str(tmp_path / "out")]) == 0
    return tmp_path / "out"


def _replace(name, old, new):
    def tamper(folder):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return tamper


def _number(key, value):
    def tamper(folder):
        numbers = json.loads((folder / "run.json").read_text())
        (folder / "run.json").write_text(json.dumps({**numbers, key: value}))

    return tamper


def _price(side, key):
    def tamper(folder):
        proof = json.loads((folder / "certificate.json").read_text())
        proof[side][key] -= 1
        (folder / "certificate.json").write_text(json.dumps(proof))

    return tamper


def _inner_bound(folder):
    proof = json.loads((folder / "certificate.json").read_text())
    proof["floor_proof"]["bound"] = "x"
    (folder / "certificate.json").write_text(json.dumps(proof))


TAMPERINGS = {
    "another mentor": _replace("pairs.csv", "ada,dee", "ada,eve"),
    "a pair without an allowed mentor": _replace("pairs.csv", "ada,dee", "cai,gus"),
    "an unknown person": _replace("pairs.csv", "ada,dee", "zoe,dee"),
    "another choice": _replace("pairs.csv", ",1,", ",2,"),
    "another reason": _replace("pairs.csv", "Skills", "Luck"),
    "a line gone": _replace("unmatched.csv", "gus,", ""),
    "another page": _replace("report.html", "Proven", "Surely"),
    "another person": _replace("participants.csv", "ada,mentee,0,s1,en,1", "ada,mentee,0,s1,en,2"),
    "another wish": _replace("preferences.csv", "ben,prefers mentor,2", "ben,prefers mentor,1"),
    "another rule": _replace("rules.toml", "weight = 35", "weight = 36"),
    "no rules": lambda folder: (folder / "rules.toml").unlink(),
    "no prices": lambda folder: (folder / "certificate.json").write_text("null"),
    "broken prices": lambda folder: (folder / "certificate.json").write_text("{"),
    "wrong prices": lambda folder: (folder / "certificate.json").write_text('{"numbers": 3}'),
    "a lower price": _price("mentor_prices", "eve"),
    "broken pairs": lambda folder: (folder / "pairs.csv").write_bytes(b"\xff\xfe"),
    "a list of numbers": lambda folder: (folder / "run.json").write_text("[]"),
    **{
        key: _number(key, value)
        for key, value in {
            "mentees": 6,
            "mentors": 3,
            "places": 5,
            "matched": 4,
            "objective": "points_first",
            "fairness": "none",
            "total": 1,
            "upper_bound": "much",
            "certified": False,
            "fairness_cost": 5,
            "min_score": 0,
            "median_score": 0,
            "choices": {"1": 3},
            "blocking_pairs": 9,
            "left_out": {},
            "rules_sha256": "0",
            "input_sha256": "0",
            "floor": None,
            "seconds": "abc",
            "version": 1,
            "more": "than there is",
        }.items()
    },
    "an inner bound that is text": _inner_bound,
    "places as a fraction": _number("places", 4.0),
    "a number twice": _replace("run.json", '"total"', '"total": 1, "total"'),
    "a cell too long to read": _replace("pairs.csv", "Skills", "Skills" * 20_000),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_verify_finds_tampering_with(folder, tampering, capsys):
    TAMPERINGS[tampering](folder)
    capsys.readouterr()

    assert main(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.strip().endswith(".")


def _another_version(folder):
    for name in ("run.json", "report.html"):
        _replace(name, VERSION, "9.0.0")(folder)


FACTS = {
    "another choice": _replace("pairs.csv", ",1,", ",2,"),
    "another score": _replace("pairs.csv", "ada,dee,", "ada,dee,1"),
    "somebody who is left gone": _replace("unmatched.csv", "gus,", ""),
    "another role": _replace("unmatched.csv", "flo,mentor", "flo,mentee"),
    "another pair on the page": _replace("report.html", ">dee<", ">gus<"),
    "another number on the page": _replace("report.html", "<dd>60 %", "<dd>90 %"),
    "another lead": _replace("report.html", "3 of 5 mentees", "5 of 5 mentees"),
    "another person left on the page": _replace("report.html", '"row">gus<', '"row">hal<'),
    "no page": lambda folder: (folder / "report.html").unlink(),
    "no list of who is left": lambda folder: (folder / "unmatched.csv").unlink(),
    "a total that is text": _number("total", "1"),
    "another median": _number("median_score", 1),
    "seconds": _number("seconds", "abc"),
    "no seconds": _number("seconds", None),
    "seconds below zero": _number("seconds", -1),
}


@pytest.mark.parametrize("tampering", FACTS)
def test_verify_checks_the_facts_of_another_version_too(folder, tampering, capsys):
    _another_version(folder)
    FACTS[tampering](folder)
    capsys.readouterr()

    assert main(["verify", str(folder)]) == 1
    assert capsys.readouterr().out.strip().endswith(".")


def test_verify_lets_another_version_word_its_sentences_and_says_so(folder, capsys):
    _another_version(folder)
    _replace("pairs.csv", "Skills", "Know-how")(folder)
    _replace("unmatched.csv", "Signed up twice", "There twice")(folder)
    _replace("report.html", "Matching report", "Report")(folder)
    _replace("report.html", "Skills", "Know-how")(folder)

    assert main(["verify", str(folder)]) == 0
    assert "version 9.0.0 wrote its sentences" in capsys.readouterr().err
