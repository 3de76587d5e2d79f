"""Line managers: by address, id or name; and what speaks against one."""

import pytest
from tests.intake.files import bring_in, confirm, counts_of, preview_of, read, sheet

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import ChangeRequest, Person
from ithaca.programs.models import Participation, Program

HEADER = "Employee number,Name,E-mail,Role,Line manager"


def manager_of(email: str) -> str | None:
    manager = Person.objects.get(email=email).manager
    return manager.name if manager else None


def people(*managers: str) -> bytes:
    """Ada, Bea and Cyd, with these managers."""
    names = ("Ada Ito", "Bea Berg", "Cyd Diaz")
    rows = (
        f"{number},{name},{name[:3].lower()}@example.org,Mentor,{manager}"
        for number, (name, manager) in enumerate(zip(names, managers, strict=False), start=1)
    )
    return sheet(*rows, header=HEADER)


@pytest.mark.parametrize("said", ["bea@example.org", "BEA@example.org", "2", "Bea Berg", "Berg, Bea"])
def test_a_manager_is_found_in_the_file(said: str, program: Program, cora: Person) -> None:
    bring_in(program, people(f'"{said}"', ""), by=cora)

    assert manager_of("ada@example.org") == "Bea Berg"


def test_a_manager_is_found_in_the_program(program: Program, cora: Person, alice: Person) -> None:
    bring_in(program, people("Alice Abbot", "alice@example.org"), by=cora)

    assert manager_of("ada@example.org") == manager_of("bea@example.org") == "Alice Abbot"


def test_a_manager_with_an_unknown_address_gets_an_account_without_a_place(
    program: Program, cora: Person
) -> None:
    upload = bring_in(program, people("mia.moss@example.org"), by=cora)

    assert counts_of(upload) == {"new": 1, "accounts": 1}
    assert manager_of("ada@example.org") == "Mia Moss"
    assert not Participation.objects.filter(person__email="mia.moss@example.org").exists()


def test_a_manager_of_another_program_is_linked_and_not_shown(
    program: Program, cora: Person, charlie: Person
) -> None:
    upload = read(program, people("charlie@example.org"), by=cora)
    assert "Charlie" not in str(upload.preview)
    assert counts_of(upload) == {"new": 1, "accounts": 1}

    confirm(upload, by=cora)
    assert manager_of("ada@example.org") == "Charlie Cho"


@pytest.mark.parametrize(
    ("managers", "lines"),
    [
        (["ada@example.org"], [2]),  # herself
        (["99"], [2]),  # nobody known
        (["Nobody Here"], [2]),
        (["2", "1"], [2, 3]),  # a circle
        (["2", "3", "1"], [2, 3, 4]),
    ],
)
def test_faults_are_reported_by_line_and_left_out(
    managers: list[str], lines: list[int], program: Program, cora: Person
) -> None:
    upload = read(program, people(*managers), by=cora)
    assert [note.line for note in preview_of(upload).manager_notes] == lines

    confirm(upload, by=cora)
    assert Person.objects.exclude(manager=None).count() == 0
    assert Participation.objects.filter(program=program).count() == len(managers)


def test_a_circle_through_people_who_are_not_in_the_file_is_found(program: Program, cora: Person) -> None:
    bring_in(program, people("2", "3", ""), by=cora)

    upload = read(program, sheet("3,Cyd Diaz,cyd@example.org,Mentor,Ada Ito", header=HEADER), by=cora)

    (note,) = preview_of(upload).manager_notes
    assert (note.line, note.value) == (2, "Ada Ito")
    assert counts_of(upload) == {"unchanged": 1}


def test_a_new_manager_is_shown_as_a_change(program: Program, cora: Person) -> None:
    bring_in(program, people("2", "", ""), by=cora)

    upload = read(program, people("3", "", ""), by=cora)

    (changed,) = preview_of(upload).changed
    assert [(one.what, one.was, one.now) for one in changed.changes] == [("manager", "Bea Berg", "Cyd Diaz")]


def test_an_empty_manager_changes_nothing(program: Program, cora: Person) -> None:
    bring_in(program, people("2", ""), by=cora)

    assert counts_of(read(program, people("", ""), by=cora)) == {"unchanged": 2}


def test_changing_many_managers_needs_a_second_yes(program: Program, cora: Person) -> None:
    bring_in(program, people("2", "", ""), by=cora)
    upload = read(program, people("3", "", ""), by=cora)

    with pytest.raises(Refused, match=r"import\.managers"):
        confirm(upload, by=cora)
    assert manager_of("ada@example.org") == "Bea Berg"

    confirm(upload, by=cora, managers=True)
    assert manager_of("ada@example.org") == "Cyd Diaz"


def test_few_manager_changes_need_no_second_yes(program: Program, cora: Person) -> None:
    many = [f"{n},Person {n},p{n}@example.org,Mentee," for n in range(10, 40)]
    bring_in(program, sheet(*many, header=HEADER), by=cora)

    upload = read(program, sheet(many[0] + "p11@example.org", *many[1:], header=HEADER), by=cora)

    assert not preview_of(upload).asks_about_managers


def test_the_manager_of_somebody_who_has_signed_in_becomes_a_request(program: Program, cora: Person) -> None:
    bring_in(program, people("2", "", ""), by=cora)
    Person.objects.filter(email="ada@example.org").update(first_signed_in_at=clock.now())

    upload = read(program, sheet(
        "1,Ada Ito,ada@example.org,Mentor,3", "9,New Name,new@example.org,Mentor,", header=HEADER
    ), by=cora)  # fmt: skip
    assert counts_of(upload) == {"new": 1, "unchanged": 1, "requests": 1}

    confirm(upload, by=cora)
    assert manager_of("ada@example.org") == "Bea Berg"
    assert list(ChangeRequest.objects.values_list("field", "value")) == [("manager", "cyd@example.org")]


def test_a_requested_manager_has_an_account_that_the_operator_can_say_yes_to(
    program: Program, cora: Person
) -> None:
    bring_in(program, people("", ""), by=cora)
    Person.objects.filter(email="ada@example.org").update(first_signed_in_at=clock.now())

    upload = confirm(read(program, people("mia@example.org", ""), by=cora), by=cora)

    assert counts_of(upload) == {"unchanged": 2, "requests": 1, "accounts": 1}
    assert Person.objects.filter(email="mia@example.org").exists()
    assert manager_of("ada@example.org") is None


def test_a_circle_with_a_manager_who_is_only_requested_is_not_written(program: Program, cora: Person) -> None:
    bring_in(program, people("2", "", ""), by=cora)
    Person.objects.filter(email="ada@example.org").update(first_signed_in_at=clock.now())

    confirm(read(program, people("3", "1", ""), by=cora), by=cora, managers=True)

    assert manager_of("ada@example.org") == "Bea Berg"
    assert manager_of("bea@example.org") is None
