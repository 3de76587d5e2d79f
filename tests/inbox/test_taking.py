"""A reply by e-mail lands in the thread: once, and only from who it belongs to."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.inbox.answers import GMAIL, answer, received
from tests.racing import race

from ithaca.audit.models import Event
from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.holding import hold_connection
from ithaca.connections.actions.messaging import write_message
from ithaca.connections.models import Connection, PairMessage
from ithaca.inbox.actions.emptying import empty_maildir
from ithaca.inbox.actions.taking import KEPT_FOR, forget_taken, take
from ithaca.inbox.models import Taken
from ithaca.inbox.queries import answers
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person

NEWS = "inbox.answer_news"
Outcome = Taken.Outcome


def news() -> list[Message]:
    return list(Message.objects.filter(email=NEWS))


def thread(connection: Connection) -> list[tuple[str, str]]:
    rows = PairMessage.objects.of(connection).order_by("pk").select_related("author")
    return [(row.author.given_name, row.text) for row in rows]


def test_answer_lands_in_the_thread_and_the_other_hears(
    connection: Connection, alice: Person, bob: Person
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()

    assert take(answer(letter, GMAIL.format(words="Gladly, on Thursday.", link="…"))) == Outcome.ARRIVED

    assert thread(connection) == [("Bob", "Shall we meet?"), ("Alice", "Gladly, on Thursday.")]
    assert received().to == ["bob@example.org"]
    assert "write above this line" in letter.body


def test_answer_settles_the_question(connection: Connection, bob: Person) -> None:
    question = write_message(connection, "Whom do I ask?", is_question=True, by=bob)

    take(answer(received(), "Noor."))

    question.refresh_from_db()
    assert question.answered_at is not None
    assert PairMessage.objects.latest("pk").answers == question


def test_without_a_domain_nobody_is_asked_to_answer(
    connection: Connection, bob: Person, settings: Any
) -> None:
    settings.REPLY_DOMAIN = ""
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()

    assert "Reply-To" not in letter.extra_headers
    assert "✂" not in letter.body


def test_same_letter_again_changes_nothing(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = answer(received(), "Gladly.")

    outcomes = [take(letter), take(b"Received: by another server\n" + letter)]

    assert outcomes == [Outcome.ARRIVED, Outcome.ARRIVED]
    assert len(thread(connection)) == 2


@pytest.mark.parametrize("sender", ["mallory@example.org", "bob@example.org", "alice@example.org.evil.org"])
def test_another_sender_is_told_nothing_and_the_owner_once(
    connection: Connection, alice: Person, bob: Person, sender: str
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()

    for number in range(3):
        assert take(answer(letter, "CANARY", sender=sender, name=str(number))) == Outcome.FORGED

    assert [one.person for one in news()] == [alice]
    assert "CANARY" not in str([*Message.objects.values(), *Event.objects.values()])
    assert len(thread(connection)) == 1


def test_a_guessed_address_reaches_nobody(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    own = letter.extra_headers["Reply-To"]

    for guessed in (
        own.replace("reply+", "reply+1"),
        own[:-30] + "aaaa" + own[-26:],
        "reply@replies.example.org",
    ):
        letter.extra_headers["Reply-To"] = guessed
        assert take(answer(letter, "Yes", name=guessed)) == Outcome.STRANGER
    assert news() == []


def test_an_address_is_of_one_letter_and_not_of_its_number(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    Message.objects.update(
        message_id="<another@ithaca.example.org>"
    )  # a backup was restored, and numbers began anew

    assert take(answer(letter, "Yes")) == Outcome.STRANGER


def test_machines_get_no_answer(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()

    assert take(answer(letter, "I am away.", head="Auto-Submitted: auto-replied\n")) == Outcome.AUTOMATIC
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert news() == []


def _close(connection: Connection, by: Person) -> None:
    close_connection(connection, by=by)


def _hold(connection: Connection, by: Person) -> None:
    hold_connection(connection)


@pytest.mark.parametrize(("change", "says"), [(_close, "ended your work"), (_hold, "looking at something")])
def test_what_the_page_would_refuse_is_refused_with_the_same_words(
    connection: Connection, bob: Person, cora: Person, change: Callable[[Connection, Person], None], says: str
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    change(connection, cora)

    assert take(answer(letter, "CANARY")) == Outcome.REFUSED

    told = received()
    assert told.to == ["alice@example.org"]
    assert says in told.body
    assert "CANARY" not in told.body
    assert len(thread(connection)) == 1


@pytest.mark.parametrize(
    ("text", "outcome", "says"),
    [("> only a quotation", Outcome.EMPTY, "no words"), ("x" * 5001, Outcome.REFUSED, "5,000 characters")],
)
def test_who_has_answered_hears_why_it_did_not_arrive(
    connection: Connection, bob: Person, text: str, outcome: str, says: str
) -> None:
    write_message(connection, "Shall we meet?", by=bob)

    assert take(answer(received(), text)) == outcome

    assert says in received().body


def test_an_answer_to_a_letter_of_long_ago_goes_to_the_page(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    Message.objects.update(created_at=clock.ago(days=61))

    assert take(answer(letter, "Yes")) == Outcome.TOO_OLD


@pytest.mark.parametrize("state", ["sending", "queued", "failed"])
def test_an_answer_counts_though_a_worker_died_before_noting_that_its_letter_left(
    connection: Connection, bob: Person, state: str
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    Message.objects.update(state=state, sent_at=None)

    assert take(answer(letter, "Gladly.")) == Outcome.ARRIVED


def test_who_has_left_writes_to_nobody(connection: Connection, alice: Person, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    Person.objects.filter(pk=alice.pk).update(is_active=False)

    assert take(answer(letter, "Yes")) == Outcome.STRANGER


def test_maildir_is_emptied_and_the_operator_sees_it(
    connection: Connection, bob: Person, maildir: Path
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = received()
    for name, text in (("1", "Gladly."), ("2", "> nothing")):
        (maildir / "new" / name).write_bytes(answer(letter, text, name=name))

    empty_maildir()

    assert list((maildir / "new").iterdir()) == []
    seen = answers()
    assert (seen.is_on, seen.arrived, seen.refused) == (True, 1, 1)


def test_who_died_before_the_file_was_gone_takes_it_once(
    connection: Connection, bob: Person, maildir: Path
) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    path = maildir / "new" / "1"
    path.write_bytes(answer(received(), "Gladly."))
    os.link(path, maildir / "cur" / "kept")

    empty_maildir()
    Path(maildir / "cur" / "kept").rename(path)  # as if the process had been killed between the two steps
    empty_maildir()

    assert not path.exists()
    assert len(thread(connection)) == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_takes_it(connection: Connection, bob: Person) -> None:
    write_message(connection, "Shall we meet?", by=bob)
    letter = answer(received(), "Gladly.")

    race([lambda: take(letter)] * 4)

    assert len(thread(connection)) == 2


def test_what_was_taken_long_ago_is_forgotten(connection: Connection, bob: Person) -> None:
    for name, at in (("old", clock.now() - KEPT_FOR), ("new", clock.now())):
        Taken.objects.create(name=name, outcome=Outcome.ARRIVED, at=at)

    forget_taken()

    assert [one.name for one in Taken.objects.all()] == ["new"]
