"""Inviting people: who, how many and the text first; each once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import at, text_of

from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def test_the_preview_says_who_and_what_and_sends_nothing(
    browser: Client, program: Program, alice: Person, bob: Person, charlie: Person
) -> None:
    mentee(program, person=PersonFactory(name="Ada Ito", email=None))

    page = text_of(browser.get(at("invitations", program)))

    assert "2 people get this mail, each once." in page
    assert "Alice Abbot, Bob Baran" in page
    assert "1 person has no address and cannot be invited." in page
    assert "Cora Castillo has added you to Career Compass." in page
    assert not Message.objects.exists()


def test_everybody_is_invited_once(browser: Client, program: Program, alice: Person, bob: Person) -> None:
    mentee(program, person=alice)

    answer = browser.post(at("send_invitations", program), follow=True)
    browser.post(at("send_invitations", program))

    assert "2 people are invited." in text_of(answer)
    assert Message.objects.filter(email="programs.invited").count() == 2


def test_who_has_signed_in_is_not_invited(browser: Client, program: Program, alice: Person) -> None:
    Person.objects.filter(pk=alice.pk).update(first_signed_in_at=clock.now())

    page = text_of(browser.get(at("invitations", program)))

    assert "Everybody who can be written to is invited already." in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_preview_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, people: int, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentor(program)
    browser.get(at("invitations", program))

    with django_assert_num_queries(12):
        browser.get(at("invitations", program))
