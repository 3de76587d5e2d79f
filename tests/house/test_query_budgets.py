"""A page asks the database as often for many rows as for few.

Pages come from the resolver. A page whose rows do not grow in a crowd must be named here with the reason,
so a new list is measured from its first day or somebody says where.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from tests.crowd import crowd
from tests.site_map import pages
from tests.web.test_permission_matrix import Case, Visitor, cases
from tests.world import World, build_world

from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.queries.people import people_counts

READERS = ["anonymous", "alice", "bob", "cora", "max", "olga"]
ROW = re.compile(rb"<(?:tr|li|article|option|details|dt|label)\b")
NUMBER = re.compile(r"\d+")
NOT_A_LIST = {
    "account_confirm_login_code": "one form",
    "account_login": "one form",
    "account_logout": "one form",
    "account_request_login_code": "one form",
    "changed_people": "a file; tests/web/coordinator/test_comparison.py counts for few and many",
    "closing": "one question",
    "agenda": "the library, which is fixed",
    "agreement_template": "one form",
    "calendar": "two forms",
    "calendar_feed": "a file; tests/web/participant/test_calendar.py looks into it",
    "check_in": "one form",
    "introduction": "one question and its answer",
    "new_event": "one form",
    "new_office_hours": "one form",
    "own_entry": "one form",
    "slot": "one conversation",
    "naming_sponsor": "one form",
    "new_goal": "one form",
    "new_resource": "one form",
    "open_resource": "leads elsewhere",
    "new_meeting": "one form",
    "other_times": "one form",
    "past_meeting": "one form",
    "demo_mail": "reads files, and the demo alone has it",
    "edit_event": "one form",
    "edit_resource": "one form",
    "ending": "one pair, and a line for each time it was extended",
    "event": "one event and one's own place",
    "event_calendar": "a file about one event",
    "facts": "one form",
    "further": "its rows come from one row of the database, worked out by the worker",
    "guides": "the library, which is fixed",
    "healthz": "one word",
    "import": "its rows come from a file; tests/web/coordinator/test_imports.py counts for few and many",
    "import_bad_rows": "a file, written from one row of the database",
    "import_changes": "its rows come from a file, and so do those of the page around it",
    "import_progress": "one state",
    "import_sample": "a file",
    "invitations": "says how many, and shows one letter",
    "landing": "leads elsewhere",
    "matching": "leads to the newest run",
    "letters": "two forms, and the letters of one pair",
    "left_out": "its rows come from one row of the database, counted by the worker",
    "new_person": "one form",
    "new_run": "one form",
    "organization_css": "one style sheet",
    "organization_logo": "one picture",
    "over_time": "a fixed number of charts",
    "sponsor_page": "a fixed number of lines",
    "patterns": "asks the database nothing",
    "personal_link": "one button",
    "profile": "one form",
    "program_home": "a fixed number of sums; tests/web/coordinator/test_home.py counts for few and many",
    "own_concern": "one concern",
    "proposal": "two people",
    "readyz": "one word",
    "rule_effects": "one row for each rule, and the rules are fixed",
    "rules": "one row for each rule, and the rules are fixed",
    "rules_file": "one form",
    "run_rules_toml": "a file, written from one row of the database",
    "rules_toml": "a file",
    "run_progress": "one state",
    "search": "shows nothing without a word; tests/web/coordinator/test_search.py counts for one",
    "seen_by_others": "one profile",
    "sent_mail": "is full before and after; tests/web/coordinator/test_search.py counts for few letters",
    "signals": "one row for each sign, and the signs are fixed",
    "sign_up": "one form",
    "signed_up": "one sentence",
    "site_accounts": "is full before and after; tests/web/operator/test_accounts.py counts for few accounts",
    "site_organization": "one form",
    "why_not": "asks about one pair",
}


@dataclass(frozen=True, eq=False)
class Visit:
    """One page, about certain things, as one person."""

    case: Case
    reader: str

    def __str__(self) -> str:
        return f"{self.case} as {self.reader}"


@dataclass(frozen=True)
class Look:
    """What a visit cost, and how much there was to see."""

    queries: tuple[str, ...]
    rows: int
    status: int


@pytest.mark.django_db
def test_every_list_page_has_a_query_budget() -> None:
    world = build_world()
    crowd(world, more=1)
    visits = list(visits_of(world))

    few = looks_of(visits, world)
    crowd(world, more=3)
    many = looks_of(visits, world)

    assert [str(visit) for looks in (few, many) for visit in looks if looks[visit].status >= 500] == []
    assert [said for visit in few for said in more_asked(visit, few[visit], many[visit])] == []
    lists = {str(visit.case.page.name) for visit in few if many[visit].rows > few[visit].rows}
    to_see = {page.name for page in pages() if "GET" in page.methods}
    assert to_see - lists == set(NOT_A_LIST), "make tests/crowd.py add to its rows, or say why there are none"


@pytest.mark.django_db
def test_a_query_for_each_row_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a page that asks about each row in turn is named."""
    world = build_world()
    visits = [visit for visit in visits_of(world) if visit.case.page.name == "people"]

    def one_by_one(program: Program) -> Any:
        assert all(participation.person.name for participation in program.participations.all())
        return people_counts(program)

    monkeypatch.setattr("ithaca.web.coordinator.people.people_counts", one_by_one)
    few = looks_of(visits, world)
    crowd(world, more=1)
    many = looks_of(visits, world)

    assert [said for visit in visits for said in more_asked(visit, few[visit], many[visit])] != []


def visits_of(world: World) -> Iterator[Visit]:
    """One for each page, each state that its things can be in, and each reader who may see it."""
    seen = set()
    for reader, case in product(READERS, list(cases(world))):
        states = tuple(getattr(thing, "state", "") for thing in case.things.values())
        key = (reader, case.page.name, states)
        if key not in seen and "GET" in case.page.methods and is_theirs(case, world.people[reader]):
            seen.add(key)
            yield Visit(case, reader)


def is_theirs(case: Case, person: Person | None) -> bool:
    return case.page.is_public if person is None else not case.page.is_public and case.is_for(person)


def looks_of(visits: list[Visit], world: World) -> dict[Visit, Look]:
    visitors = {reader: Visitor(world.people[reader]) for reader in READERS}
    return {visit: look_of(visit, visitors[visit.reader]) for visit in visits}


def look_of(visit: Visit, visitor: Visitor) -> Look:
    reset_queries()  # what is kept has an end, and a capture counts from where it began
    with CaptureQueriesContext(connection) as asked:
        response = visitor.ask("GET", visit.case.path)
    body = b"" if response.streaming else response.content
    own = body.partition(b"<main")[2] or body  # the frame lists programs on every page
    return Look(tuple(one["sql"] for one in asked), len(ROW.findall(own)), response.status_code)


def more_asked(visit: Visit, few: Look, many: Look) -> Iterator[str]:
    if len(few.queries) != len(many.queries):
        more = kinds_of(many) - kinds_of(few)
        yield f"{visit}: {len(few.queries)} queries, then {len(many.queries)}; again and again: {more.most_common(3)}"


def kinds_of(look: Look) -> Counter[str]:
    return Counter(NUMBER.sub("?", sql)[:300] for sql in look.queries)
