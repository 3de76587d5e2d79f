"""What single cells mean."""

import datetime as dt
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ithaca.spreadsheets.addresses import address_of, looks_forged
from ithaca.spreadsheets.dates import Order, day_of, order_of
from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.languages import language_code
from ithaca.spreadsheets.lists import list_separator, words_in
from ithaca.spreadsheets.numbers import number_of, whole_number_of
from ithaca.spreadsheets.roles import role_of
from ithaca.spreadsheets.texts import cleaned, neutralized
from ithaca.spreadsheets.zones import zone_of

FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1", "＋1+1", "－1+1",
    "＠A1", " =1+1", "'=1+1", "''=1", "=cmd|' /C calc'!A0", "+49 30 1234", "-", "@", "=",
]  # fmt: skip


MENTORS = "Mentor|MENTORIN|Mentor*in|Mentor:in|mentora|mentore|mentrice|as a mentor|Mentors"


@pytest.mark.parametrize("word", MENTORS.split("|"))
def test_words_for_mentor(word: str) -> None:
    assert role_of(word) == "mentor"


MENTEES = "Mentee|mentees|Mentoree|mentoré|Mentorée|Protégé|protegida|als Mentee|Mentorado"


@pytest.mark.parametrize("word", MENTEES.split("|"))
def test_words_for_mentee(word: str) -> None:
    assert role_of(word) == "mentee"


BOTH = (
    "Both|beides|les deux|ambos|entrambi|Mentor, Mentee|mentor/mentee|Mentor & Mentee|Mentorin und Mentee"
    "|mentor et mentoré|Mentor;Mentee|mentee + mentor|mentor y mentee"
)


@pytest.mark.parametrize("word", BOTH.split("|"))
def test_words_for_both(word: str) -> None:
    assert role_of(word) == "both"


@pytest.mark.parametrize(
    "word", ["", "Sponsor", "yes", "I want a mentor", "mentor or sponsor", "coach", "Mentor, Sponsor"]
)
def test_other_words_are_no_role(word: str) -> None:
    assert role_of(word) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ana@Example.ORG", "ana@example.org"),
        (" ana@example.org ", "ana@example.org"),
        ("mailto:ana@example.org", "ana@example.org"),
        ("Ana Silva <ana@example.org>", "ana@example.org"),
        ("<ana@example.org>;", "ana@example.org"),
        ("'ana@example.org'", "ana@example.org"),
        ("\u202bana@example.org\u202c", "ana@example.org"),
        ("ana\u200b@example.org", "ana@example.org"),
        ("ａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ana@example.org"),
        ("zoe\u0308@example.org", "zoë@example.org"),
        ("o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"),
        ("ana@bücher.example", "ana@bücher.example"),
        ("", ""),
    ],
)
def test_addresses_have_one_spelling(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize(
    ("address", "is_forged"),
    [
        ("ana@example.org", False),
        ("аna@example.org", True),
        ("ana@ехample.org", True),
        ("иван@пример.рф", False),
    ],
)
def test_letters_that_only_look_latin_are_noticed(address: str, is_forged: bool) -> None:
    assert looks_forged(address) is is_forged


@pytest.mark.parametrize("length", [1_000, 20_000])
@pytest.mark.parametrize("piece", ["a.", "a@", "-", "a-", "é.", " ", "<", "1,", "'", "a b "])
def test_long_nonsense_takes_no_time(piece: str, length: int) -> None:
    text = "x" + piece * (length // len(piece))
    started = time.perf_counter()

    for read in (
        address_of,
        lambda cell: day_of(cell, order=Order.DAY_FIRST),
        lambda cell: number_of(cell, most=9),
    ):
        with pytest.raises(CellFault):
            read(text)
    zone_of(text)
    role_of(text)
    neutralized(text)

    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", dt.date(2026, 3, 31)),
        ("2026/3/1", dt.date(2026, 3, 1)),
        ("20260331", dt.date(2026, 3, 31)),
        ("2026-03-31T10:11:12Z", dt.date(2026, 3, 31)),
        ("2026-03-31 10:11:12.123+02:00", dt.date(2026, 3, 31)),
        ("31.3.2026", dt.date(2026, 3, 31)),
        ("31. 03. 26", dt.date(2026, 3, 31)),
        ("31/03/2026 10:11", dt.date(2026, 3, 31)),
        ("31-03-2026", dt.date(2026, 3, 31)),
        ("31 March 2026", dt.date(2026, 3, 31)),
        ("31. März 2026", dt.date(2026, 3, 31)),
        ("31 mars 2026", dt.date(2026, 3, 31)),
        ("31 de marzo de 2026", dt.date(2026, 3, 31)),
        ("31-Mar-26", dt.date(2026, 3, 31)),
        ("Mar 31, 2026", dt.date(2026, 3, 31)),
        ("46112", dt.date(2026, 3, 31)),
        ("29/02/2024", dt.date(2024, 2, 29)),
        (" ", None),
    ],
)
def test_days_are_read_in_many_spellings(text: str, day: dt.date | None) -> None:
    assert day_of(text, order=Order.DAY_FIRST) == day


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2026", "25/12/2025"], Order.DAY_FIRST),
        (["03/04/2026", "12/25/2025"], Order.MONTH_FIRST),
        (["25/12/2025", "26/12/2025", "12/25/2025"], Order.DAY_FIRST),
        (["03/04/2026"], Order.UNCLEAR),
        (["04/04/2026", "2026-01-02"], Order.DAY_FIRST),
    ],
)
def test_the_order_of_day_and_month_comes_from_the_column(values: list[str], order: Order) -> None:
    assert order_of(values) is order


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("12.5", Decimal("12.5")), ("12,5", Decimal("12.5")), ("007", 7), ("+3", 3), ("-0", 0)],
)
def test_numbers_are_read_with_either_mark(text: str, number: Decimal) -> None:
    assert number_of(text, most=99) == number


