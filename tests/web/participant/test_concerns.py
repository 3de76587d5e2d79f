"""The link for a concern below every page, the form behind it, and the receipt."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair
from tests.factories.people import PersonFactory

from ithaca.connections.models import Connection
from ithaca.people.models import Organization, Person
from ithaca.programs.models import Participation, Program
from ithaca.safeguarding.actions.looking import lift_protection, read_concern
from ithaca.safeguarding.models import Concern, Lead

SignIn = Callable[[Person], Client]


@pytest.fixture
def connection(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Connection:
    return pair(bob_learns, alice_mentors, by=cora)


@pytest.fixture
def sara(program: Program) -> Person:
    person: Person = PersonFactory(name="Sara Sun")
    Lead.objects.create(program=program, person=person)
    return person


def tell(client: Client, about: str, **facts: str) -> str:
    """What the page says after a concern was sent."""
    sent = {"about": about, "words": "He waits at the gate.", "form_key": "k" * 32, **facts}
    return client.post(reverse("send_concern"), sent, follow=True).content.decode()


def read(client: Client, name: str, **ids: int) -> str:
    return client.get(reverse(name, kwargs=ids)).content.decode()


def test_link_is_below_every_page_and_knows_the_pair(
    connection: Connection, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    page = read(signed_in(bob), "connection", connection=connection.pk)

    assert f'class="worry" href="/concerns/new/?about=pair:{connection.pk}"' in page
    assert 'class="worry" href="/concerns/new/"' in read(signed_in(bob), "home")


def test_receipt_says_what_happens_next_and_the_two_are_apart(
    connection: Connection, alice: Person, bob: Person, sara: Person, signed_in: SignIn
) -> None:
    receipt = tell(signed_in(bob), f"pair:{connection.pk}")
    seen_by_alice = read(signed_in(alice), "connection", connection=connection.pk)

    assert "We have it" in receipt
    assert "Sara Sun was told that a concern waits" in receipt
    assert "The program is looking at something" in seen_by_alice
    for word in ("concern", "bob@example.org", "gate"):
        assert word not in seen_by_alice.partition("<main")[2].partition("Is something wrong")[0]


def test_emergency_words_are_the_organizations(bob: Person, sara: Person, signed_in: SignIn) -> None:
    Organization.objects.update(emergency="Call 0123, day and night.")

    receipt = tell(signed_in(bob), "me", in_danger="on")

    assert "Call 0123, day and night." in receipt
    assert "You said that you are in danger" in receipt


def test_without_a_lead_it_is_kept_and_says_whom_to_call(
    bob: Person, olga: Person, signed_in: SignIn
) -> None:
    client = signed_in(bob)

    assert "Nobody is named yet who reads this" in read(client, "new_concern")
    assert "112 or 911" in tell(client, "other")
    assert Concern.objects.count() == 1


def test_reporter_sees_the_state_and_nothing_more(
    connection: Connection, bob: Person, sara: Person, signed_in: SignIn
) -> None:
    tell(signed_in(bob), f"pair:{connection.pk}")
    concern = Concern.objects.get()
    read_concern(concern, by=sara)
    lift_protection(concern, by=sara)

    receipt = read(signed_in(bob), "own_concern", concern=concern.pk)

    assert "Somebody looks at it" in receipt
    assert "gate" not in receipt


def test_somebody_elses_partner_cannot_be_named(
    connection: Connection, charlie: Person, signed_in: SignIn
) -> None:
    tell(signed_in(charlie), f"pair:{connection.pk}")

    connection.refresh_from_db()
    assert (Concern.objects.count(), connection.held_since) == (0, None)


@pytest.mark.parametrize("who", ["alice", "cora", "olga", "max", "charlie"])
def test_nobody_else_finds_it(
    request: pytest.FixtureRequest,
    connection: Connection,
    bob: Person,
    sara: Person,
    signed_in: SignIn,
    who: str,
) -> None:
    tell(signed_in(bob), f"pair:{connection.pk}")
    client, number = signed_in(request.getfixturevalue(who)), Concern.objects.get().pk

    for name in ("own_concern", "concern"):
        assert client.get(reverse(name, kwargs={"concern": number})).status_code == 404
    assert client.get(reverse("concerns")).status_code == 404


def test_coordinator_tells_about_a_person_from_their_page(
    bob_learns: Participation, bob: Person, cora: Person, sara: Person, signed_in: SignIn
) -> None:
    client, key = signed_in(cora), f"of:{bob_learns.pk}"
    page = read(client, "person", program=bob_learns.program_id, participation=bob_learns.pk)

    asked = client.get(f"{reverse('new_concern')}?about={key}").content.decode()
    sent = {"about": key, "words": "He looks afraid.", "form_key": "k" * 32}
    client.post(f"{reverse('send_concern')}?about={key}", sent)

    assert f'class="worry faint" href="/concerns/new/?about={key}"' in page
    assert "Bob Baran, mentee in Career Compass" in asked
    concern = Concern.objects.get()
    assert (concern.about_person, concern.program_id) == (bob, bob_learns.program_id)
    assert concern.barred.contains(cora)


def test_coordinator_of_a_pair_names_either_and_nobody_is_kept_apart(
    connection: Connection, alice: Person, bob: Person, cora: Person, signed_in: SignIn
) -> None:
    client = signed_in(cora)
    page = read(client, "connection", connection=connection.pk)

    asked = client.get(f"{reverse('new_concern')}?about=in:{connection.pk}").content.decode()

    assert f'href="/concerns/new/?about=in:{connection.pk}"' in page
    assert "Alice Abbot, mentor in Career Compass" in asked
    assert "Bob Baran, mentee in Career Compass" in asked


@pytest.mark.parametrize("about", ["of:{}", "in:{}", "of:x", "in:99999999999999999999"])
def test_nobody_learns_a_name_in_this_way(
    connection: Connection, bob_learns: Participation, dora: Person, signed_in: SignIn, about: str
) -> None:
    number = connection.pk if about.startswith("in") else bob_learns.pk

    page = signed_in(dora).get(reverse("new_concern"), {"about": about.format(number)}).content.decode()

    assert "Bob Baran" not in page
