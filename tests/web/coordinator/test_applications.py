"""Deciding on applications, one or many, after seeing what the people will read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import at, text_of

from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.actions.changing import set_sign_up
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ParticipationState as State

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def ada(program: Program) -> Participation:
    person = PersonFactory(name="Ada Ito", email="ada@example.org")
    return mentee(program, state=State.APPLIED, person=person, goals=["Lead a team"])


@pytest.fixture
def bea(program: Program) -> Participation:
    return mentor(program, state=State.WAITLISTED, person=PersonFactory(name="Bea Berg"))


def send(browser: Client, name: str, program: Program, decision: str, *who: Participation) -> Any:
    sent = {"decision": decision, "who": [one.pk for one in who]}
    return browser.post(at(name, program), sent, follow=True)


def state_of(who: Participation) -> str:
    return Participation.objects.get(pk=who.pk).state


def test_an_application_is_shown_with_all_answers(
    browser: Client, program: Program, ada: Participation, bea: Participation
) -> None:
    page = text_of(browser.get(at("applications", program)))

    assert "1 application waits for your decision." in page
    assert "Lead a team" in page
    assert "Waiting list" in page
    assert "Bea Berg" in page


def test_the_preview_tells_whom_and_what_and_does_nothing(
    browser: Client, program: Program, ada: Participation, bea: Participation
) -> None:
    page = text_of(send(browser, "preview_applications", program, "accept", ada, bea))

    assert "Before you take 2 people in" in page
    assert "2 of them get this mail." in page
    assert "Hello Ada Ito" in page
    assert (state_of(ada), state_of(bea)) == (State.APPLIED, State.WAITLISTED)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("decision", "state", "said"),
    [
        ("accept", State.ACCEPTED, "1 person is taken in."),
        ("wait", State.WAITLISTED, "1 person is on the waiting list."),
        ("decline", State.DECLINED, "1 application is declined."),
    ],
)
def test_a_decision_is_done_and_told(
    browser: Client, program: Program, ada: Participation, decision: str, state: str, said: str
) -> None:
    answer = send(browser, "decide_applications", program, decision, ada)

    assert said in text_of(answer)
    assert state_of(ada) == state
    assert Message.objects.filter(person=ada.person).count() == 1


def test_nothing_ticked_is_said(browser: Client, program: Program, ada: Participation) -> None:
    answer = send(browser, "preview_applications", program, "accept")

    assert answer.status_code == 422
    assert "Tick at least one application." in text_of(answer)


def test_an_unknown_decision_changes_nothing(browser: Client, program: Program, ada: Participation) -> None:
    assert send(browser, "decide_applications", program, "marry", ada).status_code == 422
    assert state_of(ada) == State.APPLIED


def test_who_was_decided_on_meanwhile_is_not_decided_on_again(
    browser: Client, program: Program, ada: Participation
) -> None:
    Participation.objects.filter(pk=ada.pk).update(state=State.DECLINED)

    answer = send(browser, "decide_applications", program, "accept", ada)

    assert answer.status_code == 422
    assert "Somebody else has decided on some of these meanwhile." in text_of(answer)
    assert state_of(ada) == State.DECLINED


def test_applications_to_other_programs_are_out_of_reach(
    browser: Client, program: Program, other_program: Program
) -> None:
    foreign = mentee(other_program, state=State.APPLIED)

    assert send(browser, "decide_applications", program, "decline", foreign).status_code == 422
    assert state_of(foreign) == State.APPLIED


def test_who_is_in_the_program_is_no_application(
    browser: Client, program: Program, bob_learns: Participation
) -> None:
    send(browser, "decide_applications", program, "decline", bob_learns)

    assert state_of(bob_learns) == State.ACCEPTED


def test_an_empty_page_says_whether_anybody_can_apply(
    browser: Client, program: Program, cora: Person
) -> None:
    assert "The sign-up link is closed" in text_of(browser.get(at("applications", program)))

    set_sign_up(program, {Role.MENTEE}, by=cora)
    assert "Who applies appears here." in text_of(browser.get(at("applications", program)))


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, people: int, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentee(program, state=State.APPLIED)
        mentor(program, state=State.WAITLISTED)
    browser.get(at("applications", program))

    with django_assert_num_queries(12):
        browser.get(at("applications", program))
