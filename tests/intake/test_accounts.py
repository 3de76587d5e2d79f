"""Accounts are the organization's: what an import may change about them, and what it may not."""

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

from ithaca.kernel import clock
from ithaca.people.models import ChangeRequest, Person
from ithaca.people.states import ChangeRequestState
from ithaca.programs.models import Participation, Program

WITH_ID = "Employee number,Name,E-mail,Role"


def requests() -> list[tuple[str, str, str]]:
    return list(ChangeRequest.objects.values_list("person__name", "field", "value"))


def test_somebody_of_another_program_looks_new(program: Program, cora: Person, charlie: Person) -> None:
    upload = read(program, sheet("Charles Chosen,charlie@example.org,Mentee"), by=cora)

    assert counts_of(upload) == {"new": 1}
    assert "Charlie" not in str(upload.preview)


def test_somebody_of_another_program_keeps_their_account(
    program: Program, cora: Person, charlie: Person
) -> None:
    upload = bring_in(program, sheet("Charles Chosen,charlie@example.org,Mentee"), by=cora)

    charlie.refresh_from_db()
    assert counts_of(upload) == {"new": 1}
    assert charlie.name == "Charlie Cho"
    assert requests() == [("Charlie Cho", "name", "Charles Chosen")]
    assert Participation.objects.filter(person=charlie, program=program).count() == 1


def test_the_name_of_somebody_who_has_signed_in_becomes_a_request(
    program: Program, cora: Person, alice: Person
) -> None:
    Person.objects.filter(pk=alice.pk).update(first_signed_in_at=clock.now())

    upload = read(program, sheet("Alicia Abbot,alice@example.org,Mentor"), by=cora)
    assert counts_of(upload) == {"unchanged": 1, "requests": 1}

    confirm(upload, by=cora)
    alice.refresh_from_db()
    assert alice.name == "Alice Abbot"
    assert requests() == [("Alice Abbot", "name", "Alicia Abbot")]


def test_a_request_is_made_with_the_import_and_once(program: Program, cora: Person, alice: Person) -> None:
    Person.objects.filter(pk=alice.pk).update(first_signed_in_at=clock.now())
    rows = ("Alicia Abbot,alice@example.org,Mentor", "Ada Ito,ada@example.org,Mentor")

    bring_in(program, sheet(*rows), by=cora)
    bring_in(program, sheet(*rows, "Bea Ito,bea@example.org,Mentor"), by=cora)

    assert requests() == [("Alice Abbot", "name", "Alicia Abbot")]


def test_a_refused_request_is_not_made_again(program: Program, cora: Person, alice: Person) -> None:
    Person.objects.filter(pk=alice.pk).update(first_signed_in_at=clock.now())
    bring_in(program, sheet("Alicia Abbot,alice@example.org,Mentor", "A B,ab@example.org,Mentor"), by=cora)
    ChangeRequest.objects.update(state=ChangeRequestState.REFUSED)

    bring_in(program, sheet("Alicia Abbot,alice@example.org,Mentor", "C D,cd@example.org,Mentor"), by=cora)

    assert ChangeRequest.objects.count() == 1


def test_the_name_of_somebody_who_is_only_here_is_changed(
    program: Program, cora: Person, alice: Person
) -> None:
    bring_in(program, sheet("Alicia Abbot,alice@example.org,Mentor"), by=cora)

    alice.refresh_from_db()
    assert alice.name == "Alicia Abbot"
    assert requests() == []


def test_addresses_are_compared_in_one_spelling(program: Program, cora: Person, alice: Person) -> None:
    upload = read(program, sheet("Alice Abbot, ALICE@Example.org ,Mentor"), by=cora)

    assert counts_of(upload) == {"unchanged": 1}


def test_a_known_id_with_another_address_is_a_question(program: Program, cora: Person) -> None:
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=WITH_ID), by=cora)

    upload = read(program, sheet("7,Ada Ito,ada.ito@example.org,Mentor", header=WITH_ID), by=cora)

    (question,) = preview_of(upload).questions
    assert counts_of(upload) == {"waiting": 1}
    assert (question.line, question.was, question.now) == (2, "ada@example.org", "ada.ito@example.org")


