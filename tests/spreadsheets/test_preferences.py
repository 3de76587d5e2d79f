"""Wishes are read in both shapes; what cannot be is reported by line."""

import pytest

from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.preferences import check_preferences
from ithaca.spreadsheets.reading import read_table
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.wish_columns import WishField, guess_wish_columns
from ithaca.spreadsheets.wishes import CheckedWishes, Wish, WishKind

MENTORS = [
    KnownPerson(i, f"m{i}@x.org", f"M{i}", f"Mentor {'ABCDE'[i]}", PersonRole.MENTOR) for i in range(5)
]
MENTEES = [
    KnownPerson(10 + i, f"e{i}@x.org", f"E{i}", f"Mentee {'ABCDE'[i]}", PersonRole.MENTEE) for i in range(5)
]
TWINS = [KnownPerson(20, name="Alex Double"), KnownPerson(21, name="Alex Double")]
KNOWN = Directory([*MENTORS, *MENTEES, *TWINS])
LONG = "participant_id,kind,rank,other_id\n"


def _checked(text: str) -> CheckedWishes:
    table = read_table(text.encode(), filename="preferences.csv")
    mapping = guess_wish_columns(table)
    assert mapping.is_complete
    return check_preferences(table, mapping, known=KNOWN)


def _bad(text: str) -> list[tuple[int, str, str]]:
    return [(cell.line, cell.column, cell.code) for cell in _checked(text).bad]


def test_one_wish_a_row() -> None:
    checked = _checked(
        LONG + "E1,prefers mentor,1,M2\nE1,prefers mentor,2,M3\nM2,prefers mentee,1,E4\nE1,excludes,,M4\n"
    )

    assert checked.wishes == (
        Wish(2, 11, WishKind.PREFERS_MENTOR, 1, 2),
        Wish(3, 11, WishKind.PREFERS_MENTOR, 2, 3),
        Wish(4, 2, WishKind.PREFERS_MENTEE, 1, 14),
        Wish(5, 11, WishKind.EXCLUDES, None, 4),
    )
    assert checked.bad == ()


@pytest.mark.parametrize(
    "header",
    [
        "E-mail;First choice;Second choice;Third choice;Excluded",
        "E-Mail;1. Wunsch;2. Wunsch;3. Wunsch;Ausgeschlossen",
        "Courriel;Premier choix;Deuxième choix;Troisième choix;Exclus",
        "Correo electrónico;Primera opción;Segunda opción;Tercera opción;Excluidos",
        "Mentee;Preferred mentor 1;Preferred mentor 2;Preferred mentor 3;Not with",
        "Your e-mail;Mentor wish;Another wish;Last wish;Avoid",
    ],
)
def test_one_person_a_row(header: str) -> None:
    checked = _checked(f"{header}\ne1@x.org;Mentor C;m3@x.org;;M0, M4\nE2;M1;;;\n")

    assert checked.wishes == (
        Wish(2, 11, WishKind.PREFERS_MENTOR, 1, 2),
        Wish(2, 11, WishKind.PREFERS_MENTOR, 2, 3),
        Wish(2, 11, WishKind.EXCLUDES, None, 0),
        Wish(2, 11, WishKind.EXCLUDES, None, 4),
        Wish(3, 12, WishKind.PREFERS_MENTOR, 1, 1),
    )
    assert checked.bad == ()


def test_the_direction_of_a_wish_comes_from_the_roles() -> None:
    checked = _checked("Name,First choice\nMentor A,Mentee B\nMentee A,Mentor B\n")

    assert [wish.kind for wish in checked.wishes] == [WishKind.PREFERS_MENTEE, WishKind.PREFERS_MENTOR]


