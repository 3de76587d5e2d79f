"""A real browser. Tests here are marked `browser` and speak to the site as people do."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
# Without `preload`, which would fetch every style sheet once more for a rule that is not among these.
RULES = {
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
}
# What a narrow window or another color scheme can change.
LOOKS = {
    "preload": False,
    "runOnly": {"type": "rule", "values": ["color-contrast", "scrollable-region-focusable"]},
}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright keeps an event loop in this thread, and the live server shares our connection.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = os.environ.get("ITHACA_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    opened.set_default_timeout(10_000)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab. A mistake in a script, or anything that the content policy stops, fails the test."""
    tab = context.new_page()
    tab.on("pageerror", lambda problem: pytest.fail(f"script error: {problem}"))
    return tab


@pytest.fixture
def come_in(page: Page) -> Callable[[Person], Page]:
    """Sign in as people do in the demo: a personal link, and its button."""

    def enter(person: Person) -> Page:
        page.goto(f"/in/{mint_link(person, place='home', path='/home/')}/")
        page.get_by_role("button").first.click()
        page.wait_for_load_state()
        return page

    return enter


def faults(page: Page, *, rules: dict[str, Any] = RULES) -> str:
    """What axe finds on a page, in words; empty when it finds nothing."""
    found = Axe().run(page, options=rules)
    return found.generate_report() if found.violations_count else ""
