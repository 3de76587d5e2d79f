"""Accounts of the site: shut and open again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import OrganizationFactory, PersonFactory

from ithaca.kernel import clock
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def test_people_are_found_by_name_and_address(
    alice: Person, bob: Person, olga: Person, signed_in: SignIn
) -> None:
    client = signed_in(olga)

    by_name = client.get(reverse("site_accounts"), {"q": "abbot"}).content.decode()
    by_address = client.get(reverse("site_accounts"), {"q": "BOB@"}).content.decode()

    assert ("Alice Abbot" in by_name, "Bob Baran" in by_name) == (True, False)
    assert ("Alice Abbot" in by_address, "Bob Baran" in by_address) == (False, True)


def test_shut_account_is_out_with_its_next_request_and_its_links(
    bob: Person, olga: Person, signed_in: SignIn
) -> None:
    sessions = [signed_in(bob), signed_in(bob)]
    link = reverse("personal_link", kwargs={"token": mint_link(bob)})

    signed_in(olga).post(reverse("shut_account", kwargs={"person": bob.pk}))

    assert [client.get(reverse("home")).status_code for client in sessions] == [302, 302]
    assert Client().post(link, {"enter": "yes"}).status_code == 404


def test_open_again_can_sign_in_again(bob: Person, olga: Person, signed_in: SignIn) -> None:
    client = signed_in(olga)
    client.post(reverse("shut_account", kwargs={"person": bob.pk}))

    client.post(reverse("reopen_account", kwargs={"person": bob.pk}))

    bob.refresh_from_db()
    assert bob.is_active
    assert signed_in(bob).get(reverse("home")).status_code == 200


def test_old_sessions_stay_out_when_the_account_is_open_again(
    bob: Person, olga: Person, signed_in: SignIn
) -> None:
    sessions = [signed_in(bob), signed_in(bob)]
    client = signed_in(olga)

    client.post(reverse("shut_account", kwargs={"person": bob.pk}))
    client.post(reverse("reopen_account", kwargs={"person": bob.pk}))

    assert [session.get(reverse("home")).status_code for session in sessions] == [302, 302]
    assert client.get(reverse("site_accounts")).status_code == 200


def test_nobody_shuts_themselves_out(olga: Person, signed_in: SignIn) -> None:
    page = signed_in(olga).post(reverse("shut_account", kwargs={"person": olga.pk}), follow=True)

    olga.refresh_from_db()
    assert olga.is_active
    assert "You cannot shut your own account" in page.content.decode()


def test_only_shut_ones_can_be_listed(alice: Person, bob: Person, olga: Person, signed_in: SignIn) -> None:
    Person.objects.filter(pk=bob.pk).update(is_active=False)

    page = signed_in(olga).get(reverse("site_accounts"), {"show": "shut"}).content.decode()

    assert ("Alice Abbot" in page, "Bob Baran" in page) == (False, True)


def test_long_list_has_pages_that_keep_the_search(olga: Person, signed_in: SignIn) -> None:
    for _number in range(51):
        PersonFactory(name="Many Names")

    page = signed_in(olga).get(reverse("site_accounts"), {"q": "many"}).content.decode()

    assert page.count("Many Names</span></button>") == 50
    assert "page=2&amp;q=many" in page


@pytest.mark.parametrize("number", ["2", "999", "-1", "x", "9" * 30])
def test_any_page_number_is_answered(olga: Person, signed_in: SignIn, number: str) -> None:
    assert signed_in(olga).get(reverse("site_accounts"), {"page": number}).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_accounts_cost_the_same_for_one_and_for_three(
    count: int,
    olga: Person,
    max: Person,
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        PersonFactory(manager=max)
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(olga)

    with django_assert_num_queries(9):
        client.get(reverse("site_accounts"))