def test_without_an_answer_the_row_is_left_out(program: Program, cora: Person) -> None:
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=WITH_ID), by=cora)

    rows = ("7,Ada Ito,other@example.org,Mentor", "8,Bea Ito,bea@example.org,Mentor")
    bring_in(program, sheet(*rows, header=WITH_ID), by=cora)

    assert profile_of(program, "ada@example.org").outside_id == "7"
    assert not Person.objects.filter(email="other@example.org").exists()


def test_a_confirmed_address_is_changed(program: Program, cora: Person) -> None:
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=WITH_ID), by=cora)
    upload = read(program, sheet("7,Ada Ito,ada.ito@example.org,Mentor", header=WITH_ID), by=cora)

    confirm(answer(upload, by=cora, same_person=(2,)), by=cora)

    assert profile_of(program, "ada.ito@example.org").outside_id == "7"
    assert Person.objects.filter(name="Ada Ito").count() == 1


def test_all_new_addresses_can_be_confirmed_at_once(program: Program, cora: Person) -> None:
    rows = [f"{n},Person {n},p{n}@old.example,Mentor" for n in range(3)]
    bring_in(program, sheet(*rows, header=WITH_ID), by=cora)
    moved = sheet(*[row.replace("old", "new") for row in rows], header=WITH_ID)

    upload = confirm(answer(read(program, moved, by=cora), by=cora, all_same=True), by=cora)

    assert counts_of(upload) == {"changed": 3}
    assert Person.objects.filter(email__endswith="@new.example").count() == 3


def test_a_confirmed_address_of_somebody_who_has_signed_in_becomes_a_request(
    program: Program, cora: Person
) -> None:
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=WITH_ID), by=cora)
    Person.objects.filter(email="ada@example.org").update(first_signed_in_at=clock.now())
    rows = ("7,Ada Ito,ada.ito@example.org,Mentor", "8,Bea Ito,bea@example.org,Mentor")

    confirm(answer(read(program, sheet(*rows, header=WITH_ID), by=cora), by=cora, same_person=(2,)), by=cora)

    assert requests() == [("Ada Ito", "email", "ada.ito@example.org")]
    assert profile_of(program, "ada@example.org")


def test_an_address_that_somebody_else_has_is_never_taken_over(
    program: Program, cora: Person, charlie: Person
) -> None:
    bring_in(program, sheet("7,Ada Ito,ada@example.org,Mentor", header=WITH_ID), by=cora)
    rows = ("7,Ada Ito,charlie@example.org,Mentor", "8,Bea Ito,bea@example.org,Mentor")

    confirm(answer(read(program, sheet(*rows, header=WITH_ID), by=cora), by=cora, same_person=(2,)), by=cora)

    assert requests() == [("Ada Ito", "email", "charlie@example.org")]
    assert not Participation.objects.filter(person=charlie, program=program).exists()


def test_an_id_of_one_and_the_address_of_another_cannot_be_read(program: Program, cora: Person) -> None:
    rows = ("7,Ada Ito,ada@example.org,Mentor", "8,Bea Ito,bea@example.org,Mentor")
    bring_in(program, sheet(*rows, header=WITH_ID), by=cora)

    upload = read(program, sheet("7,Ada Ito,bea@example.org,Mentor", header=WITH_ID), by=cora)

    (problem,) = preview_of(upload).problems
    assert counts_of(upload) == {"refused": 1}
    assert problem.reason == "This id belongs to Ada Ito and this address to Bea Ito."


def test_who_runs_the_site_keeps_their_account(program: Program, cora: Person, olga: Person) -> None:
    bring_in(program, sheet("Olga O,olga@example.org,Mentor", header=HEADER), by=cora)

    olga.refresh_from_db()
    assert olga.name == "Olga Orlova"
    assert requests() == [("Olga Orlova", "name", "Olga O")]
