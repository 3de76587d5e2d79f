"""The settings of a program: design, state, sign-up link, coordinators."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from tests.factories.pairing import published
from tests.web.coordinator.reading import at, text_of

from ithaca.people.models import Person
from ithaca.programs.actions.coordinating import add_coordinator
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ProgramState

SignIn = Callable[[Person], Client]
DESIGN = {
    "name": "Career Compass", "purpose": "To grow.", "asked_of_mentors": "", "asked_of_mentees": "",
    "mentor_hours": "2", "mentee_hours": "3", "starts_on": "2026-03-02", "ends_on": "2026-12-02",
    "target_pairs": "40", "answer_days": "5", "choices_allowed": "3",
}  # fmt: skip


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


def send(browser: Client, name: str, program: Program, sent: Any = None, **keys: Any) -> Any:
    answer = browser.post(at(name, program, **keys), sent or {}, follow=True)
    program.refresh_from_db()
    return answer


def test_the_design_is_saved(browser: Client, program: Program) -> None:
    answer = send(browser, "change_program", program, DESIGN)

    assert "Saved." in text_of(answer)
    assert (program.answer_days, program.target_pairs, program.purpose) == (5, 40, "To grow.")


def test_an_empty_end_makes_it_rolling(browser: Client, program: Program) -> None:
    send(browser, "change_program", program, {**DESIGN, "ends_on": ""})

    assert program.is_rolling


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("ends_on", "2026-01-01", "The end must be after the start."),
        ("answer_days", "0", "greater than or equal to 1"),
        ("choices_allowed", "9", "less than or equal to 5"),
        ("name", "", "This field is required."),
    ],
)
def test_what_makes_no_sense_is_refused_and_kept_on_the_page(
    browser: Client, program: Program, field: str, value: str, said: str
) -> None:
    answer = send(browser, "change_program", program, {**DESIGN, field: value, "purpose": "My long text"})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "My long text" in text_of(answer)
    assert program.answer_days == 10


def test_the_page_says_what_each_state_allows(browser: Client, program: Program) -> None:
    page = text_of(browser.get(at("program_settings", program)))

    assert '<th>Open <span class="badge sea">now' in page
    for act, states in (
        ("Change the design", 3),
        ("Publish and suggest matches", 2),
        ("Send invitations", 3),
    ):
        row = page.partition(f'<th scope="row">{act}</th>')[2].partition("</tr>")[0]
        assert row.count('class="badge good"') == states


def test_a_program_opens_and_goes_back_into_preparation(browser: Client, program: Program) -> None:
    send(browser, "prepare_again", program)
    assert program.state == ProgramState.DRAFT

    answer = send(browser, "open_program", program)
    assert program.state == ProgramState.OPEN
    assert "Matches can be published." in text_of(answer)


def test_closing_says_first_what_it_does(
    browser: Client, program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    published(bob_learns, alice_mentors, by=cora)

    page = text_of(browser.get(at("closing", program)))
    assert "1 match waits for an answer. It is withdrawn, and both people are told." in page
    program.refresh_from_db()
    assert program.state == ProgramState.OPEN

    send(browser, "close_program", program)
    assert program.state == ProgramState.CLOSED
    assert not program.proposals.published().exists()


def test_a_closed_program_is_told_kindly_that_it_stays_closed(browser: Client, program: Program) -> None:
    send(browser, "close_program", program)

    answer = send(browser, "open_program", program)

    assert "This is not possible any more." in text_of(answer)


@override_settings(BASE_URL="https://mentoring.example.org")
def test_the_sign_up_link_is_shown_whole(browser: Client, program: Program) -> None:
    page = text_of(browser.get(at("program_settings", program)))

    assert f"https://mentoring.example.org/join/{program.sign_up_code}/" in page


@pytest.mark.parametrize(
    ("sent", "roles", "said"),
    [
        ({"mentor": "on", "mentee": "on"}, "mentor,mentee", "open for mentors and mentees"),
        ({"mentee": "on"}, "mentee", "open for mentees only"),
        ({"mentor": "on"}, "mentor", "open for mentors only"),
        ({}, "", "The sign-up link is closed."),
    ],
)
def test_the_link_opens_and_closes_for_each_role(
    browser: Client, program: Program, sent: dict[str, str], roles: str, said: str
) -> None:
    answer = send(browser, "set_sign_up", program, sent)

    assert program.sign_up_roles == roles
    assert said in text_of(answer)


def test_a_colleague_coordinates_too(browser: Client, program: Program, max: Person) -> None:
    answer = send(browser, "add_coordinator", program, {"email": "max@example.org"})

    assert "Max Mensah coordinates this program too." in text_of(answer)
    assert program.coordinations.filter(person=max).exists()


def test_a_malformed_address_is_refused(browser: Client, program: Program) -> None:
    answer = send(browser, "add_coordinator", program, {"email": "max at home"})

    assert answer.status_code == 422
    assert "Enter a valid email address." in text_of(answer)


def test_the_last_coordinator_cannot_leave(browser: Client, program: Program) -> None:
    own = program.coordinations.get()

    answer = send(browser, "remove_coordinator", program, coordination=own.pk)

    assert "A program needs at least one coordinator." in text_of(answer)
    assert program.coordinations.count() == 1


def test_one_of_two_can_leave_and_sees_the_program_no_more(
    browser: Client, program: Program, cora: Person
) -> None:
    add_coordinator(program, email="max@example.org", by=cora)
    own = program.coordinations.get(person=cora)

    send(browser, "remove_coordinator", program, coordination=own.pk)

    assert browser.get(at("program_home", program)).status_code == 404


def test_a_coordination_of_another_program_is_not_found(
    browser: Client, program: Program, other_program: Program, dora: Person
) -> None:
    foreign = other_program.coordinations.get()

    assert send(browser, "remove_coordinator", program, coordination=foreign.pk).status_code == 404
    assert other_program.coordinations.exists()


@pytest.mark.parametrize("coordinators", [1, 3])
def test_the_page_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, cora: Person, coordinators: int, django_assert_num_queries: Any
) -> None:
    for number in range(coordinators - 1):
        add_coordinator(program, email=f"c{number}@example.org", by=cora)
    browser.get(at("program_settings", program))

    with django_assert_num_queries(11):
        browser.get(at("program_settings", program))
