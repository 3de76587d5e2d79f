"""From the e-mail to a pair that knows each other's address, without a mouse."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.factories.pairing import RuleSetFactory
from tests.factories.people import OrganizationFactory
from tests.journeys.keyboard import Keyboard
from tests.journeys.working import html_of, letters_to, work

from ithaca.kernel.jobs import huey
from ithaca.pairing.actions.proposing import propose_by_hand
from ithaca.people.models import Person
from ithaca.programs.models import Participation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def suggested(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, settings: Settings,
    live_server: LiveServer,
) -> None:  # fmt: skip
    """Bob and Alice have a letter about each other."""
    OrganizationFactory()
    RuleSetFactory(program=bob_learns.program)
    settings.BASE_URL = live_server.url
    huey.flush()
    propose_by_hand(bob_learns, alice_mentors, by=cora)
    work()


@pytest.mark.usefixtures("suggested")
def test_mentee_and_mentor_say_yes_and_see_the_address_of_the_other(page: Page, browser: Browser) -> None:
    say_yes_from_the_letter(page, "bob@example.org", "Yes, I would like Alice as my mentor")
    expect(page.get_by_text(re.compile("We wait for Alice"))).to_be_visible()

    other = browser.new_context(reduced_motion="reduce").new_page()
    say_yes_from_the_letter(other, "alice@example.org", "Yes, I would like to mentor Bob")
    work()

    go_home_from_the_last_letter(page, "bob@example.org")
    expect(page.get_by_role("link", name="alice@example.org")).to_be_visible()
    go_home_from_the_last_letter(other, "alice@example.org")
    expect(other.get_by_role("link", name="bob@example.org")).to_be_visible()


def say_yes_from_the_letter(page: Page, address: str, words: str) -> None:
    """Open the letter as a mail program shows it, follow its link, answer."""
    keyboard = Keyboard(page)
    (letter,) = letters_to(address)
    page.set_content(html_of(letter))
    keyboard.follow(re.compile("^See |^Go to "))
    keyboard.choose(words)
    keyboard.send("Send my answer")


def go_home_from_the_last_letter(page: Page, address: str) -> None:
    letter = letters_to(address)[-1]
    assert "have both said yes" in str(letter.body)
    page.set_content(html_of(letter))
    keyboard = Keyboard(page)
    keyboard.follow(re.compile("^See |^Go to "))