@pytest.mark.parametrize(
    ("rows", "bad"),
    [
        ("X9,prefers mentor,1,M1", [(2, "participant_id", "wish.unknown")]),
        (",prefers mentor,1,M1", [(2, "participant_id", "wish.person_missing")]),
        ("E1,prefers mentor,1,X9", [(2, "other_id", "wish.unknown")]),
        ("E1,prefers mentor,1,", [(2, "other_id", "wish.other_missing")]),
        ("E1,prefers mentor,1,Alex Double", [(2, "other_id", "wish.ambiguous")]),
        ("E1,prefers mentor,1,e1@x.org", [(2, "other_id", "wish.self")]),
        ("E1,loves,1,M1", [(2, "kind", "wish.kind")]),
        ("E1,prefers mentor,,M1", [(2, "rank", "wish.rank_missing")]),
        ("E1,prefers mentor,first,M1", [(2, "rank", "wish.rank")]),
        ("E1,prefers mentor,0,M1", [(2, "rank", "wish.rank")]),
        ("E1,prefers mentor,-1,M1", [(2, "rank", "wish.rank")]),
        ("E1,prefers mentor,1.5,M1", [(2, "rank", "wish.rank")]),
        ("E1,prefers mentor,1,M1\nE1,prefers mentor,1,M2", [(3, "rank", "wish.rank_repeated")]),
        ("E1,prefers mentor,1,M1\nE1,prefers mentor,3,M2", [(3, "rank", "wish.rank_gap")]),
        (
            "E1,prefers mentor,7,M1\nE1,prefers mentor,2,M2\nE1,prefers mentor,3,M3",
            [(2, "rank", "wish.rank_gap")],
        ),
        ("E1,prefers mentor,1,M1\nE1,prefers mentor,2,m1@x.org", [(3, "other_id", "wish.repeated")]),
        ("E1,prefers mentor,1,M1\nE1,prefers mentor,1,M1", [(3, "other_id", "wish.repeated")]),
        ("E1,excludes,,M1\nE1,excludes,,M1", [(3, "other_id", "wish.repeated")]),
        ("E1,excludes,,M1\nE1,prefers mentor,1,M1", [(3, "other_id", "wish.contradiction")]),
        ("E1,prefers mentor,1,M1,more", [(2, "", "row.too_many_cells")]),
        # One bad wish does not spoil the ranks of the others.
        ("E1,prefers mentor,1,X9\nE1,prefers mentor,2,M2", [(2, "other_id", "wish.unknown")]),
        # The same rank for a mentor and for a mentee is no repetition.
        ("M1,prefers mentor,1,M2\nM1,prefers mentee,1,E2", []),
    ],
)
def test_what_is_wrong_with_wishes_is_reported_by_line(rows: str, bad: list[tuple[int, str, str]]) -> None:
    checked = _checked(LONG + rows + "\n")

    assert [(cell.line, cell.column, cell.code) for cell in checked.bad] == bad
    assert len(checked.wishes) == rows.count("\n") + 1 - len(bad)
    assert all(cell.message for cell in checked.bad)


def test_a_person_who_is_unknown_is_reported_once_a_row() -> None:
    assert _bad("E-mail,First choice,Second choice\nx9@x.org,M1,M2\ne1@x.org,M1,M1\n") == [
        (2, "E-mail", "wish.unknown"),
        (3, "Second choice", "wish.repeated"),
    ]


def test_a_choice_may_not_be_skipped() -> None:
    assert _bad("E-mail,First choice,Second choice\ne1@x.org,,M1\n") == [
        (2, "Second choice", "wish.rank_gap")
    ]


def test_a_person_can_choose_what_columns_are() -> None:
    table = read_table(b"A,B\nE1,M1\nE2,M2\n", filename="x.csv")
    guess = guess_wish_columns(table)

    chosen = guess.with_choice("A", WishField.PERSON).with_choice("B", WishField.CHOICE)

    assert not guess.is_complete
    assert chosen.is_complete
    assert [(wish.rank, wish.other) for wish in check_preferences(table, chosen, known=KNOWN).wishes] == [
        (1, 1),
        (1, 2),
    ]
