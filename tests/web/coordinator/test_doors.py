"""Who may open the coordinator's pages of a program; everybody else finds nothing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.coordinator.reading import at

from ithaca.pairing.actions.ruling import give_rules
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]
PAGES = [
    "program_home", "declines", "people", "new_person", "invitations", "applications", "search", "sent_mail",
    "rules", "rules_templates", "rules_file", "rules_toml", "program_settings", "closing",
]  # fmt: skip
PAGES_OF_A_PERSON = ["person", "facts"]


@pytest.fixture
def rules(program: Program, cora: Person) -> None:
    give_rules(program, by=cora)


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_the_coordinators_of_its_program(
    name: str, program: Program, signed_in: SignIn, cora: Person, alice: Person, charlie: Person, dora: Person
) -> None:
    path = at(name, program)

    assert signed_in(cora).get(path).status_code == 200
    for stranger in (alice, charlie, dora):
        assert signed_in(stranger).get(path).status_code == 404
    assert reverse("account_login") in Client().get(path)["Location"]


@pytest.mark.parametrize("name", PAGES_OF_A_PERSON)
def test_a_person_is_for_the_coordinators_of_their_program(
    name: str,
    program: Program,
    other_program: Program,
    alice_mentors: Participation,
    signed_in: SignIn,
    cora: Person,
    alice: Person,
    dora: Person,
) -> None:
    path = at(name, program, participation=alice_mentors.pk)

    assert signed_in(cora).get(path).status_code == 200
    assert signed_in(alice).get(path).status_code == 404
    assert signed_in(dora).get(path).status_code == 404
    assert signed_in(dora).get(at(name, other_program, participation=alice_mentors.pk)).status_code == 404


def test_the_list_of_programs_shows_ones_own(
    program: Program, other_program: Program, signed_in: SignIn, cora: Person
) -> None:
    page = signed_in(cora).get(reverse("programs")).content.decode()

    assert "Career Compass" in page
    assert "First Steps" not in page
