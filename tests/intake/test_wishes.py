"""Preferences from a file."""

import pytest
from tests.intake.files import answer, bring_in, counts_of, preview_of, read, sheet

from ithaca.intake.models import Upload
from ithaca.pairing.models import Wish
from ithaca.people.models import Person
from ithaca.programs.models import Program

LONG = "participant_id,kind,rank,other_id"
WIDE = "Person,First choice,Second choice,Third choice,Not with"


@pytest.fixture
def roster(program: Program, cora: Person) -> Program:
    """1 and 2 are mentors, 3 and 4 mentees, 5 is both."""
    roles = ("Mentor", "Mentor", "Mentee", "Mentee", "Both")
    rows = (f"{n},Person Number{n},p{n}@example.org,{role}" for n, role in enumerate(roles, start=1))
    bring_in(program, sheet(*rows, header="Employee number,Name,E-mail,Role"), by=cora)
    return program


def wishes() -> list[tuple[str, str, str, int | None]]:
    rows = Wish.objects.order_by("owner__profile__outside_id", "kind", "rank", "pk")
    names = ("owner__profile__outside_id", "kind", "other__profile__outside_id", "rank")
    return list(rows.values_list(*names))


def bring(roster: Program, cora: Person, *rows: str, header: str = LONG) -> Upload:
    return bring_in(roster, sheet(*rows, header=header), by=cora, kind="preferences")


def test_one_wish_a_row(roster: Program, cora: Person) -> None:
    upload = bring(
        roster, cora, "3,prefers mentor,1,2", "3,prefers mentor,2,1", "1,prefers mentee,1,3", "4,excludes,,1"
    )

    assert counts_of(upload) == {"new": 4}
    assert wishes() == [
        ("1", "prefers", "3", 1),
        ("3", "prefers", "2", 1),
        ("3", "prefers", "1", 2),
        ("4", "excludes", "1", None),
    ]


def test_one_person_a_row(roster: Program, cora: Person) -> None:
    bring(roster, cora, "p3@example.org,p2@example.org,Person Number1,,", "4,5,,,1", header=WIDE)

    assert wishes() == [
        ("3", "prefers", "2", 1),
        ("3", "prefers", "1", 2),
        ("4", "excludes", "1", None),
        ("4", "prefers", "5", 1),
    ]


def test_the_same_file_again_changes_nothing(roster: Program, cora: Person) -> None:
    rows = ("3,prefers mentor,1,2", "3,excludes,,1")
    bring(roster, cora, *rows)

    again = read(roster, sheet(*rows, header=LONG), by=cora, kind="preferences")

    assert counts_of(again) == {"unchanged": 2}


def test_choices_are_replaced_and_exclusions_kept(roster: Program, cora: Person) -> None:
    bring(
        roster, cora, "3,prefers mentor,1,2", "3,prefers mentor,2,1", "3,excludes,,5", "4,prefers mentor,1,1"
    )

    upload = bring(roster, cora, "3,prefers mentor,1,1")

    assert counts_of(upload) == {"changed": 1, "removed": 1}
    assert wishes() == [
        ("3", "excludes", "5", None),
        ("3", "prefers", "1", 1),
        ("4", "prefers", "1", 1),
    ]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("99,prefers mentor,1,2", "participant_id", "Nobody with this"),
        ("3,prefers mentor,1,99", "other_id", "Nobody with this"),
        ("3,prefers mentor,1,3", "other_id", "choose themselves"),
        ("3,prefers mentor,0,2", "rank", "Not a rank"),
        ("3,adores,1,2", "kind", "Not a kind of wish"),
        ("3,prefers mentor,1,4", "other_id", "Is not a mentor here."),
        ("1,prefers mentor,1,2", "participant_id", "Is not a mentee here."),
    ],
)
def test_bad_wishes_are_reported_by_line(
    row: str, column: str, words: str, roster: Program, cora: Person
) -> None:
    upload = read(roster, sheet("4,prefers mentor,1,1", row, header=LONG), by=cora, kind="preferences")

    (problem,) = preview_of(upload).problems
    assert counts_of(upload) == {"new": 1, "refused": 1}
    assert (problem.line, problem.column) == (3, column)
    assert words in problem.reason


def test_a_repeated_rank_is_bad(roster: Program, cora: Person) -> None:
    upload = read(
        roster,
        sheet("3,prefers mentor,1,1", "3,prefers mentor,1,2", header=LONG),
        by=cora,
        kind="preferences",
    )

    assert [problem.line for problem in preview_of(upload).problems] == [3]


def test_two_mentors_who_exclude_each_other_are_no_fault(roster: Program, cora: Person) -> None:
    upload = read(
        roster, sheet("1,excludes,,2", "3,prefers mentor,1,2", header=LONG), by=cora, kind="preferences"
    )

    assert counts_of(upload) == {"new": 1}


def test_a_file_whose_columns_are_not_clear_asks(roster: Program, cora: Person) -> None:
    upload = read(roster, sheet("3,2", header="Aa,Bb"), by=cora, kind="preferences")
    assert preview_of(upload).lacks_columns

    upload = answer(upload, by=cora, columns={"Aa": "person", "Bb": "choice"})

    assert counts_of(upload) == {"new": 1}


def test_people_of_another_program_are_nobody_here(roster: Program, cora: Person, charlie: Person) -> None:
    upload = read(
        roster, sheet("3,prefers mentor,1,charlie@example.org", header=LONG), by=cora, kind="preferences"
    )

    assert counts_of(upload) == {"refused": 1}
    assert "Charlie" not in str(upload.preview)
