"""The page of a proposal, for who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from ithaca.pairing.actions.answering import (
    accept_proposal,
    decline_proposal,
    expire_overdue,
    withdraw_proposal,
)
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Profile

SignIn = Callable[[Person], Client]


def path(proposal: Proposal, name: str = "proposal") -> str:
    return reverse(name, kwargs={"proposal": proposal.pk})


def test_each_reads_about_the_other(
    alice: Person, bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    Profile.objects.filter(person=alice).update(about="I like plain questions.", skills_offered=["Writing"])
    Profile.objects.filter(person=bob).update(goals=["Lead a project"])

    for_bob = signed_in(bob).get(path(proposal)).content.decode()
    for_alice = signed_in(alice).get(path(proposal)).content.decode()

    assert "We suggest Alice as your mentor" in for_bob
    assert "I like plain questions." in for_bob
    assert "Writing" in for_bob
    assert "We suggest Bob as your mentee" in for_alice
    assert "Lead a project" in for_alice


def test_address_is_not_shown_before_both_said_yes(
    bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    assert "alice@example.org" not in signed_in(bob).get(path(proposal)).content.decode()


def test_reasons_are_for_the_reader_and_tell_no_rank(
    alice: Person, bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    wishes = {"mentee_rank": 2, "mentor_rank": 0}
    skills = {"shared": ["Writing"], "wanted": ["Writing"]}
    facts = {"facts": {"wishes": wishes, "skills": skills}, "maximum": {"wishes": 2000, "skills": 3000}}
    Proposal.objects.filter(pk=proposal.pk).update(facts=facts, points={"wishes": 1600, "skills": 3000})

    for_bob = signed_in(bob).get(path(proposal)).content.decode()
    for_alice = signed_in(alice).get(path(proposal)).content.decode()

    assert "You asked for Writing." in for_bob
    assert "Bob wants to learn Writing, which you offer." in for_alice
    assert "choice 2" not in for_alice


def test_yes_is_one_step(bob: Person, proposal: Proposal, signed_in: SignIn) -> None:
    page = signed_in(bob).post(path(proposal, "proposal_answer"), {"answer": "yes"}, follow=True)

    proposal.refresh_from_db()
    assert proposal.mentee_answer == "yes"
    assert "We wait for Alice" in page.content.decode()


def test_no_keeps_the_reason_for_the_coordinator_alone(
    alice: Person, bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    sent = {"answer": "no", "reason": "known", "words": "We share a desk."}

    signed_in(bob).post(path(proposal, "proposal_answer"), sent)

    proposal.refresh_from_db()
    for_alice = signed_in(alice).get(path(proposal)).content.decode()
    assert proposal.mentee_reason == "We already know each other. We share a desk."
    assert "This match will not happen" in for_alice
    assert "desk" not in for_alice


def test_submission_without_a_choice_changes_nothing(
    bob: Person, proposal: Proposal, signed_in: SignIn
) -> None:
    response = signed_in(bob).post(path(proposal, "proposal_answer"), {"reason": "known"})

    proposal.refresh_from_db()
    assert response.status_code == 422
    assert "Choose yes or no. Nothing was sent yet." in response.content.decode()
    assert proposal.mentee_answer == ""


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_second_answer_does_not_count(
    bob: Person, proposal: Proposal, signed_in: SignIn, answer: str
) -> None:
    accept_proposal(proposal, by=bob)

    response = signed_in(bob).post(path(proposal, "proposal_answer"), {"answer": answer})

    proposal.refresh_from_db()
    assert response.status_code == 422
    assert "You have said yes." in response.content.decode()
    assert (proposal.state, proposal.mentee_answer) == ("published", "yes")


def end(proposal: Proposal, how: str, *, alice: Person, bob: Person, cora: Person) -> None:
    if how == "agreed":
        accept_proposal(proposal, by=alice)
        accept_proposal(proposal, by=bob)
    elif how == "withdrawn":
        withdraw_proposal(proposal, by=cora)
    elif how == "expired":
        Proposal.objects.update(answer_by="2020-01-01T00:00Z")
        expire_overdue()
    else:
        decline_proposal(proposal, by=bob if how == "declined" else alice, reason="I would rather not say")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("agreed", "You and Alice have both said yes"),
        ("declined", "Thank you for saying so"),
        ("declined by the other", "This match will not happen"),
        ("withdrawn", "This match will not happen"),
        ("expired", "The time to answer has passed"),
    ],
)
def test_what_is_over_says_so_kindly_and_asks_nothing(
    alice: Person, bob: Person, cora: Person, proposal: Proposal, signed_in: SignIn, how: str, words: str
) -> None:
    end(proposal, how, alice=alice, bob=bob, cora=cora)

    page = signed_in(bob).get(path(proposal)).content.decode()
    late = signed_in(bob).post(path(proposal, "proposal_answer"), {"answer": "yes"})

    assert words in page
    assert 'name="answer"' not in page
    assert late.status_code == 422
    assert words in late.content.decode()


@pytest.mark.parametrize("who", ["cora", "charlie", "olga", "max"])
def test_nobody_else_finds_it(
    request: pytest.FixtureRequest, proposal: Proposal, signed_in: SignIn, who: str
) -> None:
    client = signed_in(request.getfixturevalue(who))

    assert client.get(path(proposal)).status_code == 404
    assert client.post(path(proposal, "proposal_answer"), {"answer": "yes"}).status_code == 404


def test_looking_changes_nothing(bob: Person, proposal: Proposal, signed_in: SignIn) -> None:
    before = Proposal.objects.values().get(pk=proposal.pk)

    signed_in(bob).get(path(proposal))

    assert Proposal.objects.values().get(pk=proposal.pk) == before
