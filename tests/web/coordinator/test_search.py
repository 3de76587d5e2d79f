"""Search, and the mails of a program."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.programs import mentee
from tests.web.coordinator.reading import at, text_of

from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.people.models import Person
from ithaca.programs.actions.inviting import invite
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def search(browser: Client, program: Program, words: str) -> str:
    page = text_of(browser.get(at("search", program), {"q": words}))
    return page[page.index("<main") :]


def test_people_of_this_program_are_found(
    browser: Client, program: Program, alice: Person, charlie: Person
) -> None:
    assert "Alice Abbot" in search(browser, program, "alic")
    assert "Nothing in this program is called that" in search(browser, program, "charlie")


@pytest.mark.parametrize(
    ("words", "page"),
    [("rules", "rules"), ("TOML", "rules"), ("coordinators", "program_settings"), ("csv", "imports")],
)
def test_pages_are_found_by_what_they_are_about(
    browser: Client, program: Program, words: str, page: str
) -> None:
    assert at(page, program) in search(browser, program, words)


@pytest.mark.parametrize("words", ["", "   ", "'\"><b>", "%_\\", "x" * 500])
def test_strange_words_are_no_error(browser: Client, program: Program, alice: Person, words: str) -> None:
    page = search(browser, program, words)

    assert "Alice Abbot" not in page
    assert "<b>" not in page.replace("<b></b>", "")


def test_mails_are_listed_without_their_words(
    browser: Client, program: Program, other_program: Program, alice: Person, charlie: Person, cora: Person
) -> None:
    invite(program, by=cora)
    invite(other_program, by=cora)

    page = text_of(browser.get(at("sent_mail", program)))

    assert "Alice Abbot" in page
    assert "Invitation to look at one’s profile" in page
    assert "has added you" not in page
    assert "Charlie Cho" not in page


def test_many_letters_cost_as_many_queries_as_few(
    browser: Client, program: Program, alice: Person, cora: Person
) -> None:
    def asked(more: int) -> int:
        for _ in range(more):
            mentee(program)
        invite(program, by=cora)
        with CaptureQueriesContext(connection) as queries:
            browser.get(at("sent_mail", program))
        return len(queries)

    asked(0)

    assert asked(0) == asked(9)


def test_mails_that_were_given_up_are_found(
    browser: Client, program: Program, alice: Person, cora: Person
) -> None:
    invite(program, by=cora)
    assert "Nothing here" in text_of(browser.get(at("sent_mail", program), {"state": "failed"}))

    Message.objects.update(state=MessageState.FAILED, error="SMTPRecipientsRefused")
    page = text_of(browser.get(at("sent_mail", program), {"state": "failed"}))
    assert "SMTPRecipientsRefused" in page
    assert 'Messages <span class="n">1</span>' in page


def test_mails_that_wait_say_why(browser: Client, program: Program, alice: Person, cora: Person) -> None:
    invite(program, by=cora)
    Message.objects.update(is_held=True, next_try_at=datetime(2026, 3, 5, 9, tzinfo=UTC))

    assert "Enough mail for one week. Leaves on 5 Mar." in text_of(browser.get(at("sent_mail", program)))

    letter = Message.objects.create(
        once="gathered:1", email="outbox.gathered", person=alice, message_id="one@x"
    )
    Message.objects.filter(program_id=program.pk).update(carrier=letter)
    assert "Goes with others in one letter." in text_of(browser.get(at("sent_mail", program)))


@pytest.mark.parametrize("query", [{"state": "?"}, {"page": "-3"}, {"page": "99999999999999999999"}])
def test_a_strange_address_shows_the_list(browser: Client, program: Program, query: dict[str, str]) -> None:
    assert browser.get(at("sent_mail", program), query).status_code == 200


@pytest.mark.parametrize("people", [1, 3])
def test_both_need_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, people: int, cora: Person, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentee(program)
    invite(program, by=cora)
    browser.get(at("search", program), {"q": "person"})

    with django_assert_num_queries(12):
        browser.get(at("search", program), {"q": "person"})
    with django_assert_num_queries(12):
        browser.get(at("sent_mail", program))
