"""Every page, as everybody, about everything: what happens is what the permission table says.

Pages come from the resolver, what they are about from the types of their parameters, and who may from
the table. Nothing is listed here, so a new page is checked from its first day.
"""

import inspect
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import connection, models, reset_queries, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.site_map import Page, pages
from tests.world import World, build_world, program_id_of

from ithaca.access import decide
from ithaca.config.permissions import TABLE
from ithaca.pairing.models import MatchRun
from ithaca.people.models import Person
from ithaca.web.shell.doors import _models_wanted_by

ROLES = ["anonymous", "alice", "bob", "charlie", "erin", "cora", "dora", "max", "olga"]
Answer = tuple[int, bytes, list[str]]
# A session, and when somebody was here last, may be written by a look.
WRITES = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM) "(?!django_session"|people_person" SET "last_seen_at")'
)
MISSING = 999_999_999
# What differs between two answers that tell the same: request ids and tokens.
OWN_STYLE_OR_SCRIPT = re.compile(
    rb"<[^>]*\sstyle\s*=|<style\b|<script\b(?![^>]*\b(?:src|nonce)=)|<[^>]*\son[a-z]+\s*="
)
NOISE = re.compile(rb'nonce="[^"]*"|value="[A-Za-z0-9]{64}"|X-CSRFToken[^}]*')


@dataclass(frozen=True)
class Case:
    """One page about certain things. `fits` is False when they are of different programs."""

    page: Page
    things: dict[str, models.Model]
    values: dict[str, Any]

    @property
    def fits(self) -> bool:
        programs = {program_id_of(thing) for thing in self.things.values()} - {None}
        return len(programs) <= 1

    @property
    def path(self) -> str:
        return reverse(
            self.page.name, kwargs={**self.values, **{name: one.pk for name, one in self.things.items()}}
        )

    @property
    def path_to_nothing(self) -> str:
        return reverse(self.page.name, kwargs={**self.values, **dict.fromkeys(self.things, MISSING)})

    def is_for(self, person: Person) -> bool:
        assert self.page.action is not None
        thing = list(self.things.values())[-1] if self.things else None
        return self.fits and TABLE[self.page.action].test(person, thing)

    def __str__(self) -> str:
        about = ", ".join(
            f"{name} {thing.pk} of {program_id_of(thing)}" for name, thing in self.things.items()
        )
        return f"{self.page.name}({about})"


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_does_what_the_table_says(world: World, role: str) -> None:
    visitor = Visitor(world.people[role])

    problems = [problem for case in cases(world) for problem in judged(case, visitor)]

    assert not problems, "\n".join(problems)


def test_a_door_left_open_is_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: when everybody may and sees everything, the same walk must complain."""
    monkeypatch.setattr(decide, "_table", dict.fromkeys(TABLE, _Everybody()))
    monkeypatch.setattr(type(MatchRun.objects.all()), "visible_to", lambda runs, person: runs)

    visitor = Visitor(world.people["charlie"])
    runs = [case for case in cases(world) if case.page.name == "run"]
    problems = [problem for case in runs for problem in judged(case, visitor)]

    assert problems != []


def test_every_page_can_be_asked_for(world: World) -> None:
    reached = {case.page.name for case in cases(world)}

    assert {page.name for page in pages()} - reached == set(), (
        "tests/world.py lacks what these pages are about"
    )


def cases(world: World) -> Iterator[Case]:
    for page in pages():
        wanted = _models_wanted_by(page.view)
        named = {name: model for name, model in wanted.items() if name in page.keys}
        values = {key: value_for(key, world) for key in page.keys if key not in named}
        combined = product(*(world.things(model) for model in named.values()))
        every = [Case(page, dict(zip(named, things, strict=True)), values) for things in combined]
        yield from (case for case in every if case.fits)
        yield from [case for case in every if not case.fits][:2]


def value_for(key: str, world: World) -> Any:
    known = {"token": world.token, "code": world.programs[0].sign_up_code}
    return known.get(key, 1)


class Visitor:
    """Somebody who walks through the site. Whatever a visit changes is undone."""

    def __init__(self, person: Person | None) -> None:
        self.person = person
        self._client = Client(raise_request_exception=False)
        if person:
            self._client.force_login(person)
        self._cookies = self._client.cookies
        self._of_nothing: dict[tuple[str, str], Answer] = {}

    def ask(self, method: str, path: str) -> HttpResponse:
        self._client.cookies = deepcopy(self._cookies)  # signing out is one of the pages
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            form = {"content_type": "application/x-www-form-urlencoded"} if method == "POST" else {}
            response = self._client.generic(method, path, **form)
            transaction.set_rollback(True)
        response.written = [one["sql"] for one in queries if WRITES.match(one["sql"])]
        return response

    def ask_for_nothing(self, method: str, case: Case) -> Answer:
        """What a page says about a thing that nobody ever made."""
        asked = (method, case.path_to_nothing)
        if asked not in self._of_nothing:
            self._of_nothing[asked] = seen(self.ask(*asked))
        return self._of_nothing[asked]


def judged(case: Case, visitor: Visitor) -> Iterator[str]:
    for method in ("GET", "POST"):
        reset_queries()  # the log of a whole walk would be longer than Django keeps
        response = visitor.ask(method, case.path)
        if wrong := problem_of(case, method, visitor, response):
            yield f"{method} {case} as {visitor.person}: {response.status_code}, but {wrong}"


def problem_of(case: Case, method: str, visitor: Visitor, response: HttpResponse) -> str:
    """What is wrong with an answer, in words; empty when nothing is."""
    if response.status_code >= 500:
        return "no page may break"
    if wrong := problem_of_frame(response):
        return wrong
    if method == "GET" and response.written:
        return f"looking at a page changed something: {response.written[0][:160]}"
    if method not in case.page.methods:
        return "" if response.status_code == 405 else "this method is not for this page"
    if case.page.is_public:
        return ""
    if "no-store" not in response.get("Cache-Control", ""):
        return "a browser or proxy might keep it"
    if visitor.person is None:
        return "" if leads_to_sign_in(response) else "somebody unknown is asked to sign in"
    if case.is_for(visitor.person):
        return "" if is_answered(response, case) else "the table says yes"
    if response.status_code != 404:
        return "the table says no"
    is_same = seen(response) == visitor.ask_for_nothing(method, case)
    return "" if is_same else "it differs from what does not exist"


def problem_of_frame(response: HttpResponse) -> str:
    """What holds for every answer: it is all rendered, and brings no style or script of its own."""
    if not response.get("Content-Type", "").startswith("text/html") or response.status_code == 405:
        return ""
    if b"<c-" in response.content:
        return "a part of it is not rendered"
    if OWN_STYLE_OR_SCRIPT.search(response.content):
        return "it has a style or a script that its content policy stops"
    if "unsafe" in response.get("Content-Security-Policy", "unsafe"):
        return "its content policy is missing or weak"
    return ""


def leads_to_sign_in(response: HttpResponse) -> bool:
    return response.status_code == 302 and response["Location"].startswith(reverse("account_login"))


def is_answered(response: HttpResponse, case: Case) -> bool:
    """A page may itself say that a word in its address, or a part of a thing, is not known."""
    if leads_to_sign_in(response) or response.status_code == 403:
        return False
    says_so_itself = "Http404" in inspect.getsource(inspect.unwrap(case.page.view))
    return response.status_code != 404 or bool(case.values) or says_so_itself


def seen(response: HttpResponse) -> Answer:
    return response.status_code, NOISE.sub(b"", response.content), sorted(response.headers)


class _Everybody:
    def test(self, person: Any, thing: Any = None, /) -> bool:
        return True
