import pytest

from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.actions.coordinating import add_coordinator, remove_coordinator
from ithaca.programs.models import Program


def names(program: Program) -> list[str]:
    return sorted(one.person.name for one in program.coordinations.select_related("person"))


def test_somebody_with_an_account_coordinates_too(program: Program, cora: Person, max: Person) -> None:
    add_coordinator(program, email=" MAX@example.org", by=cora)

    assert names(program) == ["Cora Castillo", "Max Mensah"]


def test_they_are_told_once(program: Program, cora: Person, max: Person) -> None:
    add_coordinator(program, email="max@example.org", by=cora)
    add_coordinator(program, email="max@example.org", by=cora)

    assert [mail.email for mail in Message.objects.filter(person=max)] == ["programs.coordinates"]


def test_who_is_new_gets_an_account(program: Program, cora: Person) -> None:
    added = add_coordinator(program, email="nina@example.org", name="Nina Novak", by=cora)

    assert (added.person.name, added.person.email) == ("Nina Novak", "nina@example.org")
    assert not added.person.is_operator


def test_the_name_of_a_known_account_is_left_alone(program: Program, cora: Person, max: Person) -> None:
    add_coordinator(program, email="max@example.org", name="Somebody Else", by=cora)

    max.refresh_from_db()
    assert max.name == "Max Mensah"


def test_a_shut_account_is_refused(program: Program, cora: Person, max: Person) -> None:
    Person.objects.filter(pk=max.pk).update(is_active=False)

    with pytest.raises(Refused, match=r"coordinator\.inactive"):
        add_coordinator(program, email="max@example.org", by=cora)
    assert names(program) == ["Cora Castillo"]


def test_one_of_two_can_be_taken_off(program: Program, cora: Person, max: Person) -> None:
    remove_coordinator(add_coordinator(program, email="max@example.org", by=cora), by=cora)

    assert names(program) == ["Cora Castillo"]


def test_the_last_one_cannot_leave(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match=r"coordinator\.last"):
        remove_coordinator(program.coordinations.get(), by=cora)

    assert names(program) == ["Cora Castillo"]
