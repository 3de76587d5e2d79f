"""From a spreadsheet to published matches, without a mouse."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from tests.factories.people import OrganizationFactory, PersonFactory
from tests.journeys.keyboard import Keyboard
from tests.journeys.working import letters_to, work
from tests.spreadsheets.workbooks import workbook

from ithaca.kernel.jobs import huey
from ithaca.pairing.actions.ruling import give_rules
from ithaca.pairing.models import Proposal
from ithaca.people.actions.links import mint_link
from ithaca.people.models import Person
from ithaca.programs.actions.creating import create_program
from ithaca.programs.actions.running import open_program
from ithaca.programs.models import Program
from ithaca.programs.templates import design

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PEOPLE = workbook([
    ["Full name", "E-mail address", "Role", "Languages", "Years of experience", "Skills offered", "Skills wanted"],
    ["Alice Abbot", "alice@example.org", "mentor", "en; fr", 15, "Go; Public speaking", ""],
    ["Amara Obi", "amara@example.org", "mentor", "en", 12, "SQL; Budgets", ""],
    ["Bob Baran", "bob@example.org", "mentee", "en", 2, "", "Go"],
    ["Zoë Çelik", "zoe@example.org", "mentee", "en; tr", 3, "", "SQL"],
    ["Nobody", "not an address", "mentee", "en", 1, "", "SQL"],
])  # fmt: skip


@pytest.fixture
def cora(transactional_db: None) -> Person:
    OrganizationFactory()
    return PersonFactory(name="Cora Castillo", email="cora@example.org")


@pytest.fixture
def program(cora: Person) -> Program:
    made = create_program(design("career"), name="Career Compass", starts_on=date(2030, 3, 4), by=cora)
    give_rules(made, by=cora)
    open_program(made, by=cora)
    huey.flush()
    return made


def test_coordinator_goes_from_spreadsheet_to_answers(page: Page, program: Program, cora: Person) -> None:
    keyboard = Keyboard(page)
    page.goto(f"/in/{mint_link(cora, place='home', path='/home/')}/")
    keyboard.send("Continue as Cora")

    import_people(keyboard)
    set_rules_and_run(keyboard)
    lock_a_pair(keyboard)
    run_again(keyboard)
    publish(keyboard)

    keyboard.follow("Answers")
    expect(page.get_by_text("2 matches wait for an answer.")).to_be_visible()
    assert len(letters_to("bob@example.org")) == len(letters_to("alice@example.org")) == 1
    assert Proposal.objects.filter(program=program, state="published").count() == 2


def import_people(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow("Import")
    keyboard.bring("File", file_name="people.xlsx", content=PEOPLE)
    keyboard.choose("People: one row for each")
    keyboard.send("Read the file")
    expect(page.get_by_role("heading", name="Check before you import")).to_be_visible()
    expect(page.get_by_text("not an address").first).to_be_visible()
    keyboard.send("Import 4 people")
    work()
    expect(page.get_by_role("heading", name="4 people are in")).to_be_visible()


def set_rules_and_run(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow("Set the rules")
    keyboard.write("Name of these rules", "Skills first")
    keyboard.write("Weight Skills", "40", role="spinbutton")
    keyboard.send("Try these rules")
    work()
    expect(page.get_by_role("heading", name="Run 1: Skills first")).to_be_visible()
    expect(page.get_by_role("link", name="Publish…")).to_be_visible()


def lock_a_pair(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow(re.compile("^Bob Baran"))
    expect(page.get_by_role("heading", name="Bob Baran and Alice Abbot")).to_be_visible()
    keyboard.send("Lock")
    expect(page.get_by_text("Cora Castillo keeps this pair in the next runs.")).to_be_visible()


def run_again(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.send("Run again around the locks")
    work()
    expect(page.get_by_role("heading", name="Run 2")).to_be_visible()
    expect(page.get_by_role("cell", name="Locked")).to_have_count(1)


def publish(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow("Publish…")
    expect(page.get_by_role("heading", name="Before you publish")).to_be_visible()
    expect(page.get_by_text("in Career Compass we suggest")).to_have_count(2)
    keyboard.send("Publish 2 matches")
    work()
