from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from pytest_django.fixtures import Settings
from tests.factories.people import PersonFactory
from tests.outbox.backends import Counts, WorkerDied
from tests.outbox.letters import DIGEST, SECRET, greeting
from tests.racing import race

from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import MOST_TRIES, deliver, deliver_due, release_stuck
from ithaca.outbox.actions.handing_over import mail_server
from ithaca.outbox.actions.sending import send, send_all
from ithaca.outbox.actions.taking_places import LEASE
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.people.models import Person

REFUSES = "tests.outbox.backends.Refuses"
TAKES_AND_DIES = "tests.outbox.backends.TakesAndDies"
KEPT = "django.core.mail.backends.locmem.EmailBackend"
S = MessageState


def test_deliver_due_hands_over_what_is_due(alice: Person) -> None:
    send(greeting(alice))

    assert deliver_due() == 1

    message, letter = Message.objects.get(), mail.outbox[0]
    assert (letter.to, letter.subject) == (["alice@example.org"], "Hello, Alice Abbot")
    assert letter.extra_headers["Message-ID"] == message.message_id
    assert (message.state, message.transmissions, message.address) == (S.SENT, 1, "alice@example.org")
    assert deliver_due() == 0


def test_a_name_with_line_breaks_slips_no_header_in(db: None) -> None:
    send(greeting(PersonFactory(name="Eve\r\nBcc: all@example.org")))

    deliver_due()

    assert mail.outbox[0].subject == "Hello, Eve Bcc: all@example.org"


def test_a_secret_is_wiped_once_it_is_sent(alice: Person) -> None:
    send(greeting(alice, email=SECRET, words="7F3K"))

    deliver_due()

    assert "7F3K" in mail.outbox[0].body
    assert Message.objects.get().context == {}


def test_a_refused_mail_waits_longer_each_time(alice: Person, settings: Settings) -> None:
    settings.EMAIL_BACKEND = REFUSES
    send(greeting(alice))
    waits = []

    for _ in range(MOST_TRIES):
        message = Message.objects.get()
        with time_machine.travel(message.next_try_at + timedelta(seconds=1), tick=False):
            assert deliver_due() == 0
            assert deliver_due() == 0, "not again before it is due"
            waits.append(Message.objects.get().next_try_at - clock.now())

    message = Message.objects.get()
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] >= timedelta(minutes=1)
    assert (message.state, message.tries) == (S.FAILED, MOST_TRIES)
    assert "try again later" in message.error


def test_the_server_is_called_once_and_again_when_the_line_is_lost(alice: Person, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.outbox.backends.Counts"
    Counts.said.clear()
    send_all([greeting(alice, once=str(number)) for number in range(5)])

    sent = deliver_due()

    assert (sent, Message.objects.filter(state=S.QUEUED).count()) == (4, 1)
    assert Counts.said == ["called", "called"]


@pytest.mark.parametrize(("backend", "state"), [("NeverTakes", S.FAILED), ("NotNow", S.QUEUED)])
def test_a_final_no_of_the_server_is_not_asked_again(
    alice: Person, settings: Settings, backend: str, state: MessageState
) -> None:
    settings.EMAIL_BACKEND = f"tests.outbox.backends.{backend}"
    send(greeting(alice))

    deliver_due()

    assert (Message.objects.get().state, Message.objects.get().tries) == (state, 1)


def test_a_mail_that_cannot_be_written_does_not_hold_up_the_others(alice: Person, bob: Person) -> None:
    send_all([greeting(alice), greeting(bob)])
    Message.objects.filter(person=alice).update(context={"no": "such name"})

    assert deliver_due() == 1

    assert [letter.to for letter in mail.outbox] == [["bob@example.org"]]
    assert Message.objects.get(person=alice).state == S.QUEUED


def test_a_doubt_is_sent_again_with_the_same_id(alice: Person, settings: Settings) -> None:
    settings.EMAIL_BACKEND = TAKES_AND_DIES
    send(greeting(alice))
    with pytest.raises(WorkerDied):
        deliver_due()
    settings.EMAIL_BACKEND = KEPT

    assert deliver_due() == 0, "its lease still runs"
    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=1)):
        assert deliver_due() == 1

    message = Message.objects.get()
    assert {letter.extra_headers["Message-ID"] for letter in mail.outbox} == {message.message_id}
    assert (len(mail.outbox), message.state, message.transmissions) == (2, S.SENT, 2)
    assert message.uncertain


def test_a_doubt_about_what_is_nice_to_have_is_left(alice: Person, settings: Settings) -> None:
    settings.EMAIL_BACKEND = TAKES_AND_DIES
    send(greeting(alice, email=DIGEST))
    with pytest.raises(WorkerDied):
        deliver_due()

    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=1)):
        release_stuck()

    message = Message.objects.get()
    assert (message.state, message.uncertain, len(mail.outbox)) == (S.FAILED, True, 1)


def test_a_mail_that_workers_die_of_is_parked(alice: Person) -> None:
    send(greeting(alice))
    Message.objects.update(state=S.SENDING, tries=MOST_TRIES, lease_until=clock.ago(minutes=1))

    release_stuck()

    assert Message.objects.get().state == S.FAILED


def test_nobody_is_written_to_after_they_left(alice: Person) -> None:
    send(greeting(alice))
    fetched = Message.objects.select_related("person").get()
    Person.objects.filter(pk=alice.pk).update(is_active=False)

    with mail_server() as server:
        assert deliver(fetched, server) is False

    assert (mail.outbox, Message.objects.get().state) == ([], S.DROPPED)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_many_workers_send_each_mail_once(alice: Person, bob: Person, cora: Person) -> None:
    send_all([greeting(person, once=f"{person.pk}:{n}") for person in (alice, bob, cora) for n in range(10)])

    sent = race([deliver_due] * 6)

    assert sum(sent) == 30
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == len(mail.outbox) == 30


@pytest.mark.parametrize(("minutes", "state"), [(-1, S.DROPPED), (1, S.SENT)])
def test_what_comes_too_late_is_not_sent(alice: Person, minutes: int, state: MessageState) -> None:
    send(replace(greeting(alice), until=clock.ahead(minutes=minutes)))

    deliver_due()

    message = Message.objects.get()
    assert (message.state, len(mail.outbox)) == (state, int(state == S.SENT))
    assert (message.useful_until is None) == (state == S.SENT)
