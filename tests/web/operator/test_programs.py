"""Programs of the site: founded for others, seen by name only."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import OrganizationFactory
from tests.factories.programs import CoordinationFactory, ProgramFactory

from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]
NEW = {
    "name": "Wayfinders",
    "design": "career",
    "email": "sofia@example.org",
    "coordinator": "Sofia Marchetti",
}


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def coordinators(program: Program) -> list[str]:
    return sorted(program.coordinations.values_list("person__name", flat=True))


def test_program_is_founded_for_somebody_else(olga: Person, signed_in: SignIn) -> None:
    client = signed_in(olga)

    client.post(reverse("found_program"), NEW)

    program = Program.objects.get(name="Wayfinders")
    assert coordinators(program) == ["Sofia Marchetti"]
    assert program.rule_set.toml
    assert Message.objects.filter(person__email="sofia@example.org").count() == 1
    assert client.get(reverse("program_home", kwargs={"program": program.pk})).status_code == 404


def test_operator_may_found_one_for_themselves(olga: Person, signed_in: SignIn) -> None:
    signed_in(olga).post(reverse("found_program"), {**NEW, "email": "olga@example.org"})

    assert coordinators(Program.objects.get(name="Wayfinders")) == ["Olga Orlova"]


@pytest.mark.parametrize(
    "sent", [{"name": ""}, {"email": "sofia"}, {"design": "none"}, {"starts_on": "31.2.2026"}]
)
def test_mistake_makes_nothing(olga: Person, signed_in: SignIn, sent: dict[str, str]) -> None:
    response = signed_in(olga).post(reverse("found_program"), {**NEW, **sent})

    assert response.status_code == 422
    assert not Program.objects.exists()
    assert not Person.objects.filter(email="sofia@example.org").exists()


def test_coordinator_is_added_to_a_program(
    alice: Person, cora: Person, olga: Person, program: Program, signed_in: SignIn
) -> None:
    path = reverse("appoint_coordinator", kwargs={"number": program.pk})

    signed_in(olga).post(path, {"email": "alice@example.org"})

    assert coordinators(program) == ["Alice Abbot", "Cora Castillo"]


def test_program_that_is_not_there_gets_nobody(olga: Person, signed_in: SignIn) -> None:
    path = reverse("appoint_coordinator", kwargs={"number": 999})

    assert signed_in(olga).post(path, {"email": "alice@example.org"}).status_code == 404


def test_only_names_are_shown(
    alice: Person, bob: Person, cora: Person, olga: Person, signed_in: SignIn
) -> None:
    page = signed_in(olga).get(reverse("site_programs")).content.decode()

    assert "Career Compass" in page
    assert "Cora Castillo" in page
    assert "Alice" not in page
    assert "Bob" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_programs_cost_the_same_for_one_and_for_three(
    count: int, olga: Person, signed_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        CoordinationFactory(program=ProgramFactory())
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(olga)

    with django_assert_num_queries(10):
        client.get(reverse("site_programs"))
