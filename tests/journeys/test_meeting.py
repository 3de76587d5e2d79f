"""From an offer to a meeting that was held, without a mouse: offered, picked from a letter, confirmed from another."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.factories.connections import pair
from tests.factories.people import OrganizationFactory
from tests.journeys.keyboard import Keyboard
from tests.journeys.working import html_of, letters_to, work

from ithaca.connections.actions.reminding import ask_about_meetings
from ithaca.connections.models import Meeting
from ithaca.kernel import clock
from ithaca.kernel.jobs import huey
from ithaca.people.models import Person
from ithaca.programs.models import Participation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_work(
    bob_learns: Participation, alice_mentors: Participation, cora: Person, settings: Settings,
    live_server: LiveServer,
) -> None:  # fmt: skip
    OrganizationFactory()
    settings.BASE_URL = live_server.url
    huey.flush()
    pair(bob_learns, alice_mentors, by=cora)


@pytest.mark.usefixtures("at_work")
def test_two_find_a_time_meet_and_say_so(
    page: Page, browser: Browser, bob: Person, come_in: Callable[[Person], Page]
) -> None:
    offer_the_first_suggestion(come_in(bob))
    work()

    other = browser.new_context(reduced_motion="reduce").new_page()
    pick_from_the_letter(other)
    work()
    expect(other.get_by_text("Booked", exact=True)).to_be_visible()

    begun = clock.now() - timedelta(hours=2)
    Meeting.objects.update(starts_at=begun, ends_at=begun + timedelta(minutes=45))
    ask_about_meetings()
    work()
    confirm_from_the_letter(other)
    expect(other.get_by_text("Held", exact=True)).to_be_visible()


def offer_the_first_suggestion(page: Page) -> None:
    keyboard = Keyboard(page)
    keyboard.follow("Offer times")
    keyboard.reach("checkbox", re.compile(", \\d\\d:\\d\\d"))
    page.keyboard.press("Space")
    keyboard.send("Offer these times")
    expect(page.get_by_text("Alice picks one of your times.")).to_be_visible()


def pick_from_the_letter(page: Page) -> None:
    page.set_content(html_of(letters_to("alice@example.org")[-1]))
    keyboard = Keyboard(page)
    keyboard.follow("Pick a time")
    keyboard.send("Continue as Alice")
    keyboard.choose(page.get_by_role("radio").first.locator("xpath=..").inner_text().strip())
    keyboard.send("Book this time")


def confirm_from_the_letter(page: Page) -> None:
    page.context.clear_cookies()
    letter = letters_to("alice@example.org")[-1]
    assert "Did you and" in letter.subject
    page.set_content(html_of(letter))
    keyboard = Keyboard(page)
    keyboard.follow("Say how it was")
    keyboard.choose("Yes, we met")
    keyboard.send("Send")
