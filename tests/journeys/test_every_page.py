"""Every page that somebody may look at, as they see it: axe finds nothing, in light and in dark."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer
from tests.journeys.addresses import addresses
from tests.journeys.conftest import LOOKS, RULES, faults
from tests.site_map import pages
from tests.web.test_permission_matrix import Case, cases
from tests.world import World, build_world

from ithaca.people.models import Person

Scheme = Literal["light", "dark"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS_OF_A_PAGE: dict[str, tuple[Scheme, ViewportSize, dict[str, Any]]] = {
    "desktop": ("light", {"width": 1280, "height": 800}, RULES),
    "desktop in the dark": ("dark", {"width": 1280, "height": 800}, LOOKS),
    "phone in the dark": ("dark", {"width": 390, "height": 844}, LOOKS),
}
TWICE = """[...new Set([...document.querySelectorAll('[id]')].map(one => one.id)
    .filter((id, place, all) => all.indexOf(id) !== place))]"""
ROLES = ["anonymous", "bob", "cora", "max", "olga"]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_can_be_read_by_everybody(browser: Browser, live_server: LiveServer, role: str) -> None:
    world = build_world()
    tab = tab_of(world.people[role], browser, live_server)

    paths = dict.fromkeys(path for case in to_look_at(world, role) for path in addresses(case))
    problems = [problem for path in paths for problem in looked_at(path, tab)]

    tab.context.close()
    assert not problems, "\n\n".join(problems)


def looked_at(path: str, tab: Page) -> Iterator[str]:
    answer = tab.context.request.get(path, max_redirects=0)  # what leads elsewhere is looked at there
    is_file = "attachment" in answer.headers.get("content-disposition", "")
    if not answer.ok or is_file or "<html" not in answer.text()[:500]:
        return  # a file, or a part that a page fetches: it is looked at as a part of that page
    for look, (scheme, size, rules) in LOOKS_OF_A_PAGE.items():
        tab.set_viewport_size(size)
        tab.emulate_media(color_scheme=scheme)
        if look == "desktop":
            tab.goto(path)
        if found := faults(tab, rules=rules):
            yield f"{path}, {look}:\n{found}"
    if twice := tab.evaluate(TWICE):
        yield f"{path}: more than one element is called {twice}, so a label names the wrong field"


def to_look_at(world: World, role: str) -> Iterator[Case]:
    """One of each page and each state that its thing can be in."""
    person, seen = world.people[role], set()
    for case in cases(world):
        states = tuple(getattr(thing, "state", "") for thing in case.things.values())
        is_theirs = case.page.is_public if person is None else is_for(case, person)
        if is_theirs and "GET" in case.page.methods and (case.page.name, states) not in seen:
            seen.add((case.page.name, states))
            yield case


def is_for(case: Case, person: Person) -> bool:
    return not case.page.is_public and case.is_for(person)


def tab_of(person: Person | None, browser: Browser, site: LiveServer) -> Page:
    """The session is made without the sign-in page."""
    context = browser.new_context(base_url=site.url, reduced_motion="reduce")
    if person:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": site.url}])
    return context.new_page()


def test_every_page_is_looked_at(db: None) -> None:
    """No page is left out because nobody of the roles above may see it."""
    world = build_world()
    seen = {case.page.name for role in ROLES for case in to_look_at(world, role)}

    assert {page.name for page in pages() if "GET" in page.methods} - seen == set()
