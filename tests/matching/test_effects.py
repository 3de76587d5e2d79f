"""What rules do to these people: counted exactly, named, and the same as counting by hand."""

import numpy as np
import pytest
from hypothesis import given
from tests.matching.random_people import rosters

from ithaca_matching import InvalidProblem, Problem, Rules, explain, rule_effects


def _people(*rows):
    return [{"participant_id": who, "role": role, **more} for who, role, more in rows]


LONELY = _people(
    ("ada", "mentee", {"languages": "en", "time_zone": "Europe/Oslo", "years_experience": "2"}),
    ("ben", "mentee", {"languages": "is", "time_zone": "Europe/Oslo", "years_experience": "2"}),
    ("cai", "mentee", {"languages": "is", "time_zone": "Asia/Tokyo", "years_experience": "2"}),
    ("idle", "mentee", {"languages": "is", "demand": "0"}),
    (
        "eve",
        "mentor",
        {"languages": "en", "time_zone": "Europe/Rome", "capacity": "2", "years_experience": ""},
    ),
    ("flo", "mentor", {"languages": "en", "time_zone": "Asia/Tokyo", "years_experience": "1"}),
    ("gus", "mentor", {"languages": "is", "time_zone": "Europe/Oslo", "capacity": "0"}),
)


def test_everybody_left_with_nobody_is_named_with_the_rule():
    effects = rule_effects(Problem.from_people(LONELY, Rules.default()))

    assert effects.nobody == ("ben", "cai")
    assert effects.rules["common_language"].left_with_nobody == ("ben",)
    assert effects.rules["time_zone"].left_with_nobody == ()
    assert effects.nobody_because == {
        "ben": ("common_language",),
        "cai": ("common_language", "time_zone"),
    }
    assert effects.mentors_with_nobody == ("flo",)


def test_those_who_want_and_those_who_offer_are_counted():
    effects = rule_effects(Problem.from_people(LONELY, Rules.default()))

    assert (effects.mentees, effects.mentors, effects.wanted, effects.places) == (3, 2, 3, 3)
    assert (effects.all_pairs, effects.possible_pairs) == (6, 1)
    assert effects.choices == ((0, 0, 2), (1, 5, 1), (6, 20, 0), (21, 40, 0), (41, None, 0))
    assert (effects.fewest_choices, effects.middle_choices) == (0, 0)


def test_missing_facts_are_counted():
    effects = rule_effects(Problem.from_people(LONELY, Rules.default()))

    assert effects.rules["experience"].missing == 3
    assert effects.rules["time_zone"].missing == 1
    assert effects.criteria["experience_gap"].missing == 1


@given(rosters(min_size=1))
def test_counts_are_those_of_looking_at_every_pair(roster):
    people, wishes = roster
    problem = Problem.from_people(people, Rules.default(), preferences=wishes)
    effects = rule_effects(problem)
    pairs = [
        (mentee, mentor)
        for mentee, wanted in zip(problem.mentee_ids, problem.demand, strict=True)
        for mentor, places in zip(problem.mentor_ids, problem.capacity, strict=True)
        if wanted and places and mentee != mentor
    ]

    accounts = {pair: explain(problem, None, *pair) for pair in pairs}
    broken = {pair: {rule.rule for rule in account.rules} for pair, account in accounts.items()}
    possible = [pair for pair, rules in broken.items() if not rules]

    assert (effects.all_pairs, effects.possible_pairs) == (len(pairs), len(possible))
    for key, rule in effects.rules.items():
        assert rule.forbids == sum(key in rules for rules in broken.values())
        assert rule.only_this == sum(rules == {key} for rules in broken.values())
    for key, criterion in effects.criteria.items():
        points = sorted(accounts[pair].points[key] for pair in possible) or [0]
        assert (criterion.low, criterion.high) == (points[0], points[-1])
        assert criterion.middle == points[(len(points) - 1) // 2]
    assert effects.best_score == max((accounts[pair].score for pair in possible), default=0)
    assert sum(count for _, _, count in effects.choices) == effects.mentees
    assert set(effects.nobody) == set(effects.nobody_because)


@pytest.mark.parametrize("people", [[], LONELY[:1], LONELY[4:]])
def test_a_program_without_one_side_has_effects(people):
    effects = rule_effects(Problem.from_people(people, Rules.default()))

    assert (effects.possible_pairs, effects.best_score) == (0, 0)
    assert len(effects.nobody) == effects.mentees


def test_a_problem_without_people_has_no_rules():
    with pytest.raises(InvalidProblem, match="people"):
        rule_effects(Problem.from_scores(np.ones((1, 1), dtype=int), [1]))
