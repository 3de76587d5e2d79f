"""Choosing on the page before publishing, with and without a script, and from the workbench."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.pairing import run_with_pairs

from ithaca.outbox.models import Message
from ithaca.pairing.actions.publishing import publish_waiting, request_publication
from ithaca.pairing.models import MatchRun, Proposal, Publication
from ithaca.pairing.states import RunState
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk})


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def pks(run: MatchRun) -> list[int]:
    return list(run.proposals.order_by("pk").values_list("pk", flat=True))


def shown(run: MatchRun) -> str:
    return ",".join(str(pk) for pk in pks(run))


def test_ticks_decide_who_is_told(browser: Client, run: MatchRun) -> None:
    going = pks(run)[:2]
    browser.post(at("choose_pairs", run), {"shown": shown(run), "pair": going})

    looked = browser.get(at("publication_preview", run))
    browser.post(at("publish", run), {"seen": looked.context["page"].mark})
    publish_waiting()

    assert "2 of 3 pairs are told about each other" in text(looked)
    assert "Publish these 2 matches" in text(looked)
    assert list(run.proposals.released().order_by("pk").values_list("pk", flat=True)) == going
    assert Message.objects.filter(email="pairing.suggested").count() == 4


def test_a_tick_set_by_a_script_answers_with_the_new_counts(browser: Client, run: MatchRun) -> None:
    sent = {"shown": shown(run), "pair": pks(run)[:1]}

    found = browser.post(at("choose_pairs", run), sent, headers={"HX-Request": "true"})

    assert found.status_code == 200
    assert "1 of 3 pairs is told about each other" in text(found)


def test_pairs_on_other_pages_stay_as_they_are(browser: Client, run: MatchRun) -> None:
    one, two, three = pks(run)
    browser.post(at("choose_pairs", run), {"shown": f"{one}"})

    browser.post(at("choose_pairs", run), {"shown": f"{two},{three}", "pair": [two]})

    assert list(Proposal.objects.filter(later=True).order_by("pk").values_list("pk", flat=True)) == [
        one,
        three,
    ]


def test_all_that_a_search_found_are_left_for_later(browser: Client, run: MatchRun) -> None:
    one = run.proposals.select_related("mentee__person").order_by("pk")[1]
    Person.objects.filter(pk=one.mentee.person_id).update(name="Zora Zuse")

    browser.post(at("choose_pairs", run), {"every": "later", "q": "zora"})

    page = browser.get(at("publication_preview", run), {"show": "later"}).context["page"]
    assert [row.pk for row in page.rows] == [one.pk]
    assert (page.pairs, page.later) == (2, 1)


def test_the_workbench_leads_to_the_ticked_pairs_alone(browser: Client, run: MatchRun) -> None:
    answer = browser.post(at("choose_these", run), {"pair": pks(run)[:1]}, follow=True)

    assert [row.pk for row in answer.context["page"].rows] == pks(run)[:1]
    assert "Publish this one match" in text(answer)
    assert not Publication.objects.exists()


def test_the_rest_is_offered_after_a_first_publication(browser: Client, run: MatchRun) -> None:
    browser.post(at("choose_these", run), {"pair": pks(run)[:1]})
    mark = browser.get(at("publication_preview", run)).context["page"].mark
    browser.post(at("publish", run), {"seen": mark})
    publish_waiting()

    workbench, preview = text(browser.get(at("run", run))), text(browser.get(at("publication_preview", run)))

    assert "2 pairs of this run were not told yet." in workbench
    assert ">Not told<" in workbench
    assert "Published in part" in workbench
    assert "Publish 2 matches" in preview
    assert "Published before" in preview


def test_an_older_run_is_marked_as_such(browser: Client, run: MatchRun, cora: Person) -> None:
    newer = worked_out(run.program, by=cora)

    said = text(browser.get(at("publication_preview", run)))

    assert f"Run {newer.number} is newer than this one." in said
    assert "is newer than" not in text(browser.get(at("publication_preview", newer)))


def test_a_button_without_a_look_publishes_nothing(browser: Client, run: MatchRun) -> None:
    answer = browser.post(at("publish", run))

    assert answer.status_code == 422
    assert "Look at the page once more" in text(answer)
    assert not Publication.objects.exists()


def test_nothing_is_chosen_while_matches_are_being_published(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    request_publication(run, by=cora)

    answer = browser.post(at("choose_pairs", run), {"every": "later"}, follow=True)

    assert "are being published now" in text(answer)
    assert f'action="{at("publish", run)}"' not in text(answer)


@pytest.mark.parametrize("name", ["choose_pairs", "choose_these"])
def test_strangers_choose_nothing(
    signed_in: SignIn, run: MatchRun, charlie: Person, dora: Person, alice: Person, name: str
) -> None:
    for stranger in (charlie, dora, alice):
        sent = {"every": "later", "pair": pks(run)[:1]}
        assert signed_in(stranger).post(at(name, run), sent).status_code == 404

    assert not Proposal.objects.filter(later=True).exists()


def test_a_long_run_is_a_short_page_with_few_fields(browser: Client, program: Program, cora: Person) -> None:
    run = run_with_pairs(program, 120, by=cora)
    MatchRun.objects.update(state=RunState.REQUESTED)  # without its numbers

    found = browser.get(at("publication_preview", run))

    assert found.content.count(b'name="pair"') == 25
    assert len(found.content) < 45_000