@pytest.mark.parametrize(
    ("text", "number"), [("three", 3), ("Fünf", 5), ("deux", 2), ("dois", 2), ("12 years", "12")]
)
def test_numbers_in_words_are_not_taken_but_understood(text: str, number: object) -> None:
    with pytest.raises(CellFault) as fault:
        whole_number_of(text, most=99)

    assert fault.value.details == {"number": number}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("(GMT+01:00) Europe/Paris", "Europe/Paris"),
        ("Tokyo", "Asia/Tokyo"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("UTC+2", "Etc/GMT-2"),
        ("UTC", "UTC"),
        ("Mars/Olympus", None),
        ("here", None),
    ],
)
def test_zones_are_found_under_their_names(text: str, zone: str | None) -> None:
    assert zone_of(text) == zone


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("Deutsch", "de"),
        ("Français (courant)", "fr"),
        ("日本語", "ja"),
        ("Elvish", None),
    ],
)
def test_languages_are_known_by_name_and_code(text: str, code: str | None) -> None:
    assert language_code(text) == code


def test_a_column_of_lists_has_one_separator() -> None:
    column = ["Developer, back-end;Developer, mobile", "Developer, back-end"]

    separator = list_separator(column)

    assert words_in(column[1], separator=separator) == ("Developer, back-end",)
    assert words_in("a, b (c, d), A", separator=list_separator(["a, b"])) == ("a", "b (c, d)")
    assert words_in("• one\n• two", separator=list_separator(["• one\n• two"])) == ("one", "two")


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_neutralized_and_come_back(text: str) -> None:
    harmless = neutralized(text)

    assert harmless == f"'{text}"
    assert cleaned(harmless) == " ".join(text.split())


@pytest.mark.parametrize("text", ["-1", "+4", "-1.5", "1,5", "12", "Ana", "a=b", "'quoted'"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert neutralized(text) == text


@given(st.text(max_size=30))
def test_neutralizing_never_changes_what_is_read(text: str) -> None:
    assert cleaned(neutralized(cleaned(text))) == cleaned(text)
