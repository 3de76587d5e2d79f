"""A closed program: its pages can be read, and offer nothing that it would refuse."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.programs import mentee
from tests.house.sources import PACKAGE
from tests.web.coordinator.reading import at, text_of
from tests.web.coordinator.test_settings import DESIGN

from ithaca.audit.actions.moving import move
from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.models import MatchRun
from ithaca.people.models import Person
from ithaca.programs.actions.enrolling import withdraw
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ParticipationState, ProgramAct, ProgramState

ASKED = re.compile(r'"(\w+)" (?:not )?in program\.allowed')
READ = (
    "program_home", "people", "new_person", "imports", "applications", "invitations", "rules", "rules_file",
    "rules_templates", "new_run", "answers", "program_settings",
)  # fmt: skip
OFFERS = (
    "Save the design", "Open for mentors", "Start the run", "newrun", "Publish…", "Publish 2 matches", "Lock<",
    "Forbid…", "Choose this pair by hand", "Save without running", "Try these rules", "Take over these rules",
    "Copy these rules", "Copy from a template", "Add one person</a>", "Add them", "Import<", "Invite 5 people",
    "Take in again", "Take in…", "Waiting list…", "Change the rules</a>", "Preview the invitation",
)  # fmt: skip


@pytest.fixture
def browser(signed_in: Callable[[Person], Client], cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 2)
    mentee(program, state=ParticipationState.APPLIED)
    withdraw(mentee(program), by=cora)
    return worked_out(program, by=cora)


def everything_said(browser: Client, run: MatchRun) -> str:
    """All that stands on the coordinator's pages, without the navigation."""
    program, (pair, other) = run.program, run.proposals.all()
    gone = Participation.objects.get(state=ParticipationState.WITHDRAWN)
    why_not = at("why_not", program, run=run.pk, participation=pair.mentee_id)
    browser.post(
        at("ask_why_not", program, run=run.pk, participation=pair.mentee_id), {"mentor": other.mentor_id}
    )
    answer_waiting()
    paths = [
        *(at(name, program) for name in READ),
        at("run", program, run=run.pk), at("publication_preview", program, run=run.pk),
        f"{why_not}?mentor={other.mentor_id}", at("person", program, participation=gone.pk),
    ]  # fmt: skip
    return " ".join(text_of(browser.get(path)).partition("<main")[2] for path in paths)


def test_an_open_program_offers_all_that_is_looked_for_below(browser: Client, run: MatchRun) -> None:
    said = everything_said(browser, run)

    assert [offer for offer in OFFERS if offer not in said] == []


def test_a_closed_program_offers_nothing_that_it_refuses(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    move(run.program, ProgramState.CLOSED, by=cora)

    said = everything_said(browser, run)

    assert {offer for offer in OFFERS if offer in said} == set()
    assert "This program is closed and kept as it is." in said
    assert f"{reverse('new_program')}?like={run.program_id}" in said


def test_the_home_of_an_empty_closed_program_asks_for_nothing(
    browser: Client, program: Program, cora: Person
) -> None:
    move(program, ProgramState.CLOSED, by=cora)

    page = browser.get(at("program_home", program))

    assert page.context["page"].jobs == ()
    said = text_of(page).partition("<main")[2]
    assert "Import people" not in said
    assert "Open the sign-up link" not in said
    assert "Copy it into a new program" in said


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("request_run", {"objective": "people_first", "fairness": "bottleneck"}),
        ("send_invitations", {}),
        ("set_sign_up", {"mentor": "on"}),
        ("change_program", {**DESIGN, "name": "Other"}),
        ("save_rules_file", {"text": 'name = "Other"', "version": "1"}),
    ],
)
def test_a_form_sent_late_is_refused_kindly(
    browser: Client, run: MatchRun, cora: Person, name: str, sent: dict[str, str]
) -> None:
    move(run.program, ProgramState.CLOSED, by=cora)

    answer = browser.post(at(name, run.program), sent, follow=True)

    assert "closed and kept as it is. To go on, copy it" in text_of(answer)
    run.program.refresh_from_db()
    assert (run.program.name, run.program.sign_up_roles) == ("Career Compass", "")
    assert run.program.runs.count() == 1
    assert not Participation.objects.filter(role=Role.MENTEE).exclude(invited_at=None).exists()


def test_the_pages_ask_for_acts_that_there_are() -> None:
    pages = (PACKAGE / "web" / "templates").rglob("*.html")
    asked = {act for page in pages for act in ASKED.findall(page.read_text(encoding="utf-8"))}

    assert asked
    assert asked <= set(ProgramAct.values)
