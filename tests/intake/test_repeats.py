"""Double sign-ups: shown, merged unless somebody says that they are two people."""

from tests.intake.files import (
    HEADER,
    answer,
    bring_in,
    confirm,
    counts_of,
    preview_of,
    profile_of,
    read,
    sheet,
)

from ithaca.pairing.models import Wish
from ithaca.people.models import Person
from ithaca.programs.models import Profile, Program

FACTS = "Employee number,Name,Role,Country,Team,Skills offered"
TWICE = (
    "1,Ada Ito,Mentor,Kenya,North,Chess; Go",
    "2,Bea Berg,Mentee,Kenya,South,Tennis",
    "3,Ada Ito,Mentor,Kenya,North,Chess; Go",
)


def test_the_later_row_of_an_address_counts(program: Program, cora: Person) -> None:
    rows = ("Ada One,ada@example.org,Mentor", "Ada Two,ADA@example.org,Mentor")

    upload = bring_in(program, sheet(*rows), by=cora)

    assert counts_of(upload) == {"new": 1, "repeated": 1}
    assert profile_of(program, "ada@example.org").person.name == "Ada Two"


def test_an_address_cannot_be_two_people(program: Program, cora: Person) -> None:
    rows = ("Ada One,ada@example.org,Mentor", "Ada Two,ADA@example.org,Mentor")
    upload = read(program, sheet(*rows), by=cora)

    (repeat,) = preview_of(upload).repeats
    assert (repeat.line, repeat.other_line, repeat.can_stay) == (2, 3, False)
    assert counts_of(answer(upload, by=cora, kept=(2,))) == {"new": 1, "repeated": 1}


def test_likely_repeats_are_merged_by_default(program: Program, cora: Person) -> None:
    bring_in(program, sheet(*TWICE, header=FACTS), by=cora)

    assert set(Profile.objects.values_list("outside_id", flat=True)) == {"2", "3"}


def test_likely_repeats_can_be_kept(program: Program, cora: Person) -> None:
    upload = answer(read(program, sheet(*TWICE, header=FACTS), by=cora), by=cora, kept=(2,))
    assert [(row.line, row.stays) for row in preview_of(upload).repeats] == [(2, True)]

    confirm(upload, by=cora)

    assert set(Profile.objects.values_list("outside_id", flat=True)) == {"1", "2", "3"}


def test_two_rows_about_one_stored_person_are_one(program: Program, cora: Person) -> None:
    header = f"Employee number,{HEADER}"
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=header), by=cora)

    upload = read(
        program, sheet("7,Ada Ito,,Mentor", ",Ada Ito,ada@example.org,Mentor", header=header), by=cora
    )

    assert counts_of(upload) == {"unchanged": 1, "repeated": 1}


def test_wishes_of_and_for_a_double_sign_up_count_for_who_stays(program: Program, cora: Person) -> None:
    bring_in(program, sheet(*TWICE, "4,Cyd Diaz,Mentor,Chile,East,Go", header=FACTS), by=cora)

    wishes = sheet(
        "2,prefers mentor,1,1", "2,prefers mentor,2,4", "1,prefers mentee,1,2", header="id,kind,rank,other_id"
    )
    upload = bring_in(program, wishes, by=cora, kind="preferences")

    assert counts_of(upload) == {"new": 3}
    ids = ("owner__profile__outside_id", "other__profile__outside_id", "rank")
    assert list(Wish.objects.order_by("pk").values_list(*ids)) == [
        ("2", "3", 1),
        ("2", "4", 2),
        ("3", "2", 1),
    ]
