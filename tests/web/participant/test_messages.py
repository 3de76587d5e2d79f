"""Messages between meetings, on the pages of the two and of a coordinator."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair

from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection, PairMessage
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


def at(name: str, connection: Connection) -> str:
    return reverse(name, kwargs={"connection": connection.pk})


def test_question_is_asked_seen_and_answered(
    connection: Connection, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    mine, hers = signed_in(bob), signed_in(alice)
    mine.post(at("write_message", connection), {"text": "Whom do I ask?", "is_question": "on"})
    asked = hers.get(at("connection", connection)).content.decode()

    hers.post(at("write_message", connection), {"text": "Ask Noor.", "answers": PairMessage.objects.get().pk})

    assert "Bob asks:" in asked
    assert "Ask Noor." in mine.get(at("messages", connection)).content.decode()
    assert "waits for an answer" not in mine.get(at("connection", connection)).content.decode()


def test_question_that_was_answered_elsewhere_is_marked(
    connection: Connection, bob: Person, signed_in: SignIn
) -> None:
    asked = write_message(connection, "Whom do I ask?", is_question=True, by=bob)
    browser = signed_in(bob)

    browser.post(reverse("mark_answered", kwargs={"message": asked.pk}), {"answered": "on"})

    assert "Answered" in browser.get(at("messages", connection)).content.decode()


def test_empty_message_is_asked_for_again(connection: Connection, bob: Person, signed_in: SignIn) -> None:
    assert signed_in(bob).post(at("write_message", connection), {"text": "  "}).status_code == 422
    assert not PairMessage.objects.exists()


def test_coordinator_sees_how_many_and_never_the_text(
    connection: Connection, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    write_message(connection, "CANARY", is_question=True, by=bob)
    browser = signed_in(cora)

    page = browser.get(at("connection", connection)).content.decode()

    assert "<dt>Messages</dt><dd>1, the last on" in page
    assert "CANARY" not in page
    assert browser.get(at("messages", connection)).status_code == 404


def test_charlie_gets_404(
    connection: Connection, charlie: Person, max: Person, bob: Person, signed_in: SignIn
) -> None:
    asked = write_message(connection, "Whom?", is_question=True, by=bob)

    for stranger in (charlie, max):
        browser = signed_in(stranger)
        assert browser.get(at("messages", connection)).status_code == 404
        assert browser.post(reverse("mark_answered", kwargs={"message": asked.pk})).status_code == 404
