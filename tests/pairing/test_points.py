"""Whole points on the page: what is shown sums to what is shown."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.factories.pairing import MatchRunFactory, draft
from tests.factories.programs import mentee, mentor

from ithaca.pairing.models import Question
from ithaca.pairing.points import of_100, parts_of_100
from ithaca.pairing.queries.panel import pair_panel
from ithaca.pairing.queries.questions import why_not_key
from ithaca.pairing.queries.why_not import why_not_page
from ithaca.people.models import Person
from ithaca.programs.models import Program

ALL = 10_000


@st.composite
def accounts(draw: Any) -> tuple[list[int], list[int]]:
    """Points and the most of each criterion, which sum to 10000."""
    cuts = sorted(draw(st.lists(st.integers(0, ALL), min_size=0, max_size=9)))
    most = [high - low for low, high in zip([0, *cuts], [*cuts, ALL], strict=True)]
    return [draw(st.integers(0, one)) for one in most], most


@given(accounts())
def test_parts_sum_to_the_score_that_is_shown(account: tuple[list[int], list[int]]) -> None:
    points, most = account

    shown = parts_of_100(points, most=parts_of_100(most))

    assert sum(shown) == of_100(sum(points))
    assert all(abs(part - exact / 100) < 1 for part, exact in zip(shown, points, strict=True))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=9), st.data())
def test_no_part_is_over_its_most(weights: list[int], choice: st.DataObject) -> None:
    most = [weight * 100 for weight in weights]
    points = [choice.draw(st.integers(0, one)) for one in most]

    shown = parts_of_100(points, most=weights)

    assert all(part <= weight for part, weight in zip(shown, weights, strict=True))
    assert sum(shown) == of_100(sum(points))


@given(st.lists(st.integers(-ALL, ALL)))
def test_changes_sum_to_the_cost_that_is_shown(changes: list[int]) -> None:
    assert sum(parts_of_100(changes)) == -of_100(-sum(changes))


def test_the_panel_shows_parts_that_sum_to_the_score(program: Program) -> None:
    points = {"skills": 2049, "goals": 1449, "wishes": 1049, "rhythm": 949}
    run = MatchRunFactory(program=program)
    facts = {"maximum": {"skills": 3500, "goals": 3000, "wishes": 2500, "rhythm": 1000}, "missing": points}
    pair = draft(mentee(program), mentor(program), run=run, score=5496, points=points, facts=facts)

    panel = pair_panel(run, pair)

    assert sum(why.shown for why in panel.whys) == panel.row.score == 55
    assert [why.shown_most for why in panel.whys] == [35, 30, 25, 10]


def test_what_people_lose_sums_to_the_cost(program: Program, cora: Person) -> None:
    learner, guide = mentee(program), mentor(program)
    run = MatchRunFactory(program=program)
    moved = [
        {"mentee": learner.pk, "before": None, "after": guide.pk, "change": change}
        for change in (-140, -140, 40)
    ]
    Question.objects.create(
        program=program, run=run, key=why_not_key(run, learner, guide), kind="why_not", state="done",
        answer={"rules": [], "cost": 240, "people_lost": 0, "choices_lost": 0, "moved": moved},
    )  # fmt: skip

    answer = why_not_page(run, learner, mentor_id=guide.pk, search="").answer

    assert answer is not None
    assert sum(move.change for move in answer.moves) == -answer.cost == -2
