"""Messages and short questions: the text stays between the two."""

import pytest
from django.core import mail
from tests.connections.letters import delivered, letters_to
from tests.factories.connections import pair
from tests.factories.programs import mentee, mentor

from ithaca.audit.models import Event
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.messaging import mark_answered, write_message
from ithaca.connections.models import Connection
from ithaca.connections.queries.messages import message_sums, open_questions
from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person

WAITS = "connections.message_waits"


def test_other_one_is_told_without_the_text(connection: Connection, alice: Person, bob: Person) -> None:
    write_message(connection, "CANARY", by=bob)

    assert (letters_to(alice), letters_to(bob)) == ([WAITS], [])
    assert len(delivered()) == 1
    assert "Bob Baran has written to you" in mail.outbox[0].subject
    kept = [*Message.objects.values_list("context"), *Event.objects.values_list("details")]
    assert "CANARY" not in str(kept) + mail.outbox[0].message().as_string()


def test_answer_settles_the_question(connection: Connection, alice: Person, bob: Person) -> None:
    asked = write_message(connection, "Whom do I ask?", is_question=True, by=bob)

    write_message(connection, "Noor.", answers=asked.pk, by=alice)

    assert open_questions(connection) == ()


def test_who_asked_does_not_settle_it_by_adding_something(connection: Connection, bob: Person) -> None:
    asked = write_message(connection, "Whom do I ask?", is_question=True, by=bob)

    write_message(connection, "Or when?", answers=asked.pk, by=bob)

    assert open_questions(connection) == (asked,)


def test_answer_given_elsewhere_is_marked_and_taken_back(connection: Connection, bob: Person) -> None:
    asked = write_message(connection, "Whom do I ask?", is_question=True, by=bob)

    mark_answered(asked, is_answered=True, by=bob)
    between = open_questions(connection)
    mark_answered(asked, is_answered=False, by=bob)

    assert (between, open_questions(connection)) == ((), (asked,))


def test_question_of_another_pair_is_not_answered(
    connection: Connection, charlies: Connection, alice: Person, bob: Person
) -> None:
    foreign = write_message(
        charlies, "Whom?", is_question=True, by=charlies.members.first().participation.person
    )

    with pytest.raises(Refused, match="no_question"):
        write_message(connection, "Noor.", answers=foreign.pk, by=alice)

    assert message_sums(connection).written == 0


def test_ended_pair_writes_no_more(connection: Connection, bob: Person, cora: Person) -> None:
    close_connection(connection, by=cora)

    with pytest.raises(Refused, match="closed"):
        write_message(connection, "Are you there?", by=bob)


@pytest.fixture
def charlies(connection: Connection, cora: Person) -> Connection:
    """Another pair of the same program."""
    return pair(mentee(connection.program), mentor(connection.program), by=cora)


def test_pressing_twice_writes_once(connection: Connection, alice: Person, bob: Person) -> None:
    for text in ("Hello", "Hello ", "Hello again", "Hello"):
        write_message(connection, text, by=bob)

    assert [message.text for message in connection.messages.order_by("pk")] == [
        "Hello",
        "Hello again",
        "Hello",
    ]
