from typing import Any

import pytest

from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.people.models import ChangeRequest, Person
from ithaca.programs.actions.correcting import correct_person
from ithaca.programs.actions.enrolling import enroll
from ithaca.programs.models import Participation, Program, Role


def correct(who: Participation, *, by: Person, **changes: Any) -> int:
    account = {"name": who.person.name, "email": who.person.email or "", "seen": who.profile.updated_at}
    return correct_person(who, by=by, **{**account, **changes})


def asked() -> list[tuple[str, str, str]]:
    return list(ChangeRequest.objects.values_list("person__name", "field", "value"))


def test_facts_are_corrected(bob_learns: Participation, cora: Person) -> None:
    correct(bob_learns, by=cora, time_zone="Europe/Oslo", skills_wanted=["Python"])

    bob_learns.profile.refresh_from_db()
    assert (bob_learns.profile.time_zone, bob_learns.profile.skills_wanted) == ("Europe/Oslo", ["Python"])
    assert bob_learns.profile.confirmed_at is None


def test_facts_that_they_checked_themselves_are_theirs(bob_learns: Participation, cora: Person) -> None:
    type(bob_learns.profile).objects.update(confirmed_at=clock.now())

    with pytest.raises(Refused, match=r"profile\.changed_meanwhile"):
        correct(bob_learns, by=cora, time_zone="Europe/Oslo", name="Robert Baran")

    bob_learns.person.refresh_from_db()
    assert bob_learns.person.name == "Bob Baran"


def test_the_second_of_two_editors_is_refused(bob_learns: Participation, cora: Person) -> None:
    seen = bob_learns.profile.updated_at
    correct(bob_learns, by=cora, time_zone="Europe/Oslo")
    bob_learns.profile.refresh_from_db()

    with pytest.raises(Refused, match=r"profile\.changed_meanwhile"):
        correct(bob_learns, by=cora, seen=seen, time_zone="Europe/Rome")


def test_the_address_of_somebody_who_is_only_here_is_corrected(
    bob_learns: Participation, cora: Person
) -> None:
    assert correct(bob_learns, by=cora, email=" Bob.Baran@Example.org") == 0

    bob_learns.person.refresh_from_db()
    assert bob_learns.person.email == "bob.baran@example.org"


def test_an_empty_address_takes_none_away(bob_learns: Participation, cora: Person) -> None:
    correct(bob_learns, by=cora, email="")

    bob_learns.person.refresh_from_db()
    assert bob_learns.person.email == "bob@example.org"


def test_the_account_of_who_has_signed_in_becomes_a_request(bob_learns: Participation, cora: Person) -> None:
    Person.objects.filter(pk=bob_learns.person_id).update(first_signed_in_at=clock.now())
    bob_learns.person.refresh_from_db()

    assert correct(bob_learns, by=cora, name="Robert Baran") == 1
    assert correct(bob_learns, by=cora, name="Robert Baran") == 1

    assert asked() == [("Bob Baran", "name", "Robert Baran")]


def test_the_account_of_who_takes_part_elsewhere_becomes_a_request(
    bob_learns: Participation, other_program: Program, cora: Person
) -> None:
    enroll(other_program, bob_learns.person, role=Role.MENTEE, by=None)

    correct(bob_learns, by=cora, email="robert@example.org")

    assert asked() == [("Bob Baran", "email", "robert@example.org")]


def test_an_address_of_somebody_else_is_not_taken_over(
    bob_learns: Participation, charlie: Person, cora: Person
) -> None:
    correct(bob_learns, by=cora, email="charlie@example.org")

    bob_learns.person.refresh_from_db()
    assert bob_learns.person.email == "bob@example.org"
    assert asked() == [("Bob Baran", "email", "charlie@example.org")]
