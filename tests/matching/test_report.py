"""The page that stands alone."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.matching.rosters import PEOPLE, WISHES

from ithaca_matching import Problem, Rules, solve, stable
from ithaca_matching.report import report
from ithaca_matching.summary import summarize

ROLES = {person["participant_id"]: person["role"] for person in PEOPLE}


@pytest.fixture
def problem():
    return Problem.from_people(PEOPLE, Rules.default(), preferences=WISHES)


def _page(problem, solution):
    return report(solution, summarize(problem, solution, ROLES), facts=[("Seed", "0")])


class _Balance(HTMLParser):
    """Notes every tag that is closed without being open, and keeps those that stay open."""

    VOID = frozenset({"meta", "br"})

    def __init__(self):
        super().__init__()
        self.open = []
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def test_report_names_every_pair_and_everybody_left(problem):
    solution = solve(problem)

    page = _page(problem, solution)

    summary = summarize(problem, solution, ROLES)
    assert all(f">{row.mentee}</th>" in page and f">{row.mentor}</td>" in page for row in summary.pairs)
    assert all(f">{row.person}</th>" in page for row in summary.left)
    assert "Proven best under these rules" in page


def test_report_is_whole_and_loads_nothing(problem):
    page = _page(problem, solve(problem))

    balance = _Balance()
    balance.feed(page)
    assert (balance.wrong, balance.open) == ([], [])
    assert not re.search(r"<script|src=|href=|url\(|@import|https?:", page)


def test_report_escapes_what_people_typed(problem):
    people = [{**person, "participant_id": f"<b>{person['participant_id']}"} for person in PEOPLE]
    hostile = Problem.from_people(people, Rules.default())

    page = _page(hostile, solve(hostile))

    assert "<b>ada" not in page
    assert "&lt;b&gt;ada" in page


def test_report_says_what_is_not_proven(problem):
    solution = solve(problem)

    page = _page(problem, replace(solution, certified=False, upper_bound=solution.total + 1_234))

    assert "Not yet proven, gap 1,234 points" in page


def test_report_of_a_stable_answer_says_so(problem):
    assert "Proven stable" in _page(problem, stable(problem))


def test_report_of_nobody_is_still_a_page():
    problem = Problem.from_people([], Rules.default())

    page = _page(problem, solve(problem))

    assert "No pair could be made." in page
    assert "Nobody is left" in page


def test_report_rounds_the_share_of_matched_down():
    problem = Problem.from_scores([[1]] * 201, [200])

    page = report(solve(problem), summarize(problem, solve(problem), {}), facts=[])

    assert "99.5 %" in page
    assert "1 mentee is without one." in page


def test_report_of_very_many_pairs_shows_the_best_and_the_lowest(problem, monkeypatch):
    monkeypatch.setattr("ithaca_matching.report.MOST_SHOWN", 2)
    solution = solve(problem)
    assert len(solution.pairs) == 3

    page = _page(problem, solution)

    table = page[page.index('class="pairs"') : page.index("</table>", page.index('class="pairs"'))]
    assert table.count('<th scope="row">') == 2
    assert "1 more pair between: see pairs.csv." in page
