"""Everybody's pages, found by following links: nothing serious for axe, in light and in the dark, and no sideways scrolling."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from tests.journeys.working import work
from tests.site_map import pages
from tests.world import World, build_world

from ithaca.kernel.jobs import huey
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STANDARDS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"preload": False, "runOnly": STANDARDS, "resultTypes": ["violations"]}
# Only colors differ in the dark.
COLORS = {"preload": False, "runOnly": ["color-contrast"], "resultTypes": ["violations"]}
SERIOUS = {"serious", "critical"}
PHONE, DESKTOP = {"width": 320, "height": 720}, {"width": 1280, "height": 800}
IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth + 1"
HREFS = "links => links.map(link => link.getAttribute('href'))"
# Parts of a page, downloads, and pages that only something unusual leads to.
NOT_WALKED = re.compile(r"progress|sample|bad_rows|rules_toml|search|import_changes|css|count")

STARTS = ["/", "/sign-in/"]

Kind = tuple[str, str]


@pytest.fixture
def world(transactional_db: None) -> World:
    huey.flush()
    built = build_world()
    work()
    return built


def test_every_page_is_fit_for_everybody(world: World, browser: Browser, live_server: LiveServer) -> None:
    walk = Walk()

    for name in ("anonymous", "cora", "bob", "alice", "max", "olga"):
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
        walk.go(context.new_page(), world.people[name])
        context.close()

    assert "\n".join(walk.problems) == ""
    assert all_pages() - {kind[0] for kind in walk.seen} == set()


class Walk:
    """Follows links from where one is, one of each kind."""

    def __init__(self) -> None:
        self.seen: set[Kind] = set()
        self.problems: list[str] = []

    def go(self, page: Page, person: Person | None) -> None:
        """All kinds of pages that this person reaches and nobody before them did."""
        waiting = list(STARTS)
        if person:
            page.goto(f"/in/{mint_link(person.pk, place='home', path='/home/')}/")
            page.get_by_role("button", name="Continue").click()
            page.wait_for_load_state()
            waiting = [urlsplit(page.url).path, *waiting]
        own: set[Kind] = set()
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if kind and kind not in own and (kind not in self.seen or kind[0] == "home"):
                own.add(kind)
                waiting += self._look_at(page, address)
        self.seen |= own

    def _look_at(self, page: Page, address: str) -> list[str]:
        response = page.goto(address)
        if response is None or not response.ok:
            self.problems.append(f"{address} answers {response and response.status}")
            return []
        for color_scheme, rules in (("dark", COLORS), ("light", ALL_RULES)):
            page.emulate_media(color_scheme=color_scheme)  # type: ignore[arg-type]
            self.problems += [f"{address} {color_scheme}: {fault}" for fault in serious_faults(page, rules)]
        if is_too_wide(page):
            self.problems.append(f"{address} is wider than a small phone")
        found = page.locator("a[href^='/'], a[href^='?']").evaluate_all(HREFS)
        here = urlsplit(page.url).path
        return [here, *(here + href if href.startswith("?") else href for href in found)]


def is_too_wide(page: Page) -> bool:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    answer = bool(page.evaluate(IS_TOO_WIDE))
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    return answer


def kind_of(address: str) -> Kind | None:
    """What makes two addresses the same page with other content; none for what is no page."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).url_name or ""
    except Resolver404:
        return None
    tab = parse_qs(parts.query).get("tab", ["pairs" if name == "run" else ""])
    return None if NOT_WALKED.search(name) else (name, tab[0])


def serious_faults(page: Page, rules: dict[str, object]) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in SERIOUS
    ]


def all_pages() -> set[str]:
    """The names of all pages that are for people."""
    return {
        page.name
        for page in pages()
        if page.view.__module__.startswith("ithaca.web.")
        and "GET" in page.methods
        and not NOT_WALKED.search(page.name)
    }
