"""Scores and hard rules hold for any people, in any order, and for one pair as for all."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.random_people import rosters

from ithaca_matching import InvalidProblem, Problem, Rules, explain
from ithaca_matching.class_scoring import scorer
from ithaca_matching.scoring import broken, scores_of

RULES = Rules.default()
ZONES = {"Europe/Oslo", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"}


def _table(problem, values):
    return {
        (mentee, mentor): values[row, column].item()
        for row, mentee in enumerate(problem.mentee_ids)
        for column, mentor in enumerate(problem.mentor_ids)
    }


def _words(person, column):
    return {" ".join(word.split()).casefold() for word in person[column].split(";")} - {""}


def _hours_apart(zone, other):
    def offset(name, month):
        moment = datetime(2025, month, 15, 12, tzinfo=UTC).astimezone(ZoneInfo(name))
        return moment.utcoffset().total_seconds() / 3600

    gaps = [abs(offset(zone, month) - offset(other, month)) for month in (1, 7)]
    return max(min(gap, 24 - gap) for gap in gaps)


def _is_allowed(mentee, mentor, excluded, nobody_speaks):
    """The default rules once more, as slowly and plainly as possible."""
    first, second = _words(mentee, "languages"), _words(mentor, "languages")
    english = {"en", "english"}
    own = first & second - english
    asked = [each for each in (mentee, mentor) if each["same_language_required"] == "yes"]
    same_line = {(mentee["participant_id"], mentor["participant_id"])} <= excluded
    years = [each["years_experience"] for each in (mentee, mentor)]
    zones = [each["time_zone"] for each in (mentee, mentor)]
    return not (
        mentee["participant_id"] == mentor["participant_id"]
        or same_line
        or (mentee["team"] and mentee["team"] == mentor["team"])
        or (not nobody_speaks and (not first & second or (asked and not own)))
        or (set(zones) <= ZONES and _hours_apart(*zones) > 6)
        or (all(years) and float(years[1]) < float(years[0]))
    )


def _above(people):
    managers = {each["participant_id"]: each["manager_id"] for each in people}
    pairs = set()
    for who, first in managers.items():
        above, seen = first, {who}
        while above in managers and above not in seen:
            pairs |= {(who, above), (above, who)}
            seen.add(above)
            above = managers[above]
    return pairs


@given(rosters())
def test_hard_rules_allow_exactly_what_a_plain_reading_allows(roster):
    people, wishes = roster
    problem = Problem.from_people(people, RULES, preferences=wishes)
    by_id = {each["participant_id"]: each for each in people}
    excluded = {
        pair
        for wish in wishes
        if wish["kind"] == "excludes"
        for pair in [(wish["participant_id"], wish["other_id"]), (wish["other_id"], wish["participant_id"])]
    }
    nobody_speaks = not any(_words(each, "languages") for each in people)

    expected = {
        (mentee, mentor): _is_allowed(by_id[mentee], by_id[mentor], excluded | _above(people), nobody_speaks)
        for mentee in problem.mentee_ids
        for mentor in problem.mentor_ids
    }

    assert _table(problem, problem.allowed) == expected


@given(rosters(), st.randoms(use_true_random=False))
def test_scores_do_not_depend_on_the_order_of_rows(roster, random):
    people, wishes = roster
    problem = Problem.from_people(people, RULES, preferences=wishes)
    shuffled = random.sample(people, len(people)), random.sample(wishes, len(wishes))

    again = Problem.from_people(shuffled[0], RULES, preferences=shuffled[1])

    assert _table(again, again.scores) == _table(problem, problem.scores)
    assert _table(again, again.allowed) == _table(problem, problem.allowed)


@given(rosters())
def test_points_of_a_pair_sum_to_its_score(roster):
    people, wishes = roster
    problem = Problem.from_people(people, RULES, preferences=wishes)

    for (mentee, mentor), score in _table(problem, problem.scores).items():
        account = explain(problem, None, mentee, mentor)
        assert sum(account.points.values()) == account.score
        assert score == (0 if account.rules else account.score)
        assert sum(account.maximum.values()) == 10_000
        assert all(0 <= points <= account.maximum[key] for key, points in account.points.items())
        assert (not account.rules) == problem.allowed[
            problem.mentee_index(mentee), problem.mentor_index(mentor)
        ]


@given(rosters(min_size=2), st.sampled_from(list(RULES.criteria)), st.integers(1, 100))
def test_more_weight_never_hurts_the_pair_that_is_best_in_a_criterion(roster, key, more):
    people, wishes = roster
    heavier = replace(RULES.criteria[key], weight=min(RULES.criteria[key].weight + more, 100))
    rules = replace(RULES, criteria={**RULES.criteria, key: heavier})
    before = Problem.from_people(people, RULES, preferences=wishes)
    after = Problem.from_people(people, rules, preferences=wishes)
    points = {
        pair: explain(before, None, *pair).points[key] / RULES.points[key]
        for pair in _table(before, before.scores)
    }
    full = [pair for pair, share in points.items() if share == 1]

    change = {
        pair: _table(after, after.scores)[pair] - _table(before, before.scores)[pair] for pair in points
    }

    assert all(change[pair] >= -len(RULES.criteria) for pair in full)


@given(
    rosters(min_size=1),
    st.sampled_from(["languages", "skills_offered", "skills_wanted", "goals"]),
    st.sampled_from(["en", "de", "sql", "learn skills"]),
    st.data(),
)
def test_one_more_word_in_a_list_never_costs_a_possible_pair(roster, column, word, draw):
    people, wishes = roster
    if not any(_words(each, "languages") for each in people):
        people[0]["languages"] = "fr"
    chosen = draw.draw(st.integers(0, len(people) - 1))
    longer = [dict(each) for each in people]
    longer[chosen][column] = f"{longer[chosen][column]};{word}"

    before = Problem.from_people(people, RULES, preferences=wishes)
    after = Problem.from_people(longer, RULES, preferences=wishes)

    assert (after.allowed | ~before.allowed).all()


def _pair(mentee=None, mentor=None, rules="", **more):
    people = [
        {"participant_id": "bob", "role": "mentee", **(mentee or {})},
        {"participant_id": "alice", "role": "mentor", **(mentor or {})},
    ]
    return Problem.from_people(people, Rules.from_toml(rules), **more)


def _share(criterion, mentee, mentor, **more):
    """The part of its points that a criterion gives, and whether a fact was missing."""
    account = explain(_pair(mentee, mentor, **more), None, "bob", "alice")
    return round(account.points[criterion] / account.maximum[criterion], 2), criterion in account.missing


@pytest.mark.parametrize(
    ("criterion", "mentee", "mentor", "share"),
    [
        ("skills", {"skills_wanted": "SQL"}, {"skills_offered": " sql ;Go"}, 1),
        ("skills", {"skills_wanted": "a;b;c;d;e;f;g;h"}, {"skills_offered": "a;b;c;d"}, 1),
        ("skills", {"skills_wanted": "a;b;c"}, {"skills_offered": "a"}, 0.33),
        ("skills", {"skills_wanted": "a"}, {"skills_offered": "b"}, 0),
        ("goals", {"goals": "become a manager"}, {"job_function": "Engineering Management"}, 1),
        (
            "goals",
            {"goals": "become a manager"},
            {"job_function": "design", "job_titles": "Lead designer"},
            1,
        ),
        ("goals", {"goals": "become a manager"}, {"job_function": "leaded glass"}, 0),
        ("goals", {"goals": "change of field", "job_function": "design"}, {"job_function": "sales"}, 1),
        ("goals", {"goals": "change of field", "job_function": "design"}, {"job_function": "Design"}, 0),
        ("goals", {"goals": "find a new job;sing"}, {"years_experience": "9"}, 1),
        ("goals", {"goals": "sing;dance"}, {"goals": "Sing"}, 0.5),
        ("experience_gap", {"years_experience": "2"}, {"years_experience": "5"}, 1),
        ("experience_gap", {"years_experience": "2"}, {"years_experience": "4"}, 0.8),
        ("experience_gap", {"years_experience": "2"}, {"years_experience": "32"}, 0),
        ("experience_gap", {"years_experience": "3"}, {"years_experience": "2"}, 0),
        ("function", {"job_function": "design"}, {"job_function": "design"}, 1),
        ("function", {"job_function": "design"}, {"job_function": "sales"}, 0.4),
        ("function", {"job_function": "design", "same_function": "same"}, {"job_function": "sales"}, 0),
        ("function", {"job_function": "design", "same_function": "different"}, {"job_function": "sales"}, 1),
        ("function", {"job_function": "design"}, {"job_function": "sales", "same_function": "same"}, 0),
        ("time_zone", {"time_zone": "Europe/Oslo"}, {"time_zone": "Europe/Rome"}, 1),
        ("time_zone", {"time_zone": "Europe/Oslo"}, {"time_zone": "Europe/London"}, 0.88),
        ("time_zone", {"time_zone": "Europe/London"}, {"time_zone": "Australia/Sydney"}, 0),
        ("rhythm", {"meeting_rhythm": "weekly"}, {"meeting_rhythm": "weekly"}, 0.88),
        ("rhythm", {"meeting_rhythm": "weekly"}, {"meeting_rhythm": "monthly"}, 0.12),
        ("languages", {"languages": "en;de"}, {"languages": "DE; en"}, 1),
        ("languages", {"languages": "en;de"}, {"languages": "en;fr"}, 0),
        ("industry", {"industry": "Health"}, {"industry": "health "}, 1),
        ("industry", {"industry": "Health"}, {"industry": "Energy"}, 0),
        (
            "work_mode",
            {"work_mode": "in person", "country": "Chad"},
            {"work_mode": "in person", "country": "chad"},
            1,
        ),
        ("work_mode", {"work_mode": "in person", "country": "Chad"}, {"work_mode": "in person"}, 0.3),
        ("work_mode", {"work_mode": "remote"}, {"work_mode": "in person"}, 0.2),
    ],
)
def test_a_criterion_gives_what_its_sentence_says(criterion, mentee, mentor, share):
    assert _share(criterion, mentee, mentor) == (share, False)


@pytest.mark.parametrize("criterion", [key for key in RULES.criteria if key != "wishes"])
def test_a_criterion_without_its_facts_gives_half_and_says_so(criterion):
    assert _share(criterion, {}, {}) == (0.5, True)


@pytest.mark.parametrize(
    ("wishes", "share"),
    [
        ([], 0.5),
        ([("bob", "prefers mentor", "1", "alice")], 1),
        ([("bob", "prefers mentor", "2", "alice")], 0.8),
        ([("bob", "prefers mentor", "9", "alice")], 0.1),
        ([("bob", "prefers mentor", "3", "alice"), ("alice", "prefers mentee", "1", "bob")], 1),
        ([("alice", "prefers mentee", "2", "bob")], 0.9),
    ],
)
def test_wishes_count_by_rank(wishes, share):
    columns = ("participant_id", "kind", "rank", "other_id")
    rows = [dict(zip(columns, wish, strict=True)) for wish in wishes]

    assert _share("wishes", {}, {}, preferences=rows) == (share, False)


@pytest.mark.parametrize(
    ("mentee", "mentor", "rules", "allowed"),
    [
        ({"time_zone": "Asia/Kolkata"}, {"time_zone": ""}, "", True),
        ({"time_zone": "Asia/Kolkata"}, {}, '[hard.time_zone]\nmissing = "refuse"', False),
        ({"time_zone": "Europe/Oslo"}, {"time_zone": "Asia/Tokyo"}, "", False),
        ({"time_zone": "Europe/Oslo"}, {"time_zone": "Asia/Tokyo"}, "[hard.time_zone]\non = false", True),
        ({"time_zone": "Pacific/Kiritimati"}, {"time_zone": "Pacific/Honolulu"}, "", True),
        ({"years_experience": "5"}, {"years_experience": "5"}, "", True),
        ({"years_experience": "5"}, {"years_experience": "4.9"}, "", False),
        ({"years_experience": "5"}, {}, '[hard.experience]\nmissing = "refuse"', False),
        ({"years_experience": "5"}, {"years_experience": "7"}, "[hard.experience]\nmin_years = 2.5", False),
        ({}, {}, "", True),
        ({"languages": "is"}, {}, "", False),
        ({"languages": "is"}, {}, '[hard.common_language]\nmissing = "pass"', True),
        ({"languages": "en;de", "same_language_required": "yes"}, {"languages": "en"}, "", False),
        ({"languages": "en;de"}, {"languages": "en;fr", "same_language_required": "yes"}, "", False),
        ({"languages": "en;de", "same_language_required": "yes"}, {"languages": "fr;de"}, "", True),
        ({"team": "Red"}, {"team": "red"}, "", False),
        ({"team": ""}, {"team": ""}, "", True),
    ],
)
def test_a_hard_rule_holds_as_it_is_set(mentee, mentor, rules, allowed):
    assert _pair(mentee, mentor, rules).allowed.item() is allowed


@pytest.mark.parametrize(("levels", "forbidden"), [(0, ["m1", "m2", "m3"]), (1, ["m1"]), (2, ["m1", "m2"])])
def test_a_reporting_line_forbids_so_many_levels(levels, forbidden):
    managers = {"bob": "m1", "m1": "m2@example.org", "m2": "m3", "m3": "bob", "m4": ""}
    people = [
        {"participant_id": who, "role": "mentor", "manager_id": above, "email": f"{who}@example.org"}
        for who, above in managers.items()
    ]
    people[0]["role"] = "mentee"
    rules = Rules.from_toml(f"[hard.reporting_line]\nlevels = {levels}")

    problem = Problem.from_people([*people[:3], {**people[3], "manager_id": ""}, people[4]], rules)

    assert [
        mentor for mentor, may in zip(problem.mentor_ids, problem.allowed[0], strict=True) if not may
    ] == forbidden


def test_pairs_of_particular_people_are_forbidden():
    earlier, forbidden = [("bob", "alice")], [("bob", "alice"), ("gone", "alice")]

    assert not _pair(earlier_pairs=earlier).allowed.item()
    assert not _pair(forbidden=forbidden).allowed.item()
    assert _pair(earlier_pairs=earlier, rules="[hard.matched_before]\non = false").allowed.item()


def test_a_lock_against_a_rule_names_the_rule():
    with pytest.raises(InvalidProblem, match=r"bob and alice are locked, but .* No earlier pair again"):
        _pair(earlier_pairs=[("bob", "alice")], locked=[("bob", "alice")])


def test_thousands_of_people_are_scored_in_whole_numbers_of_range():
    people = [
        {"participant_id": str(number), "role": "both", "skills_offered": "a;b", "skills_wanted": "b;c"}
        for number in range(600)
    ]

    problem = Problem.from_people(people, RULES)

    assert problem.scores.dtype == np.int32
    assert np.unique(problem.scores[problem.allowed]).size == 1
    assert (~problem.allowed == np.eye(600, dtype=bool)).all()


@settings(max_examples=60, deadline=None)
@given(rosters(min_size=1), st.integers(0, 3))
def test_classes_of_people_score_as_each_pair_does(roster, enough):
    people, wishes = roster
    text = Rules.default().to_toml().replace("enough = 4", f"enough = {enough + 1}")
    problem = Problem.from_people(people, Rules.from_toml(text), preferences=wishes)
    block, rules = problem.roster.block, problem.roster.rules

    tile = scorer(block, rules).tile(0, block.shape[0])

    expected = np.where(allowed_by(block, rules), scores_of(block, rules), -1)
    assert tile.tolist() == expected.tolist()


@settings(max_examples=60, deadline=None)
@given(rosters(min_size=1), st.randoms(use_true_random=False))
def test_scoring_on_demand_gives_what_a_table_of_all_pairs_gives(roster, random):
    people, wishes = roster
    problem = Problem.from_people(people, Rules.default(), preferences=wishes)
    lazy, table = scorer(problem.roster.block, problem.roster.rules), problem.pool
    n_mentees = problem.shape[0]
    rows, columns = np.indices(problem.shape).reshape(2, -1)
    mentees, mentors = (np.array(random.sample(range(n), n), dtype=np.int64) for n in problem.shape)
    out = np.array(random.sample(range(len(rows)), len(rows) // 3), dtype=np.int64)

    taken_out = lazy.without(rows[out], columns[out]), table.without(rows[out], columns[out])

    for pools in ((lazy, table), taken_out):
        one, other = (pool.ordered(mentees, mentors) for pool in pools)
        assert pools[0].scores(rows, columns).tolist() == pools[1].scores(rows, columns).tolist()
        assert one.scores(rows, columns).tolist() == other.scores(rows, columns).tolist()
        assert one.tile(0, n_mentees).tolist() == other.tile(0, n_mentees).tolist()


def allowed_by(block, rules):
    allowed = block.own.table == 0
    for mask in broken(block, rules).values():
        allowed &= ~mask
    return allowed
