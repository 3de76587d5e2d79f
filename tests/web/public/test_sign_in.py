"""Signing in with a code, as somebody known and as somebody unknown."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from tests.factories.people import OrganizationFactory, PersonFactory

from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.people.actions.presence import deactivate
from ithaca.people.models import Person

NOISE = re.compile(r'nonce="[^"]*"|value="[A-Za-z0-9]{64}"|X-CSRFToken[^}]*')


@pytest.fixture(autouse=True)
def no_earlier_tries(db: None) -> None:
    cache.clear()
    OrganizationFactory()


def ask_for_code(client: Client, email: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"email": email}, follow=True)


def mailed_code() -> str:
    deliver_due_now()
    found = re.search(r"^\s+(\S+-\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def test_code_signs_in_and_is_noted(client: Client, alice: Person) -> None:
    ask_for_code(client, " ALICE@example.org")

    response = client.post(reverse("account_confirm_login_code"), {"code": mailed_code()})

    alice.refresh_from_db()
    assert response["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert alice.has_signed_in


def test_code_leads_back_to_the_page_that_was_asked_for(client: Client, alice: Person) -> None:
    client.post(reverse("account_login"), {"email": alice.email, "next": "/what-my-manager-sees/"})

    response = client.post(
        reverse("account_confirm_login_code"), {"code": mailed_code(), "next": "/what-my-manager-sees/"}
    )

    assert response["Location"] == "/what-my-manager-sees/"


@pytest.mark.parametrize(
    "away", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_code_never_leads_away_from_the_site(client: Client, alice: Person, away: str) -> None:
    client.post(reverse("account_login"), {"email": alice.email, "next": away})

    response = client.post(reverse("account_confirm_login_code"), {"code": mailed_code(), "next": away})

    assert response["Location"] == reverse("home")


@pytest.mark.parametrize("who", ["unknown", "shut"])
def test_answer_is_the_same_for_known_and_unknown(
    client: Client, alice: Person, olga: Person, who: str
) -> None:
    other = PersonFactory(email="other@example.org")
    if who == "shut":
        deactivate(other, by=olga)
    address = "nobody@example.org" if who == "unknown" else other.email

    answers = [ask_for_code(Client(), email) for email in (alice.email, address)]

    shown = [seen(answer, email) for answer, email in zip(answers, (alice.email, address), strict=True)]
    assert shown[0] == shown[1]
    deliver_due_now()
    assert [letter.to for letter in mail.outbox] == [["alice@example.org"]]


def seen(response: HttpResponse, email: str) -> tuple[int, str, list[str], list[str]]:
    body = NOISE.sub("", response.content.decode().replace(email, "…"))
    return response.status_code, body, sorted(response.headers), sorted(response.client.cookies)  # type: ignore[attr-defined]


def test_wrong_code_is_said_and_a_few_end_it(client: Client, alice: Person) -> None:
    ask_for_code(client, alice.email or "")
    page = client.post(reverse("account_confirm_login_code"), {"code": "BBBB-BBBB"})

    for _try in range(3):
        last = client.post(reverse("account_confirm_login_code"), {"code": "BBBB-BBBB"})

    assert "This is not the code" in page.content.decode()
    assert last["Location"] == reverse("account_request_login_code")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ["alice@example.org", "nobody@example.org"])
def test_asking_too_often_is_refused_to_everybody_alike(alice: Person, email: str) -> None:
    answers = [ask_for_code(Client(), email) for _ in range(6)]

    assert "Too many tries" not in answers[4].content.decode()
    assert "Too many tries" in answers[5].content.decode()


def test_many_addresses_from_one_place_are_slowed_down(db: None) -> None:
    answers = [ask_for_code(Client(), f"nobody{number}@example.org") for number in range(21)]

    assert "Too many tries" in answers[20].content.decode()


def test_shut_after_the_code_was_sent_does_not_come_in(client: Client, alice: Person, olga: Person) -> None:
    ask_for_code(client, alice.email or "")
    code = mailed_code()
    deactivate(alice, by=olga)

    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert response["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


def test_code_that_went_to_an_earlier_address_does_not_let_in(client: Client, alice: Person) -> None:
    ask_for_code(client, alice.email or "")
    code = mailed_code()
    Person.objects.filter(pk=alice.pk).update(email="alice@new.example")

    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert response["Location"].startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


def test_next_request_of_a_shut_account_is_refused(
    alice: Person, olga: Person, signed_in: Callable[[Person], Client]
) -> None:
    client = signed_in(alice)
    before = client.get(reverse("home")).status_code
    deactivate(alice, by=olga)

    after = client.get(reverse("home"))

    assert before == 200
    assert after["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "account_set_password"]
)
def test_other_pages_of_the_library_do_not_exist(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
