"""What else is possible with a run: other results, and whom to recruit next."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.programs import mentee

from ithaca.pairing.actions.asking import answer_waiting
from ithaca.pairing.actions.deciding import decide_pair
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import MatchRun, PairDecision, Proposal, Question
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def run(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    mentee(program, languages=["en"], years_experience=2, skills_wanted=["Python"])
    return worked_out(program, by=cora)


def at(name: str, run: MatchRun) -> str:
    return reverse(name, kwargs={"program": run.program_id, "run": run.pk})


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def asked(browser: Client, run: MatchRun, kind: str) -> str:
    """The page once the worker has found out."""
    browser.post(at("ask_further", run), {"kind": kind})
    answer_waiting()
    return text(browser.get(at("further", run)))


def test_the_workbench_leads_there_and_looking_asks_nothing(browser: Client, run: MatchRun) -> None:
    assert at("further", run) in text(browser.get(at("run", run)))
    assert text(browser.get(at("further", run))).count("Find out") == 3
    assert not Question.objects.exists()


def test_it_waits_and_then_shows_the_results_to_choose_from(browser: Client, run: MatchRun) -> None:
    waiting = text(browser.post(at("ask_further", run), {"kind": "frontier"}, follow=True))
    answer_waiting()

    said = text(browser.get(at("further", run)))

    assert "Being worked out" in waiting
    assert '<th scope="row" class="num">3</th>' in said
    assert "People matched, by the lowest score of a pair" in said
    assert "A run has no setting for a lowest score" in said


def test_fewer_people_have_a_higher_lowest_score(browser: Client, run: MatchRun) -> None:
    asked(browser, run, "frontier")

    points = Question.objects.get().answer["points"]

    assert points[0]["people"] == 3
    assert [one["people"] for one in points] == sorted((one["people"] for one in points), reverse=True)
    assert [one["lowest"] for one in points] == sorted(one["lowest"] for one in points)


def test_one_more_mentor_would_match_who_is_left(browser: Client, run: MatchRun) -> None:
    said = asked(browser, run, "recruiting")

    first = Question.objects.get().answer["kinds"][0]
    assert first["people_exact"] == 1
    assert "A mentor who offers python" in said
    assert "A mentor who speaks English" in said
    assert "<b>1</b>" in said


def test_every_pair_says_how_often_it_comes_out_again(browser: Client, run: MatchRun) -> None:
    said = asked(browser, run, "steadiness")

    shares = run.proposals.values_list("steadiness", flat=True)
    assert len(shares) == 3
    assert all(0 <= share <= 100 for share in shares)
    assert "of 3 pairs" in said


def test_a_long_answer_says_how_far_it_is(browser: Client, run: MatchRun) -> None:
    asked(browser, run, "steadiness")
    assert Question.objects.get().percent == 100

    Question.objects.update(state="requested", percent=40)

    assert (
        '<progress aria-label="Being worked out" max="100" value="40">'
        in browser.get(at("further", run)).content.decode()
    )


def test_a_locked_pair_comes_out_again_under_all_weightings(
    browser: Client, run: MatchRun, cora: Person
) -> None:
    pair = run.proposals.select_related("mentee", "mentor").order_by("pk")[0]
    decide_pair(pair.mentee, pair.mentor, kind=PairDecision.Kind.LOCK, by=cora)
    again = worked_out(run.program, by=cora)

    asked(browser, again, "steadiness")

    assert again.proposals.get(mentee=pair.mentee, mentor=pair.mentor).steadiness == 100


def test_fragile_pairs_come_first_and_alone(browser: Client, run: MatchRun) -> None:
    weak, middle, strong = run.proposals.order_by("pk")
    for pair, share in ((strong, 95), (weak, 12), (middle, 66)):
        Proposal.objects.filter(pk=pair.pk).update(steadiness=share)

    every = text(browser.get(at("run", run), {"sort": "steadiness", "order": "asc"}))
    fragile = text(browser.get(at("run", run), {"show": "fragile"}))

    assert every.index("fragile, 12 %") < every.index("66 %") < every.index("steady, 95 %")
    assert "1 pair is fragile: with other weights it seldom comes out again." in every
    assert "fragile, 12 %" in fragile
    assert "under how many of 100 other weightings" in fragile
    assert "steady, 95 %" not in fragile


def test_only_the_part_that_was_asked_for_comes_back(browser: Client, run: MatchRun) -> None:
    headers = {"HX-Request": "true", "HX-Target": "recruiting"}

    part = text(browser.post(at("ask_further", run), {"kind": "recruiting"}, headers=headers))

    assert part.startswith('<section id="recruiting"')
    assert "every 1s" in part


def test_asking_twice_is_one_question(browser: Client, run: MatchRun) -> None:
    for _ in range(2):
        browser.post(at("ask_further", run), {"kind": "frontier"})

    assert Question.objects.count() == 1


def test_what_failed_is_said_and_can_be_tried_again(browser: Client, run: MatchRun) -> None:
    browser.post(at("ask_further", run), {"kind": "frontier"})
    Question.objects.update(state="failed", problem="It broke.")

    failed = text(browser.get(at("further", run)))
    again = asked(browser, run, "frontier")

    assert "It broke." in failed
    assert "Try again" in failed
    assert "It broke." not in again
    assert Question.objects.get().state == "done"


@pytest.mark.parametrize("kind", ["", "why_not", "nonsense"])
def test_a_question_that_there_is_not_asks_nothing(browser: Client, run: MatchRun, kind: str) -> None:
    assert browser.post(at("ask_further", run), {"kind": kind}).status_code == 302
    assert not Question.objects.exists()


def test_a_run_that_is_not_done_answers_nothing(browser: Client, program: Program, cora: Person) -> None:
    people(program, 1)
    run = request_run(program, by=cora)

    browser.post(at("ask_further", run), {"kind": "frontier"})

    assert not Question.objects.exists()
    assert "This run is not finished" in text(browser.get(at("further", run)))


def test_strangers_find_nothing(
    signed_in: SignIn, run: MatchRun, charlie: Person, dora: Person, alice: Person
) -> None:
    for stranger in (charlie, dora, alice):
        browser = signed_in(stranger)
        assert browser.get(at("further", run)).status_code == 404
        assert browser.post(at("ask_further", run), {"kind": "frontier"}).status_code == 404
    assert not Question.objects.exists()


def test_the_page_asks_the_database_the_same_before_and_after(browser: Client, run: MatchRun) -> None:
    counts = []
    browser.get(at("run", run))
    for kind in ("frontier", "steadiness", "recruiting"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(at("further", run))
        counts.append(len(queries))
        asked(browser, run, kind)
    with CaptureQueriesContext(connection) as queries:
        browser.get(at("further", run))

    assert counts == [len(queries)] * 3
