"""The page that forms circles, and what a circle looks like in the list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.matching import people
from tests.factories.programs import mentee

from ithaca.connections.models import Connection
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.models import Proposal, Question
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def free(program: Program) -> tuple[list[Participation], Participation]:
    learners, guides = people(program, 1)
    for _number in range(3):
        learners.append(mentee(program, languages=["en"], years_experience=2, skills_wanted=["Python"]))
    return learners, guides[0]


def at(name: str, program: Program, **keys: int) -> str:
    return reverse(name, kwargs={"program": program.pk, **keys})


def text(response: Any, *, status: int = 200) -> str:
    assert response.status_code == status, response.status_code
    return " ".join(response.content.decode().split())


def test_propose_look_and_ask(
    browser: Client, program: Program, free: tuple[list[Participation], Participation]
) -> None:
    browser.post(at("propose_circles", program), {"smallest": 4, "largest": 8})
    waiting = text(browser.get(at("circles", program)))
    answer_waiting()
    page = text(browser.get(at("circles", program)))
    question = Question.objects.get(kind="circles")
    asked = browser.post(at("suggest_circles", program, question=question.pk), {"circle": ["1"]}, follow=True)

    assert "Being worked out" in waiting
    assert "1 circle for 4 mentees." in page
    assert "Proven best" in page
    assert "Everybody in 1 circle is asked." in text(asked)
    assert "4 matches wait for an answer." in text(asked)
    assert text(asked).count(">circle</span>") == 4
    assert not Connection.objects.exists()


def test_nothing_ticked_opens_nothing(
    browser: Client, program: Program, free: tuple[list[Participation], Participation]
) -> None:
    browser.post(at("propose_circles", program), {"smallest": 4, "largest": 8})
    answer_waiting()
    question = Question.objects.get(kind="circles")

    page = text(browser.post(at("suggest_circles", program, question=question.pk)), status=422)

    assert "Choose at least one circle." in page
    assert not Proposal.objects.exists()


def test_a_circle_by_hand(
    browser: Client, program: Program, free: tuple[list[Participation], Participation]
) -> None:
    learners, guide = free
    sent = {"mentors": [guide.pk], "mentees": [one.pk for one in learners[:2]]}

    browser.post(at("form_circle", program), sent)

    assert Connection.objects.get().members.count() == 3
    assert "circle of 3" in text(browser.get(at("connections", program)))


def test_one_mentee_is_no_circle(
    browser: Client, program: Program, free: tuple[list[Participation], Participation]
) -> None:
    learners, guide = free

    page = text(
        browser.post(at("form_circle", program), {"mentors": [guide.pk], "mentees": [learners[0].pk]}),
        status=422,
    )

    assert "Choose two to eight mentees." in page


def test_strangers_find_nothing(signed_in: SignIn, program: Program, dora: Person, alice: Person) -> None:
    assert [signed_in(one).get(at("circles", program)).status_code for one in (dora, alice)] == [404, 404]


def test_nobody_free_is_said(browser: Client, program: Program) -> None:
    assert "Nobody is free" in text(browser.get(at("circles", program)))
