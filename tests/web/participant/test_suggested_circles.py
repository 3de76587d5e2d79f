"""A suggested circle, as each of its people sees and answers it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.pairing import RuleSetFactory, suggested
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee

from ithaca.connections.models import Connection
from ithaca.kernel import clock
from ithaca.outbox.actions.delivering import deliver_due
from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.pairing.models import Circle, Proposal
from ithaca.pairing.queries.proposal import proposal_page
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Profile, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def circle(program: Program, alice_mentors: Participation, bob_learns: Participation, cora: Person) -> Circle:
    """Alice is suggested to Bob, Cleo and Dan."""
    RuleSetFactory(program=program)
    others = [mentee(program, person=PersonFactory(name=name)) for name in ("Cleo Nowak", "Dan Nowak")]
    Profile.objects.filter(person__name="Alice Abbot").update(about="I like plain questions.")
    return suggested(alice_mentors, bob_learns, *others, by=cora)


def path(person: Person, name: str = "proposal") -> str:
    return reverse(name, kwargs={"proposal": Proposal.objects.concerning(person).order_by("pk")[0].pk})


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def yes(person: Person) -> None:
    accept_proposal(Proposal.objects.concerning(person).order_by("pk")[0], by=person)


def cleo() -> Person:
    return Person.objects.get(name="Cleo Nowak")


def test_a_mentee_reads_who_leads_it_and_who_else_would_be_in_it(
    circle: Circle, bob: Person, signed_in: SignIn
) -> None:
    page = text(signed_in(bob).get(path(bob)))

    assert "We suggest a circle to you" in page
    assert "Alice as your mentor, together with Cleo and Dan." in page
    assert "I like plain questions." in page
    assert "Who else would be in it" in page
    assert "the two of you" not in page


def test_the_mentor_reads_of_all_mentees(circle: Circle, alice: Person, signed_in: SignIn) -> None:
    page = text(signed_in(alice).get(path(alice)))

    assert "You as the mentor of Bob, Cleo and Dan." in page
    assert "Yes, I would like to be in this circle" in page


def test_home_asks_once_and_then_waits(circle: Circle, alice: Person, signed_in: SignIn) -> None:
    Profile.objects.update(confirmed_at=clock.now())
    browser = signed_in(alice)

    before = text(browser.get(reverse("home")))
    browser.post(path(alice, "proposal_answer"), {"answer": "yes"})
    after = text(browser.get(reverse("home")))

    assert "We suggest a circle to you" in before
    assert "You have said yes to a circle" in after


def test_the_last_yes_that_it_needs_opens_it(
    circle: Circle, alice: Person, bob: Person, signed_in: SignIn
) -> None:
    yes(alice)
    yes(cleo())

    page = text(signed_in(bob).post(path(bob, "proposal_answer"), {"answer": "yes"}, follow=True))
    pair = signed_in(bob).get(reverse("connection", kwargs={"connection": Connection.objects.get().pk}))

    assert "Your circle has begun" in page
    assert "Your circle: you, Alice and Cleo" in text(pair)


def test_nobody_reads_who_said_no(circle: Circle, alice: Person, bob: Person, signed_in: SignIn) -> None:
    dan = Person.objects.get(name="Dan Nowak")
    for person in (cleo(), dan):
        decline_proposal(Proposal.objects.get(mentee__person=person), by=person, reason="They are loud")

    pages = [text(signed_in(person).get(path(person))) for person in (alice, bob)]

    for page in pages:
        assert "This suggestion has ended" in page
        assert not {"Cleo", "Dan", "loud"} & set(page.replace(",", " ").split())


def test_who_says_no_keeps_their_place(circle: Circle, bob: Person, signed_in: SignIn) -> None:
    answer = {"answer": "no", "reason": "times"}

    page = text(signed_in(bob).post(path(bob, "proposal_answer"), answer, follow=True))

    assert "Thank you for saying so" in page
    assert "Nobody in the circle is told who said no." in page


def test_strangers_find_nothing(circle: Circle, bob: Person, charlie: Person, signed_in: SignIn) -> None:
    assert signed_in(charlie).get(path(bob)).status_code == 404
    assert signed_in(cleo()).get(path(bob)).status_code == 404


def test_the_letter_says_who_would_be_in_it(circle: Circle) -> None:
    deliver_due()

    bodies = {letter.to[0]: (letter.subject, str(letter.body)) for letter in mail.outbox}
    subject, body = bodies["bob@example.org"]
    assert subject == "We suggest a circle with Alice Abbot"
    assert "Alice Abbot as your mentor, together with Cleo Nowak and Dan Nowak." in body
    assert "the mentor of Bob Baran, Cleo Nowak and Dan Nowak." in bodies["alice@example.org"][1]


@pytest.mark.parametrize("count", [2, 7])
def test_the_page_costs_the_same_for_few_and_many(
    count: int, program: Program, alice_mentors: Participation, cora: Person, alice: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    RuleSetFactory(program=program)
    suggested(alice_mentors, *(mentee(program) for _ in range(count)), by=cora)
    related = ("program", "mentee__person", "mentee__profile", "mentor__person", "mentor__profile")
    proposal = Proposal.objects.select_related(*related).order_by("pk")[0]

    with django_assert_num_queries(2):
        page = proposal_page(proposal, alice)

    assert len(page.circle) == count
