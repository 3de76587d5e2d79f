"""Pages and mails speak the reader's language; to whoever has not chosen one, the organization's."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.factories.people import OrganizationFactory

from ithaca.outbox.actions.delivering import deliver_due_now
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import Organization, Person

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def german_organization(db: None, settings: Settings) -> Organization:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]
    return OrganizationFactory(language="de")


def choose(person: Person, language: str) -> None:
    Person.objects.filter(pk=person.pk).update(language=language)


def language_of(client: Client, name: str) -> tuple[bool, bool, str]:
    response = client.get(reverse(name), headers={"Accept-Language": "fr"})
    text = response.content.decode()
    return '<html lang="de"' in text, '<html lang="fr"' in text, response["Content-Language"]


def test_stranger_reads_the_language_of_the_organization_whatever_the_browser_says() -> None:
    assert language_of(Client(), "account_login") == (True, False, "de")


def test_words_are_those_of_the_language() -> None:
    page = Client().post(reverse("account_login"), {"email": ""}).content.decode()

    assert "Dieses Feld ist zwingend erforderlich." in page


def test_page_that_does_not_exist_speaks_it_too() -> None:
    assert '<html lang="de"' in Client().get("/no-such-page/").content.decode()


@pytest.mark.parametrize(("chosen", "expected"), [("", (True, False, "de")), ("fr", (False, True, "fr"))])
def test_person_reads_their_own_language_if_they_have_chosen_one(
    olga: Person, signed_in: SignIn, chosen: str, expected: tuple[bool, bool, str]
) -> None:
    choose(olga, chosen)

    assert language_of(signed_in(olga), "site_accounts") == expected


def test_language_that_is_no_longer_there_is_nobodys(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English")]

    assert language_of(Client(), "account_login") == (False, False, "en")


@pytest.mark.parametrize(("chosen", "expected"), [("", "de"), ("fr", "fr")])
def test_mail_speaks_the_same_language(olga: Person, chosen: str, expected: str) -> None:
    choose(olga, chosen)
    send(Letter(email=SIGN_IN_CODE, to=olga, context=SignInCode("K7F-Q2M"), once="one"))

    deliver_due_now()

    (html,) = (str(part.content) for part in mail.outbox[0].alternatives)  # type: ignore[attr-defined]
    assert f'<html lang="{expected}"' in html


def test_installation_without_an_organization_speaks_its_own(settings: Settings) -> None:
    Organization.objects.all().delete()
    settings.LANGUAGE_CODE = "fr"

    assert language_of(Client(), "account_login") == (False, True, "fr")
