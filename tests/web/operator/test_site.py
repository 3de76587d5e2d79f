"""Who runs the site: is it well, what waits for a decision."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import OrganizationFactory, PersonFactory

from ithaca.audit.models import Event
from ithaca.kernel import clock
from ithaca.kernel.jobs import note_alive
from ithaca.outbox.actions.sending import Letter, send
from ithaca.outbox.models import Message
from ithaca.outbox.states import MessageState
from ithaca.people.emails import SIGN_IN_CODE, SignInCode
from ithaca.people.models import ChangeRequest, Person

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    OrganizationFactory()


def read(client: Client) -> str:
    return client.get(reverse("site")).content.decode()


@pytest.fixture
def given_up(alice: Person) -> Message:
    send(Letter(email=SIGN_IN_CODE, to=alice, context=SignInCode("SECRET-1"), once="one"))
    Message.objects.update(state=MessageState.FAILED, error="SMTPRecipientsRefused: no such user", tries=8)
    return Message.objects.get()


def request_change(person: Person, field: str, value: str, by: Person) -> ChangeRequest:
    return ChangeRequest.objects.create(person=person, field=field, value=value, asked_by=by)


def decide(client: Client, change: ChangeRequest, answer: str) -> str:
    path = reverse("decide_request", kwargs={"changerequest": change.pk})
    return client.post(path, {"answer": answer}, follow=True).content.decode()


def test_site_is_well_while_the_worker_lives(olga: Person, signed_in: SignIn) -> None:
    note_alive()

    page = read(signed_in(olga))

    assert "The site is well" in page
    assert "at work" in page


def test_silent_worker_is_said_with_what_to_do(olga: Person, signed_in: SignIn) -> None:
    cache.clear()

    page = read(signed_in(olga))

    assert "The site needs you" in page
    assert "ithaca worker" in page


def test_given_up_mail_is_shown_without_its_words_and_tried_again(
    olga: Person, given_up: Message, signed_in: SignIn
) -> None:
    client = signed_in(olga)
    page = read(client)

    client.post(reverse("retry_mail", kwargs={"message": given_up.pk}))

    given_up.refresh_from_db()
    assert "no such user" in page
    assert "alice@example.org" in page
    assert "SECRET-1" not in page
    assert (given_up.state, given_up.tries) == ("queued", 0)
    assert Event.objects.filter(action="message.queued", by=olga).exists()


def test_mail_that_was_sent_is_not_tried_again(olga: Person, given_up: Message, signed_in: SignIn) -> None:
    Message.objects.update(state=MessageState.SENT)

    signed_in(olga).post(reverse("retry_mail", kwargs={"message": given_up.pk}))

    given_up.refresh_from_db()
    assert given_up.state == "sent"


@pytest.mark.parametrize(
    ("field", "value"), [("email", "bob@elsewhere.org"), ("name", "Bob B."), ("manager", "alice@example.org")]
)
def test_yes_changes_the_account(
    alice: Person, bob: Person, cora: Person, olga: Person, signed_in: SignIn, field: str, value: str
) -> None:
    change = request_change(bob, field, value, cora)

    decide(signed_in(olga), change, "yes")

    bob.refresh_from_db()
    now = {"email": bob.email, "name": bob.name, "manager": bob.manager and bob.manager.email}
    assert now[field] == value
    assert not ChangeRequest.objects.open().exists()


@pytest.mark.parametrize(
    ("field", "value", "status"), [("email", "bob@elsewhere.org", 302), ("name", "Bob B.", 200)]
)
def test_new_address_ends_the_sessions_of_the_old_one(
    bob: Person, cora: Person, olga: Person, signed_in: SignIn, field: str, value: str, status: int
) -> None:
    session = signed_in(bob)

    decide(signed_in(olga), request_change(bob, field, value, cora), "yes")

    assert session.get(reverse("home")).status_code == status


def test_no_changes_nothing(bob: Person, cora: Person, olga: Person, signed_in: SignIn) -> None:
    change = request_change(bob, "name", "Bob B.", cora)

    decide(signed_in(olga), change, "no")

    bob.refresh_from_db()
    assert bob.name == "Bob Baran"
    assert ChangeRequest.objects.get().state == "refused"


def test_address_of_somebody_else_is_refused_and_stays_open(
    alice: Person, bob: Person, cora: Person, olga: Person, signed_in: SignIn
) -> None:
    change = request_change(bob, "email", "alice@example.org", cora)

    page = decide(signed_in(olga), change, "yes")

    assert "Somebody else has this address already" in page
    assert ChangeRequest.objects.open().count() == 1


@pytest.mark.parametrize("who", ["alice", "cora", "charlie", "max"])
def test_nobody_else_finds_the_site(
    request: pytest.FixtureRequest, bob: Person, given_up: Message, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    pages = ["site", "site_accounts", "site_programs", "site_organization"]
    assert [client.get(reverse(name)).status_code for name in pages] == [404] * 4
    assert client.post(reverse("retry_mail", kwargs={"message": given_up.pk})).status_code == 404
    assert client.post(reverse("shut_account", kwargs={"person": bob.pk})).status_code == 404
    assert client.post(reverse("change_organization"), {"name": "Mine"}).status_code == 404


def test_looking_changes_nothing(olga: Person, given_up: Message, signed_in: SignIn) -> None:
    before = list(Message.objects.values())

    read(signed_in(olga))

    assert list(Message.objects.values()) == before


@pytest.mark.parametrize("count", [1, 3])
def test_site_costs_the_same_for_one_request_and_for_three(
    count: int,
    cora: Person,
    olga: Person,
    signed_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        person = PersonFactory()
        request_change(person, "name", "New Name", cora)
        letter = Letter(email=SIGN_IN_CODE, to=person, context=SignInCode("1"), once=f"to {person.pk}")
        send(letter)
    Message.objects.update(state=MessageState.FAILED)
    Person.objects.update(last_seen_at=clock.now())
    client = signed_in(olga)

    with django_assert_num_queries(15):
        read(client)
