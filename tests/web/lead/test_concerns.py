"""What a safeguarding lead sees and does, from the mail to the end."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.safeguarding.telling import WORDS, about_partner

from ithaca.connections.models import Connection
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.safeguarding.models import Concern, Lead

SignIn = Callable[[Person], Client]
TAG = re.compile("<[^>]+>")


@pytest.fixture
def concern(
    program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person, sara: Client
) -> Concern:
    OrganizationFactory()
    connection = pair(bob_learns, alice_mentors, by=cora)
    return about_partner(connection, by=bob_learns.person, partner=alice_mentors.person)


@pytest.fixture
def sara(program: Program, signed_in: SignIn) -> Client:
    OrganizationFactory()
    return signed_in(Lead.objects.create(program=program, person=PersonFactory(name="Sara Sun")).person)


def press(client: Client, name: str, concern: Concern, **sent: str) -> str:
    path = reverse(name, kwargs={"concern": concern.pk})
    return client.post(path, sent, follow=True).content.decode()


def test_lead_opens_notes_decides_and_closes(concern: Concern, sara: Client) -> None:
    before = sara.get(reverse("concern", kwargs={"concern": concern.pk})).content.decode()
    opened = press(sara, "open_concern", concern)
    noted = press(sara, "note_concern", concern, words="Called Bob.")
    press(sara, "decide_concern", concern, decision="end")
    closed = press(sara, "close_concern", concern)

    assert WORDS not in before
    assert WORDS in opened
    assert "Called Bob." in noted
    assert "Nothing waits for you" in closed
    assert Connection.objects.get().state == "closed"


def test_list_says_nothing_of_whom(concern: Concern, sara: Client) -> None:
    page = sara.get(reverse("concerns")).content.decode()

    assert f"Concern {concern.pk}" in page
    assert not any(word in page for word in ("Bob", "Alice", WORDS))


def test_refusal_says_why(concern: Concern, sara: Client) -> None:
    press(sara, "open_concern", concern)

    assert "The two are still paused" in press(sara, "close_concern", concern)


def test_review_day_is_to_come(concern: Concern, sara: Client) -> None:
    press(sara, "open_concern", concern)

    assert "Choose a day to come" in press(sara, "review_concern", concern, day="2020-01-01")
    assert "1 May 2099" in press(sara, "review_concern", concern, day="2099-05-01")


def test_who_only_leads_finds_the_way_from_home(sara: Client) -> None:
    page = sara.get(reverse("home"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("concerns")


def test_coordinator_names_and_takes_off(program: Program, cora: Person, signed_in: SignIn) -> None:
    OrganizationFactory()
    client = signed_in(cora)
    sent = {"lead-email": "sun@example.org", "lead-name": "Sara Sun"}

    page = client.post(
        reverse("name_lead", kwargs={"program": program.pk}), sent, follow=True
    ).content.decode()
    lead = Lead.objects.get()
    client.post(reverse("remove_lead", kwargs={"program": program.pk, "lead": lead.pk}))

    assert "Sara Sun reads the concerns of this program" in page
    assert not Lead.objects.exists()


def test_operator_sees_how_many_and_names_a_lead(
    concern: Concern, olga: Person, sara: Client, signed_in: SignIn
) -> None:
    Lead.objects.all().delete()
    client = signed_in(olga)

    before = client.get(reverse("site_safeguarding")).content.decode()
    after = client.post(reverse("name_site_lead"), {"email": "s@example.org", "name": "Sam Roe"}, follow=True)

    assert "A concern waits, and nobody is named who may read it" in before
    assert "Sam Roe" in after.content.decode()
    assert not any(word in before for word in ("Bob", "Alice", WORDS))


def test_coordinator_sees_a_pause_that_is_not_theirs(
    concern: Concern, program: Program, cora: Person, signed_in: SignIn
) -> None:
    path = reverse("care", kwargs={"program": program.pk, "connection": concern.connection_id})

    page = signed_in(cora).get(path).content.decode()
    words = TAG.sub(" ", page)

    assert "The program has paused this pair" in words
    assert not any(word in words for word in ("End this match", "Start again", "oncern", WORDS))
    assert f"/concerns/{concern.pk}" not in page
