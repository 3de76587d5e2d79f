"""Some pairs now, the others later, without a mouse: ticks are counted, kept, and decide who is told."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.factories.matching import people, worked_out
from tests.factories.people import OrganizationFactory
from tests.factories.programs import CoordinationFactory
from tests.journeys.keyboard import Keyboard
from tests.journeys.working import work

from ithaca.kernel.jobs import huey
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.people.actions.links import mint_link
from ithaca.programs.models import Program

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def run(transactional_db: None, page: Page) -> MatchRun:
    OrganizationFactory()
    program: Program = CoordinationFactory().program
    cora = program.coordinations.get().person
    people(program, 3)
    run = worked_out(program, by=cora)
    huey.flush()
    page.goto(f"/in/{mint_link(cora, place='home', path='/home/')}/")
    Keyboard(page).send(f"Continue as {cora.given_name}")
    return run


def test_ticks_of_the_workbench_stay_and_lead_to_those_pairs_alone(page: Page, run: MatchRun) -> None:
    keyboard = Keyboard(page)
    page.goto(f"/programs/{run.program_id}/runs/{run.pk}/")
    expect(page.get_by_role("button", name=re.compile("Publish the ticked"))).to_have_count(0)

    tick(keyboard, "Publish ", 0)
    tick(keyboard, "Publish ", 1)
    page.locator("tr.pair .m a").last.click()
    expect(page.locator("td input:checked")).to_have_count(2)
    keyboard.send("Publish the ticked pairs… (2)")

    expect(page.get_by_text("2 of 3 pairs are told about each other")).to_be_visible()
    keyboard.send("Publish these 2 matches")
    work()
    assert Proposal.objects.published().count() == 2


def test_a_tick_on_the_preview_is_counted_and_kept_at_once(page: Page, run: MatchRun) -> None:
    keyboard = Keyboard(page)
    page.goto(f"/programs/{run.program_id}/runs/{run.pk}/publication/preview/")

    tick(keyboard, "Tell ", 1)

    expect(page.get_by_role("button", name="Publish these 2 matches")).to_be_visible()
    page.reload()
    expect(page.locator("td input:checked")).to_have_count(2)
    keyboard.send("Publish these 2 matches")
    work()
    assert Proposal.objects.filter(run=run).drafts_of(run).count() == 1


def tick(keyboard: Keyboard, name: str, which: int) -> None:
    box = keyboard.page.get_by_role("checkbox", name=re.compile(f"^{name}")).nth(which)
    label = box.get_attribute("aria-label") or ""
    keyboard.reach("checkbox", label)
    keyboard.page.keyboard.press("Space")
