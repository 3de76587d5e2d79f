"""Why a pair scored what it did, in facts and in words, and who else there would be."""

import json

import pytest
from hypothesis import given, settings
from tests.matching.random_people import rosters
from tests.matching.rosters import PEOPLE, WISHES

from ithaca_matching import (
    InvalidProblem,
    Problem,
    Rules,
    explain,
    explanations,
    forbidding_rules,
    runners_up,
    solve,
)


@pytest.fixture
def problem():
    return Problem.from_people(PEOPLE, Rules.default(), preferences=WISHES)


def test_a_pair_is_explained_by_what_was_compared(problem):
    account = explain(problem, solve(problem), "ada", "dee")

    assert account.score == sum(account.points.values()) == problem.scores[0, problem.mentor_index("dee")]
    assert account.facts["skills"] == {"shared": ["sql", "python"], "wanted": ["sql", "python"]}
    assert account.facts["wishes"] == {"mentee_rank": 1, "mentor_rank": None, "mentee_has_ranked": True}
    assert account.facts["experience_gap"] == {"years": 7.0, "mentee_years": 1.0, "mentor_years": 8.0}
    assert account.facts["time_zone"] == {"hours": 0.0}
    assert account.facts["languages"]["common"] == ["en"]
    assert "industry" in account.missing
    assert account.points["industry"] == account.maximum["industry"] // 2


def test_ranks_count_better_possible_options(problem):
    first, second = explain(problem, None, "new", "eve"), explain(problem, None, "ben", "eve")

    assert (first.rank_for_mentor, second.rank_for_mentor) == (1, 2)
    assert (second.rank_for_mentee, explain(problem, None, "ben", "flo").rank_for_mentee) == (1, 2)


def test_a_forbidden_pair_names_every_rule_with_its_facts(problem):
    rules = {rule.rule: rule.facts for rule in forbidding_rules(problem, "ada", "eve")}

    assert list(rules) == ["excluded"]
    assert [rule.rule for rule in forbidding_rules(problem, "cai", "gus")] == ["common_language"]
    assert forbidding_rules(problem, "cai", "gus")[0].facts["common"] == []
    assert [rule.rule for rule in forbidding_rules(problem, "dee", "dee")] == ["own_mentor"]
    assert forbidding_rules(problem, "ada", "dee") == ()


def test_sentences_say_what_was_seen(problem):
    words = explain(problem, None, "ada", "dee").sentences

    assert words["skills"] == "The mentor offers 2 of 2 wanted: sql, python."
    assert words["wishes"] == "It is the mentee's choice 1."
    assert words["experience_gap"] == "The mentor has 7 more years of experience."
    assert words["time_zone"] == "The same clock."
    assert words["industry"] == "Not known, so counted as neutral."


def test_goals_say_which_of_them_the_facts_speak_for():
    people = [
        {"participant_id": "bob", "role": "mentee", "goals": "Become a manager;Find a new job;Sing"},
        {"participant_id": "alice", "role": "mentor", "job_function": "Executive", "years_experience": "3"},
    ]
    account = explain(Problem.from_people(people, Rules.default()), None, "bob", "alice")

    assert account.facts["goals"]["helped"] == ["Become a manager"]
    assert account.facts["goals"]["not_known"] == ["Sing"]
    assert account.sentences["goals"] == "The mentor's facts speak for 1 of 2: Become a manager."


@given(rosters(min_size=2))
def test_every_pair_has_words_and_facts_that_a_file_can_hold(roster):
    people, wishes = roster
    problem = Problem.from_people(people, Rules.default(), preferences=wishes)

    for mentee in problem.mentee_ids:
        for mentor in problem.mentor_ids:
            account = explain(problem, None, mentee, mentor)
            facts = {key: dict(found) for key, found in account.facts.items()}
            assert json.loads(json.dumps(facts)) == facts
            assert all(sentence.endswith(".") for sentence in account.sentences.values())


def test_runners_up_are_possible_have_places_and_come_in_order():
    mentors = [{"participant_id": who, "role": "mentor", "skills_offered": "a"} for who in "zyx"]
    paused = {"participant_id": "w", "role": "mentor", "skills_offered": "a", "capacity": "0"}
    worse = {"participant_id": "a", "role": "mentor", "skills_offered": "b"}
    people = [{"participant_id": "bob", "role": "mentee", "skills_wanted": "a"}, worse, *mentors, paused]
    problem = Problem.from_people(people, Rules.default())

    found = runners_up(problem, "bob", besides=("y",), n=2)
    everybody = runners_up(problem, "bob", n=9)

    assert {each.mentor for each in found} == {"x", "z"}
    assert {each.mentor for each in everybody} == {"a", "x", "y", "z"}
    assert everybody[-1].mentor == "a"
    assert runners_up(Problem.from_people(people[::-1], Rules.default()), "bob", n=9) == everybody
    assert runners_up(problem, "bob", n=0) == ()


def test_scores_without_people_have_an_account_without_points():
    problem = Problem.from_scores([[5, 9]], [1, 1], [[True, False]])

    account = explain(problem, None, 0, 0)

    assert (account.score, account.points, account.rank_for_mentee) == (5, {}, 1)
    assert [rule.rule for rule in forbidding_rules(problem, 0, 1)] == ["not_allowed"]


def test_somebody_unknown_is_named(problem):
    with pytest.raises(InvalidProblem, match="no mentor has the id 'zoe'"):
        explain(problem, None, "ada", "zoe")


def test_a_wish_for_another_function_is_said():
    people = [
        {"participant_id": "bob", "role": "mentee", "job_function": "design"},
        {"participant_id": "alice", "role": "mentor", "job_function": "sales", "same_function": "different"},
    ]
    account = explain(Problem.from_people(people, Rules.default()), None, "bob", "alice")

    assert (
        account.sentences["function"]
        == "Different functions: design and sales; the mentor asked for another."
    )


@settings(max_examples=60, deadline=None)
@given(rosters(min_size=1))
def test_accounts_of_all_pairs_at_once_are_those_of_each_pair(roster):
    people, wishes = roster
    problem = Problem.from_people(people, Rules.default(), preferences=wishes)
    solution = solve(problem)

    together = {(mentee, mentor): account for mentee, mentor, account in explanations(problem, solution)}

    assert together == {pair: explain(problem, solution, *pair) for pair in solution.pairs}
