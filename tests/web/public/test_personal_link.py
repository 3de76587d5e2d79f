"""Links from mails: what a scanner, the person, somebody else and a second try get."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.factories.pairing import published
from tests.factories.people import OrganizationFactory

from ithaca.kernel import clock
from ithaca.pairing.actions.answering import accept_proposal, withdraw_proposal
from ithaca.pairing.models import Proposal
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person, SignInLink
from ithaca.programs.models import Participation

SCANS = ["get", "head", "options"]


@pytest.fixture(autouse=True)
def organization(db: None) -> None:
    cache.clear()
    OrganizationFactory()


@pytest.fixture
def proposal(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Proposal:
    return published(bob_learns, alice_mentors, by=cora)


def link_for(person: Person, place: str = "home", **ids: int) -> str:
    path = reverse(place, kwargs=ids)
    return reverse("personal_link", kwargs={"token": mint_link(person, place=place, path=path)})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_link_signs_in_by_its_button_once(client: Client, bob: Person) -> None:
    link = link_for(bob)

    shown = client.get(link).content.decode()
    entered = client.post(link, {"enter": "yes"})

    assert "Continue as Bob" in shown
    assert entered["Location"] == reverse("home")
    assert client.session["_auth_user_id"] == str(bob.pk)
    assert Client().post(link, {"enter": "yes"}).status_code == 404
    bob.refresh_from_db()
    assert bob.has_signed_in


def test_scanner_that_only_looks_changes_nothing(client: Client, bob: Person, proposal: Proposal) -> None:
    links = [link_for(bob), link_for(bob, "proposal", proposal=proposal.pk)]

    for link in links * 5:
        for method in SCANS:
            getattr(client, method)(link)

    proposal.refresh_from_db()
    assert not is_signed_in(client)
    assert proposal.mentee_answer == ""
    assert SignInLink.objects.filter(used_at=None).count() == 2


def test_scanner_that_submits_the_form_as_it_is_answers_nothing(
    client: Client, bob: Person, proposal: Proposal
) -> None:
    link = link_for(bob, "proposal", proposal=proposal.pk)

    response = client.post(link, {"reason": "", "words": ""})

    proposal.refresh_from_db()
    assert response.status_code == 422
    assert "Choose yes or no" in response.content.decode()
    assert not is_signed_in(client)
    assert proposal.mentee_answer == ""
    assert client.get(link).status_code == 200


def test_proposal_shows_no_answer_that_is_chosen_already(
    client: Client, bob: Person, proposal: Proposal
) -> None:
    page = client.get(link_for(bob, "proposal", proposal=proposal.pk)).content.decode()

    assert page.count('name="answer"') == 2
    assert " checked" not in page


def test_answer_behind_the_link_is_one_step(client: Client, bob: Person, proposal: Proposal) -> None:
    response = client.post(link_for(bob, "proposal", proposal=proposal.pk), {"answer": "yes"}, follow=True)

    proposal.refresh_from_db()
    assert proposal.mentee_answer == "yes"
    assert client.session["_auth_user_id"] == str(bob.pk)
    assert "You have said yes." in response.content.decode()


def test_no_behind_the_link_keeps_the_reason(client: Client, alice: Person, proposal: Proposal) -> None:
    sent = {"answer": "no", "reason": "times", "words": "Only in the evening."}

    client.post(link_for(alice, "proposal", proposal=proposal.pk), sent)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.mentor_answer) == ("declined", "no")
    assert proposal.mentor_reason == "The times will not work. Only in the evening."


def test_answer_too_late_uses_nothing_up_and_says_so(
    client: Client, bob: Person, cora: Person, proposal: Proposal
) -> None:
    link = link_for(bob, "proposal", proposal=proposal.pk)
    withdraw_proposal(proposal, by=cora)

    response = client.post(link, {"answer": "yes"})

    assert response.status_code == 409
    assert "This match will not happen" in response.content.decode()
    assert not is_signed_in(client)
    assert client.post(link, {"enter": "yes"})["Location"] == reverse(
        "proposal", kwargs={"proposal": proposal.pk}
    )


def test_link_after_both_said_yes_leads_on(
    client: Client, alice: Person, bob: Person, proposal: Proposal
) -> None:
    accept_proposal(proposal, by=alice)
    accept_proposal(proposal, by=bob)

    page = client.get(link_for(bob, "proposal", proposal=proposal.pk)).content.decode()

    assert "You and Alice have both said yes" in page
    assert "Continue as Bob" in page


def test_link_is_told_apart_from_who_is_signed_in(
    alice: Person, bob: Person, signed_in: Callable[[Person], Client]
) -> None:
    link, client = link_for(bob), signed_in(alice)

    shown, pressed = client.get(link), client.post(link, {"enter": "yes"})

    assert (shown.status_code, pressed.status_code) == (409, 409)
    assert "signed in as Alice Abbot" in shown.content.decode()
    assert "Bob" not in shown.content.decode()
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_own_link_leads_on_who_is_signed_in(bob: Person, signed_in: Callable[[Person], Client]) -> None:
    link, client = link_for(bob), signed_in(bob)

    unused = client.get(link)
    SignInLink.objects.update(used_at=clock.now())
    used = client.get(link)

    assert unused["Location"] == used["Location"] == reverse("home")


@pytest.mark.parametrize("why", ["old", "moved", "shut", "unknown"])
def test_link_that_does_not_work_offers_a_code(client: Client, bob: Person, why: str) -> None:
    link = "/in/never-minted/" if why == "unknown" else link_for(bob)
    changes = {"old": {}, "moved": {"email": "bob@elsewhere.org"}, "shut": {"is_active": False}}
    if why == "old":
        SignInLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    Person.objects.filter(pk=bob.pk).update(**(changes.get(why) or {"name": bob.name}))

    shown, pressed = client.get(link), client.post(link, {"enter": "yes"})

    assert (shown.status_code, pressed.status_code) == (404, 404)
    assert "Mail me a code" in shown.content.decode()
    assert not is_signed_in(client)


def test_link_is_never_stored_told_or_listed(client: Client, bob: Person) -> None:
    response = client.get(link_for(bob))

    assert response["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_database_knows_no_token(bob: Person) -> None:
    token = mint_link(bob)

    assert token not in str(list(SignInLink.objects.values()))


def test_session_planted_before_is_not_the_one_that_is_signed_in(client: Client, bob: Person) -> None:
    client.get(reverse("landing"))
    client.session.save()
    planted = client.session.session_key

    client.post(link_for(bob), {"enter": "yes"})

    assert client.session.session_key != planted
