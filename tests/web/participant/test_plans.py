"""The plan of a pair, as the two see it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory

from ithaca.commitments.models import StepDone
from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    OrganizationFactory()
    return pair(bob_learns, alice_mentors, by=cora)


def path(connection: Connection, name: str = "pair_plan") -> str:
    return reverse(name, kwargs={"connection": connection.pk})


def test_bob_sees_the_steps_and_ticks_one_off(connection: Connection, bob: Person, signed_in: SignIn) -> None:
    client = signed_in(bob)

    client.post(path(connection, "mark_step"), {"key": "show", "done": "on"})

    page = client.get(path(connection)).content.decode()
    assert "Book the first meeting" in page
    assert "Not done yet<span" in page
    assert StepDone.objects.get().key == "show"


def test_a_button_is_there_for_own_steps_alone(
    connection: Connection, alice: Person, signed_in: SignIn
) -> None:
    page = signed_in(alice).get(path(connection)).content.decode()

    assert page.count(">Done<span") == 3  # one of the mentor's own, two of both
    assert "promised" not in page


def test_the_pair_page_leads_to_the_plan(connection: Connection, bob: Person, signed_in: SignIn) -> None:
    page = signed_in(bob).get(reverse("connection", kwargs={"connection": connection.pk}))

    assert path(connection) in page.content.decode()


@pytest.mark.parametrize("who", ["charlie", "cora", "max"])
def test_nobody_else_has_this_plan(
    request: pytest.FixtureRequest, connection: Connection, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert client.get(path(connection)).status_code == 404
    assert client.post(path(connection, "mark_step"), {"key": "show", "done": "on"}).status_code == 404
    assert not StepDone.objects.exists()
