"""The audit by group: right numbers, nothing about few people, and no way into the answer."""

import ast
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ithaca_matching
from ithaca_matching import InvalidProblem, Problem, Rules, audit_groups, solve, verify
from ithaca_matching.audit import _shown
from ithaca_matching.audit_statistics import permutation_test

ALLOWED_TO_AUDIT = {"__init__.py", "audit.py", "cli_further.py", "cli_further_words.py"}


def _one_sided(matched, of):
    """Two groups, "a" and "b", of which so many find a mentor."""
    mentees = [f"{group}{number}" for group in matched for number in range(of[group])]
    found = [number < matched[group] for group in matched for number in range(of[group])]
    places = sum(found)
    allowed = np.repeat(np.array(found)[:, None], places, axis=1)
    scores = np.full(allowed.shape, 5_000)
    problem = Problem.from_scores(scores, [1] * places, allowed=allowed, mentee_ids=mentees)
    return problem, solve(problem), {mentee: mentee[0] for mentee in mentees}


def _random(seed, people=60):
    rng = np.random.default_rng(seed)
    problem = Problem.from_scores(rng.integers(0, 10_001, (people, 20)), rng.integers(0, 4, 20))
    sizes = rng.integers(1, 25, 5)
    names = rng.permutation(np.repeat(list("vwxyz"), sizes))[:people]
    return problem, dict(zip(range(len(names)), names.tolist(), strict=True))


def test_shares_and_impact_are_those_worked_out_by_hand():
    problem, solution, groups = _one_sided({"a": 30, "b": 15}, {"a": 40, "b": 40})

    audit = audit_groups(problem, solution, groups)

    rows = {row.group: row for row in audit.rows}
    assert [(row.people, row.measures["matched"].estimate) for row in audit.rows] == [(40, 0.75), (40, 0.375)]
    assert audit.best_off == "a"
    assert rows["a"].impact is None
    assert rows["b"].impact.estimate == 0.5
    assert rows["b"].impact.high < 0.8
    assert audit.chances["matched"] < 0.01


def test_groups_that_fare_alike_differ_by_chance():
    audit = audit_groups(*_one_sided({"a": 20, "b": 20}, {"a": 40, "b": 40}))

    assert audit.chances["matched"] > 0.9
    assert audit.rows[0].measures["matched"].low < 0.5 < audit.rows[0].measures["matched"].high


def test_scores_and_choices_are_counted_for_those_whom_they_concern():
    people = [
        {"participant_id": f"mentee{number}", "role": "mentee", "skills_wanted": "sql"}
        for number in range(24)
    ] + [
        {"participant_id": f"mentor{number}", "role": "mentor", "skills_offered": "sql"}
        for number in range(24)
    ]
    wishes = [
        {
            "participant_id": f"mentee{number}",
            "kind": "prefers mentor",
            "rank": "1",
            "other_id": f"mentor{number}",
        }
        for number in range(12)
    ]
    problem = Problem.from_people(people, Rules.default(), preferences=wishes)
    groups = {f"mentee{number}": "named" if number < 12 else "silent" for number in range(24)}

    audit = audit_groups(problem, solve(problem), groups)

    named, silent = audit.rows
    assert named.measures["first_choice"].estimate == 1.0
    assert named.measures["choice_rank"].estimate == 1.0
    assert set(silent.measures) == {"matched", "score"}
    assert named.measures["score"].estimate > silent.measures["score"].estimate
    assert set(audit.chances) == {"matched", "score"}


@pytest.mark.parametrize("seed", range(5))
def test_no_group_is_shown_that_is_small_or_follows_from_the_others(seed):
    problem, groups = _random(seed)

    audit = audit_groups(problem, solve(problem), groups)

    assert all(row.people >= 10 for row in audit.rows)
    assert audit.hidden_people == 0 or audit.hidden_people >= 10
    assert sum(row.people for row in audit.rows) + audit.hidden_people == len(problem.mentee_ids)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text(max_size=2), st.integers(0, 30), max_size=6), st.integers(1, 15))
def test_what_is_hidden_is_never_few(counts, smallest):
    shown = _shown(counts, smallest)

    hidden = [count for group, count in counts.items() if group not in shown]
    assert all(counts[group] >= smallest for group in shown)
    assert not shown or sum(hidden) == 0 or sum(hidden) >= smallest


def test_shares_that_would_tell_who_is_left_are_not_shown():
    problem, solution, groups = _one_sided({"a": 40, "b": 38}, {"a": 40, "b": 40})

    audit = audit_groups(problem, solution, groups)

    assert all("matched" not in row.measures and row.impact is None for row in audit.rows)
    assert audit.best_off is None
    assert "matched" not in audit.chances


def test_who_gave_nothing_is_a_group_of_their_own():
    problem, solution, groups = _one_sided({"a": 20, "b": 20}, {"a": 40, "b": 40})

    audit = audit_groups(problem, solution, {who: group for who, group in groups.items() if group == "a"})

    assert {row.group for row in audit.rows} == {"a", None}


def test_an_audit_leaves_the_answer_as_it_is():
    problem, groups = _random(1)
    before = solve(problem)
    pairs, total = list(before.pairs), before.total

    audit_groups(problem, before, groups)

    after = solve(problem)
    assert (before.pairs, before.total) == (pairs, total)
    assert (after.pairs, after.total, after.certificate.bound) == (pairs, total, before.certificate.bound)
    assert verify(problem, before).ok


def test_nothing_that_finds_answers_knows_the_audit():
    sources = Path(ithaca_matching.__file__).parent.rglob("*.py")

    knowing = {
        path.name
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ithaca_matching.audit")
    }

    assert knowing <= ALLOWED_TO_AUDIT


def test_the_order_of_people_and_groups_does_not_matter():
    problem, groups = _random(2)
    turned = Problem.from_scores(
        problem.scores[::-1],
        problem.capacity,
        mentee_ids=problem.mentee_ids[::-1],
        mentor_ids=problem.mentor_ids,
    )

    here = audit_groups(problem, solve(problem), groups)
    there = audit_groups(turned, solve(turned), dict(reversed(groups.items())))

    assert here == there


def test_the_permutation_test_is_near_the_exact_chance():
    """Two of the twenty ways to split six people differ as much."""
    chance = permutation_test([np.ones(3), np.zeros(3)], 4_000)

    assert abs(chance - 0.1) < 0.02


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"smallest": 0}, "smallest"),
        ({"permutations": 1.5}, "permutations"),
        ({"groups": {"x": 1}}, "groups"),
    ],
)
def test_wrong_options_are_refused_by_name(options, named):
    problem = Problem.from_scores([[1]], [1])

    with pytest.raises(InvalidProblem, match=named):
        audit_groups(problem, solve(problem), **{"groups": {}, **options})
