"""Today: the work list, the numbers below it, and the navigation around it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.factories.pairing import published
from tests.factories.people import PersonFactory
from tests.factories.programs import CoordinationFactory, mentee, mentor
from tests.intake.files import bring_in, read, sheet
from tests.web.coordinator.reading import at, text_of

from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.pairing.models import Proposal
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program
from ithaca.programs.states import ParticipationState as State

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def declined(bob_learns: Participation, alice_mentors: Participation, cora: Person) -> Proposal:
    proposal = published(bob_learns, alice_mentors, by=cora)
    decline_proposal(proposal, by=bob_learns.person, reason="I know her already.")
    return proposal


def home(browser: Client, program: Program) -> str:
    return text_of(browser.get(at("program_home", program)))


def test_an_empty_program_says_what_comes_first(browser: Client, program: Program) -> None:
    page = home(browser, program)

    assert "This program has no people yet" in page
    assert "The program at a glance" not in page


def test_a_line_says_how_many_what_why_and_what_to_do(browser: Client, program: Program) -> None:
    mentee(program, state=State.APPLIED, person=PersonFactory(name="Ada Ito"))

    page = home(browser, program)

    assert "application waits for your decision" in page
    assert "Ada Ito" in page
    assert f'href="{at("applications", program)}">Review the application' in page


def test_the_first_line_has_the_one_accent(browser: Client, program: Program) -> None:
    mentee(program, state=State.APPLIED)

    assert home(browser, program).count('class="btn primary"') == 1


def test_people_lead_to_their_pages(browser: Client, program: Program, bob_learns: Participation) -> None:
    assert at("person", program, participation=bob_learns.pk) in home(browser, program)


def test_the_reasons_of_declined_matches_are_read_once(
    browser: Client, program: Program, declined: Proposal
) -> None:
    assert "match was declined" in home(browser, program)
    page = text_of(browser.get(at("declines", program)))
    assert "Bob Baran said no to Alice Abbot" in page
    assert "I know her already." in page

    browser.post(at("read_declines", program), {"read": str(declined.pk)})

    assert "match was declined" not in home(browser, program)
    assert "You have read them all" in text_of(browser.get(at("declines", program)))


def test_a_decline_that_came_in_meanwhile_stays_on_the_list(
    browser: Client, program: Program, declined: Proposal
) -> None:
    browser.post(at("read_declines", program), {"read": "0"})

    assert "match was declined" in home(browser, program)


def test_nonsense_reads_nothing(browser: Client, program: Program, declined: Proposal) -> None:
    browser.post(at("read_declines", program), {"read": f"{'9' * 30},x,-1,"})

    assert "match was declined" in home(browser, program)


def test_an_import_that_waits_and_rows_that_were_left_out(
    browser: Client, program: Program, cora: Person
) -> None:
    rows = ("Ada Ito,ada@example.org,Mentor", "Bea Berg,bea@,Mentee")
    read(program, sheet(*rows), by=cora)
    assert "import waits to be confirmed" in home(browser, program)

    bring_in(program, sheet(*rows), by=cora)
    assert "row of the spreadsheet was left out" in home(browser, program)


def test_numbers_stand_beside_the_navigation(
    browser: Client, program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    mentee(program, state=State.APPLIED)
    published(bob_learns, alice_mentors, by=cora)

    page = home(browser, program)

    assert 'Applications <span class="n">1</span>' in page
    assert 'Answers <span class="n">1</span>' in page


def test_the_navigation_says_where_one_is(browser: Client, program: Program, alice: Person) -> None:
    page = text_of(browser.get(at("person", program, participation=alice.participations.get().pk)))

    assert f'href="{at("people", program)}" aria-current="page"' in page


def test_the_switcher_leads_to_ones_other_programs_only(
    browser: Client, program: Program, other_program: Program, cora: Person
) -> None:
    mine = CoordinationFactory(person=cora, program__name="Harbor Buddies").program

    page = home(browser, program)

    assert at("program_home", mine) in page
    assert "First Steps" not in page


def test_pairs_that_work_together_are_counted(
    browser: Client, program: Program, bob_learns: Participation, alice_mentors: Participation, cora: Person
) -> None:
    proposal = published(bob_learns, alice_mentors, by=cora)
    for who in (bob_learns, alice_mentors):
        accept_proposal(proposal, by=who.person)

    assert "1 pair works together." in home(browser, program)


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_needs_as_many_queries_for_many_as_for_one(
    browser: Client, program: Program, people: int, cora: Person, django_assert_num_queries: Any
) -> None:
    for _ in range(people):
        mentee(program, state=State.APPLIED)
        decline = published(mentee(program), mentor(program), by=cora)
        decline_proposal(decline, by=decline.mentee.person, reason="")
        published(mentee(program), mentor(program), by=cora)
    browser.get(at("program_home", program))

    with django_assert_num_queries(30):
        browser.get(at("program_home", program))
