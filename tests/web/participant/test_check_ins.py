"""A private question on its page and from the mail: one step, nothing preset, nothing for the partner."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair

from ithaca.connections.models import Connection
from ithaca.engagement.models import CheckIn
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person
from ithaca.programs.models import Participation

SignIn = Callable[[Person], Client]
NO = {"choice": "not_good", "reason": "topic"}


@pytest.fixture
def asked(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> CheckIn:
    connection: Connection = pair(bob_learns, alice_mentors, by=cora)
    return CheckIn.objects.create(
        program=connection.program, connection=connection, person=bob_learns.person, kind="fit", number=1
    )


def page_of(asked: CheckIn) -> str:
    return reverse("check_in", kwargs={"check_in": asked.pk})


def link_to(asked: CheckIn) -> str:
    token = mint_link(asked.person, place="check_in", path=page_of(asked))
    return reverse("personal_link", kwargs={"token": token})


def test_nothing_is_preset(asked: CheckIn, bob: Person, signed_in: SignIn) -> None:
    page = signed_in(bob).get(page_of(asked)).content.decode()

    assert "Do you and Alice fit together?" in page
    assert " checked" not in page


def test_answer_from_the_mail_is_one_step(asked: CheckIn) -> None:
    browser, link = Client(), link_to(asked)

    browser.get(link)
    asked.refresh_from_db()
    before = asked.fit
    browser.post(link, NO)

    asked.refresh_from_db()
    assert (before, asked.fit, asked.reason) == ("", "not_good", "topic")


def test_submission_without_a_choice_uses_nothing_up(asked: CheckIn) -> None:
    browser, link = Client(), link_to(asked)

    refused = browser.post(link, {})
    browser.post(link, {"choice": "good"})

    asked.refresh_from_db()
    assert (refused.status_code, asked.fit) == (422, "good")


def test_partner_sees_nothing_of_a_no(asked: CheckIn, alice: Person, bob: Person, signed_in: SignIn) -> None:
    pair_page = reverse("connection", kwargs={"connection": asked.connection_id})
    before = signed_in(alice).get(pair_page)

    signed_in(bob).post(reverse("answer_check_in", kwargs={"check_in": asked.pk}), NO)

    after = signed_in(alice).get(pair_page)
    assert signed_in(alice).get(page_of(asked)).status_code == 404
    assert before.content.partition(b"<main")[2] == after.content.partition(b"<main")[2]


def test_open_question_waits_on_the_page_of_the_pair(asked: CheckIn, bob: Person, signed_in: SignIn) -> None:
    page = signed_in(bob).get(reverse("connection", kwargs={"connection": asked.connection_id}))

    assert page_of(asked) in page.content.decode()
