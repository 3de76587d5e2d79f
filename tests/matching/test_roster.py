"""Files are read strictly: every fault has its line and column."""

import pytest
from tests.matching.rosters import PARTICIPANTS, PREFERENCES

from ithaca_matching import InvalidProblem
from ithaca_matching.roster import read_roster

HEAD = "participant_id,role,capacity,goals\n"


def _read(participants, preferences=""):
    return read_roster(participants.encode(), preferences.encode())


@pytest.mark.parametrize(
    "content",
    [
        PARTICIPANTS.encode(),
        PARTICIPANTS.encode("utf-8-sig"),
        PARTICIPANTS.encode("utf-16"),
        PARTICIPANTS.replace("\n", "\r\n").encode(),
        PARTICIPANTS.replace("\n", "\r").encode(),
        PARTICIPANTS.replace(",", "\t").encode(),
        PARTICIPANTS.replace("\n", "\n\n").encode(),
    ],
    ids=["plain", "mark", "utf-16", "windows", "old mac", "tabs", "blank lines"],
)
def test_every_common_kind_of_file_reads_the_same(content):
    assert read_roster(content).people == read_roster(PARTICIPANTS.encode()).people


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, None),
        ("participant_id\nada\n", 1, None),
        ("participant_id,role,role\n", 1, "role"),
        (HEAD + "ada,mentee,0,a,b\n", 2, None),
        (HEAD + "ada,boss,0,a\n", 2, "role"),
        (HEAD + "ada,mentee,-1,a\n", 2, "capacity"),
        (HEAD + "ada,mentee,1.5,a\n", 2, "capacity"),
        (HEAD + ",mentee,0,a\n", 2, "participant_id"),
        (HEAD + "ada,mentee,0,a\n\nben,mentee,0,b\nada,mentee,0,c\n", 5, "participant_id"),
        (HEAD + 'ada,mentee,0,"two\nlines"\nben,chief,0,b\n', 4, "role"),
        (HEAD + 'ada,mentee,0,a\nben,mentee,0,"open\nand\non\n', 3, None),
        (HEAD + 'ada,mentee,0,"a"b\n', 2, None),
        (HEAD + "ada,mentee,0,a\0\n", 2, None),
    ],
)
def test_a_fault_has_its_physical_line_and_column(text, line, column):
    with pytest.raises(InvalidProblem) as refusal:
        _read(text)

    assert (refusal.value.line, refusal.value.column) == (line, column)


def test_bytes_that_are_no_text_have_their_line():
    with pytest.raises(InvalidProblem, match=r"line 3: .* not UTF-8 at byte 14"):
        read_roster(HEAD.encode() + b"ada,mentee,0,a\nben,mentee,0,\xe9\n")


def test_the_mark_at_the_start_of_a_file_is_counted():
    with pytest.raises(InvalidProblem, match=r"line 1: .* at byte 6"):
        read_roster(b"\xef\xbb\xbfab\xe9\n")


def test_a_cell_too_many_is_named():
    with pytest.raises(
        InvalidProblem, match=r"line 2: .* 5 cells here but 4 columns: 'Berlin' is one too many"
    ):
        _read(HEAD + "ada,mentee,0,a,Berlin\n")


def test_the_first_faults_are_named_together():
    rows = "".join(f"p{number},boss,0,a\n" for number in range(7)) + "ada,mentee,many,a\n"

    with pytest.raises(InvalidProblem) as refusal:
        _read(HEAD + rows)

    lines = str(refusal.value).splitlines()
    assert [line.partition(":")[0] for line in lines[:5]] == [f"line {n}, column role" for n in range(2, 7)]
    assert lines[5:] == ["And 3 more rows have faults."]


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("prefers mentor,1,dee", "likes,1,dee", 2, "kind"),
        ("prefers mentor,1,dee", "prefers mentor,first,dee", 2, "rank"),
        ("prefers mentor,1,dee", "prefers mentor,0,dee", 2, "rank"),
        ("prefers mentor,2,eve", "prefers mentor,2,zoe", 3, "other_id"),
        ("eve,excludes,,ada", "zoe,excludes,,ada", 5, "participant_id"),
    ],
)
def test_a_fault_in_the_wishes_has_its_line_and_column(old, new, line, column):
    with pytest.raises(InvalidProblem) as refusal:
        _read(PARTICIPANTS, PREFERENCES.replace(old, new))

    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert "preferences" in str(refusal.value)


def test_what_is_passed_over_is_named():
    text = "participant_id,role,shoe_size,time_zone\nada,mentee,38,Mars/Base\nben,mentee,40,Europe/Oslo\n"
    wishes = "participant_id,kind,rank,other_id\nada,prefers mentor,1,ben\n"

    warnings = _read(text, wishes).warnings

    assert any("shoe_size" in each for each in warnings)
    assert any("Mars/Base" in each for each in warnings)
    assert any("ada" in each and "role" in each for each in warnings)


def test_leading_zeros_and_accents_survive():
    people = _read("participant_id,role\n007,mentee\nÉloïse,mentor\n").people

    assert [person["participant_id"] for person in people] == ["007", "Éloïse"]


def test_words_that_are_not_understood_are_named():
    text = (
        "participant_id,role,work_mode,meeting_rhythm,same_language_required,capacity\n"
        "ada,mentee,On a ship,weekly,TRUE,\nben,mentor,Remote,daily,no,\n"
    )

    warnings = " ".join(_read(text).warnings)

    assert "on a ship" in warnings
    assert "daily" in warnings
    assert "mentors who do not say how many places they have get one: ben." in warnings
    assert "same_language_required" not in warnings
