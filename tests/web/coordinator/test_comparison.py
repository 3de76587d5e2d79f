"""Runs side by side in the browser of the coordinator."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.matching import people, worked_out
from tests.factories.pairing import draft
from tests.factories.programs import mentee, mentor
from tests.web.coordinator.reading import at, text_of

from ithaca.pairing.actions.publishing import publish, request_publication
from ithaca.pairing.actions.repeating import repeat_run
from ithaca.pairing.actions.ruling import save_rules
from ithaca.pairing.actions.runs import request_run
from ithaca.pairing.models import MatchRun, PairDecision, RuleSet, Unmatched
from ithaca.people.models import Person
from ithaca.programs.models import Program

SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(signed_in: SignIn, cora: Person) -> Client:
    return signed_in(cora)


@pytest.fixture
def first(program: Program, cora: Person) -> MatchRun:
    people(program, 3)
    return worked_out(program, by=cora)


@pytest.fixture
def second(first: MatchRun, cora: Person) -> MatchRun:
    """The first pair of the first run is forbidden."""
    pair = first.proposals.order_by("pk")[0]
    PairDecision.objects.create(
        program=first.program, mentee=pair.mentee, mentor=pair.mentor, kind="forbid", by=cora, reason="No."
    )
    return worked_out(first.program, by=cora)


def compared(browser: Client, *runs: MatchRun, **query: str) -> Any:
    where = at("compare_runs", runs[0].program)
    return browser.get(where, {"run": [run.pk for run in runs], **query})


def letters(response: Any) -> dict[str, int]:
    return {column.letter: column.pk for column in response.context["page"].columns}


def test_comparison_says_who_moves(browser: Client, first: MatchRun, second: MatchRun) -> None:
    pair = first.proposals.select_related("mentee__person", "mentor__person").order_by("pk")[0]

    page = compared(browser, first, second).context["page"]

    row = next(row for row in page.changed.object_list if row.mentee == pair.mentee.person.name)
    assert pair.mentor.person.name in dict(row.given[0].mentors)
    assert pair.mentor.person.name not in dict(row.given[1].mentors)
    assert page.moved + page.same == 3


def test_runs_that_weigh_differently_have_no_best_score(
    browser: Client, first: MatchRun, cora: Person
) -> None:
    rules = RuleSet.objects.get(program=first.program)
    save_rules(rules, "[criteria.goals]\nweight = 90\n", by=cora, version=rules.version)
    weighed = worked_out(first.program, by=cora)
    looser_rules = "[criteria.goals]\nweight = 90\n[hard.same_team]\non = false\n"
    save_rules(rules, looser_rules, by=cora, version=rules.version)
    looser = worked_out(first.program, by=cora)

    shown = compared(browser, first, weighed)
    lines = [line for line in shown.context["page"].sections[1].lines if line.title == "Points in all"]
    assert "no score is called the best" in text_of(shown)
    assert lines[0].cells[0].text != lines[0].cells[1].text
    assert not any(cell.is_best for cell in lines[0].cells)
    assert "no score is called the best" not in text_of(compared(browser, weighed, looser))


def test_the_latest_runs_that_differ_are_compared(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    worked_out(first.program, by=cora)  # as the second
    third = worked_out(first.program, by=cora, seed=5)

    shown = browser.get(at("compare_runs", first.program))

    assert letters(shown)["A"] == first.pk
    assert letters(shown)["C"] == third.pk
    assert len(letters(shown)) == 3


def test_runs_are_compared_in_the_order_that_was_chosen(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    third = worked_out(first.program, by=cora, seed=5)

    assert letters(compared(browser, third, first)) == {"A": third.pk, "B": first.pk}
    assert letters(compared(browser, second, third, first)) == {"A": second.pk, "B": third.pk, "C": first.pk}


def test_a_run_that_is_named_twice_is_shown_once(browser: Client, first: MatchRun, second: MatchRun) -> None:
    assert letters(compared(browser, second, second, first)) == {"A": second.pk, "B": first.pk}
    assert sorted(letters(compared(browser, first, first)).values()) == [first.pk, second.pk]


def test_a_run_beside_its_repetition_is_the_same_in_all(
    browser: Client, first: MatchRun, cora: Person
) -> None:
    again = worked_out(first.program, by=cora)

    said = text_of(browser.get(at("compare_runs", first.program), {"run": again.pk}))

    assert "0 mentees whose mentor differs" in said
    assert ">Best<" not in said


def test_a_run_that_is_not_finished_cannot_be_chosen(browser: Client, first: MatchRun, cora: Person) -> None:
    waiting = request_run(first.program, by=cora)

    assert "There is only one run" in text_of(compared(browser, waiting, first))


def test_a_run_of_another_program_cannot_be_chosen(
    browser: Client, first: MatchRun, second: MatchRun, other_program: Program, dora: Person
) -> None:
    people(other_program, 1)
    foreign = worked_out(other_program, by=dora)

    assert foreign.pk not in letters(compared(browser, first, second, foreign)).values()


def test_each_run_leads_to_its_preview_and_nothing_is_sent(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    publish(request_publication(first, by=cora))

    said = text_of(compared(browser, first, second))

    preview = {"program": first.program_id, "run": second.pk}
    assert f'href="{reverse("publication_preview", kwargs=preview)}">Go on to publish B<' in said
    assert "Go on to publish A" not in said
    assert not second.proposals.filter(state="published").exists()


def test_people_are_found_by_mentee_and_mentor(browser: Client, first: MatchRun, second: MatchRun) -> None:
    learner, guide = mentee(first.program), mentor(first.program)
    draft(learner, guide, run=second, score=9900)

    for name in (learner.person.name, guide.person.name.upper()):
        rows = compared(browser, first, second, q=name).context["page"].changed.object_list
        assert [row.mentee for row in rows] == [learner.person.name]
    assert "Nobody is called that" in text_of(compared(browser, first, second, q="nobody is called this"))


def test_people_are_sorted_by_what_is_asked(browser: Client, first: MatchRun, second: MatchRun) -> None:
    for score in (9900, 1200, 4000):
        draft(mentee(first.program), mentor(first.program), run=second, score=score)

    def scores(**query: str) -> list[int]:
        rows = compared(browser, first, second, **query).context["page"].changed.object_list
        return [row.given[1].score for row in rows]

    assert scores(sort="1") == sorted(scores(), reverse=True)
    assert scores(sort="1", order="asc") == sorted(scores())
    assert scores()[0] == 99


def test_nobody_is_told_apart_from_not_taking_part(
    browser: Client, first: MatchRun, second: MatchRun
) -> None:
    late, left = mentee(first.program), mentee(first.program)
    draft(late, mentor(first.program), run=second)
    draft(left, mentor(first.program), run=second)
    Unmatched.objects.create(run=first, participation=left, kind="all_places_taken")

    said = text_of(compared(browser, first, second, q=late.person.name))
    assert "Not in this run" in said
    said = text_of(compared(browser, first, second, q=left.person.name))
    assert "Nobody<" in said


def test_the_list_is_a_file(browser: Client, first: MatchRun, second: MatchRun, cora: Person) -> None:
    learner = mentee(first.program)
    learner.person.name = "=1+1"
    learner.person.save(update_fields=["name"])
    draft(learner, mentor(first.program), run=second, score=9900)

    query = {"run": [first.pk, second.pk], "sort": "change"}
    answer = browser.get(at("changed_people", first.program), query)

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0][:2] == ["Mentee", f"A (run {first.number}): mentor"]
    assert rows[1][0] == "'=1+1"
    assert rows[1][-2:] == ["99", "99"]


def test_the_file_has_the_runs_and_the_search_of_the_page(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    said = text_of(browser.get(at("compare_runs", first.program), {"q": "ada", "page": 2, "sort": "mentee"}))

    link = (
        f"{at('changed_people', first.program)}?run={first.pk}&amp;run={second.pk}&amp;q=ada&amp;sort=mentee"
    )
    assert f'href="{link}"' in said


def test_many_people_take_no_more_queries(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    third = worked_out(first.program, by=cora, seed=5)
    paths = [at(name, first.program) for name in ("compare_runs", "changed_people")]
    query = {"run": [first.pk, second.pk, third.pk]}

    def counts() -> list[int]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as asked:
                browser.get(path, query)
            found.append(len(asked))
        return found

    counts()
    few = counts()
    for _ in range(60):
        draft(mentee(first.program), mentor(first.program), run=third)

    assert counts() == few


def test_a_repetition_is_no_run_that_differs(
    browser: Client, first: MatchRun, second: MatchRun, cora: Person
) -> None:
    repeat_run(first, by=cora)

    assert letters(browser.get(at("compare_runs", first.program))) == {"A": first.pk, "B": second.pk}
