import pytest
from django.db import transaction
from tests.factories.people import PersonFactory
from tests.outbox.letters import GREETING, greeting

from ithaca.outbox.actions.sending import Letter, send, send_all
from ithaca.outbox.models import Message
from ithaca.people.emails import SignInCode
from ithaca.people.models import Person


def test_send_writes_one_mail_for_one_event(alice: Person) -> None:
    send(greeting(alice, words="First"))
    send(greeting(alice, words="Second"))

    assert [message.context for message in Message.objects.all()] == [{"words": "First"}]


def test_send_all_gives_each_mail_an_id_of_its_own(alice: Person, bob: Person) -> None:
    send_all([greeting(alice), greeting(bob)])

    assert len(set(Message.objects.values_list("message_id", flat=True))) == 2


def test_send_leaves_out_people_without_an_address(db: None) -> None:
    send(greeting(PersonFactory(email=None)))

    assert not Message.objects.exists()


def test_send_goes_back_with_its_transaction(alice: Person) -> None:
    with transaction.atomic():
        send(greeting(alice))
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_send_refuses_the_words_of_another_mail(alice: Person) -> None:
    with pytest.raises(TypeError, match="Greeting"):
        send(Letter(email=GREETING, to=alice, context=SignInCode("123"), once="greeting:1"))
