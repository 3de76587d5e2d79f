"""Rows become people: one for each human, with wishes that follow them, and faults that name somebody."""

import pytest
from tests.matching.rosters import PEOPLE, WISHES

from ithaca_matching import InvalidProblem, Problem, Rules

RULES = Rules.default()


def _problem(people, **more):
    return Problem.from_people(people, RULES, **more)


def _mentees(*rows):
    return [{"participant_id": who, "role": "mentee", **more} for who, more in rows]


@pytest.mark.parametrize(
    ("rows", "left_out"),
    [
        ([("a", {"email": "X@y.z"}), ("b", {"email": "x@Y.z "})], (("a", "b"),)),
        (
            [
                ("a", {"email": "x@y.z", "source_person_id": "s"}),
                ("b", {"email": "q@y.z", "source_person_id": "s"}),
            ],
            (),
        ),
        ([("a", {"source_person_id": "s"}), ("b", {"source_person_id": "s"})], (("a", "b"),)),
        (
            [("a", {"source_person_id": "s"}), ("b", {"source_person_id": "s", "email": "x@y.z"})],
            (("a", "b"),),
        ),
        ([("a", {"email": ""}), ("b", {"email": ""})], ()),
        ([("a", {}), ("b", {})], ()),
        ([(who, {"email": "x@y.z"}) for who in "abc"], (("a", "c"), ("b", "c"))),
    ],
)
def test_of_a_double_sign_up_the_later_row_counts(rows, left_out):
    problem = _problem(_mentees(*rows))

    assert problem.left_out == left_out
    assert len(problem.mentee_ids) == len(rows) - len(left_out)


def test_wishes_of_and_for_a_double_sign_up_count_for_the_row_that_stays():
    problem = _problem(PEOPLE, preferences=WISHES, locked=[("old", "eve")], forbidden=[("old", "dee")])
    ranks = problem.roster.block.mentee_rank

    assert problem.left_out == (("old", "new"),)
    assert ranks.at(problem.mentee_index("new"), problem.mentor_index("eve")) == 1
    assert problem.locked_ids == [("new", "eve")]
    assert not problem.allowed[problem.mentee_index("new"), problem.mentor_index("dee")]


def test_somebody_in_both_roles_is_on_both_sides_but_never_their_own_mentor():
    problem = _problem(PEOPLE)

    assert "dee" in problem.mentee_ids
    assert "dee" in problem.mentor_ids
    assert not problem.allowed[problem.mentee_index("dee"), problem.mentor_index("dee")]


def test_numbers_may_be_numbers_and_lists_may_be_lists():
    plain = [
        {
            "participant_id": "1",
            "role": "mentee",
            "demand": "2",
            "skills_wanted": "sql;go",
            "years_experience": "2.5",
        },
        {
            "participant_id": "2",
            "role": "mentor",
            "capacity": "3",
            "skills_offered": "Go",
            "years_experience": "4",
        },
    ]
    typed = [
        {
            "participant_id": 1,
            "role": "Mentee",
            "demand": 2,
            "skills_wanted": ["sql", "go"],
            "years_experience": 2.5,
        },
        {
            "participant_id": 2,
            "role": "mentor",
            "capacity": 3.0,
            "skills_offered": ("Go",),
            "years_experience": 4,
        },
    ]

    first, second = _problem(plain), _problem(typed, locked=[(1, 2)])

    assert first.scores.tolist() == second.scores.tolist()
    assert (second.demand.tolist(), second.capacity.tolist()) == ([2], [3])
    assert second.locked_ids == [("1", "2")]


def test_what_is_not_said_has_a_default():
    problem = _problem([{"participant_id": "a", "role": "both", "capacity": None}])

    assert (problem.capacity.tolist(), problem.demand.tolist(), problem.priority.tolist()) == ([1], [1], [0])
    assert problem.minimum_load is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"participant_id": ""}, "people: person 2 has no participant_id."),
        ({"participant_id": "a"}, "people: participant_id a is there twice."),
        ({"role": "boss"}, "people: b: role must be one of mentor, mentee, both."),
        ({"capacity": "-1"}, "people: b: capacity must be a whole number from 0 up, not '-1'."),
        ({"capacity": "--1"}, "people: b: capacity must be a whole number from 0 up, not '--1'."),
        ({"capacity": True}, "people: b: capacity must be a whole number from 0 up, not 'True'."),
        ({"demand": "one"}, "people: b: demand must be a whole number from 0 up, not 'one'."),
        ({"years_experience": "inf"}, "people: b: years_experience must be a number from 0 up, not 'inf'."),
        ({"years_experience": "-3"}, "people: b: years_experience must be a number from 0 up, not '-3'."),
        ({"priority": "high"}, "people: b: priority must be a whole number, not 'high'."),
    ],
)
def test_a_row_that_is_wrong_is_named(row, message):
    with pytest.raises(InvalidProblem) as refusal:
        _problem([*_mentees(("a", {})), {"participant_id": "b", "role": "mentor", **row}])

    assert str(refusal.value) == message


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        ({"other_id": "zoe"}, "preferences: wish 1: other_id 'zoe' is not among the people."),
        ({"participant_id": ""}, "preferences: wish 1: participant_id '' is not among the people."),
        (
            {"kind": "likes"},
            "preferences: wish 1: kind must be one of prefers mentor, prefers mentee, excludes, not 'likes'.",
        ),
        ({"rank": "0"}, "preferences: wish 1: rank must be a whole number from 1 up, not '0'."),
        ({"rank": ""}, "preferences: wish 1: rank must be a whole number from 1 up, not ''."),
    ],
)
def test_a_wish_that_is_wrong_is_named(wish, message):
    right = {"participant_id": "ada", "kind": "prefers mentor", "rank": "1", "other_id": "dee"}

    with pytest.raises(InvalidProblem) as refusal:
        _problem(PEOPLE, preferences=[{**right, **wish}])

    assert str(refusal.value) == message


def test_a_wish_for_somebody_in_another_role_counts_for_nothing():
    wish = {"participant_id": "ada", "kind": "prefers mentor", "rank": "1", "other_id": "ben"}

    assert _problem(PEOPLE, preferences=[wish]).scores.tolist() == _problem(PEOPLE).scores.tolist()


@pytest.mark.parametrize(
    ("wishes", "rank"),
    [
        ([("old", 1), ("new", 3)], 3),
        ([("new", 3), ("old", 1)], 3),
        ([("old", 2)], 2),
        ([("oldest", 1), ("old", 4)], 4),
        ([("new", 5), ("new", 2)], 2),
    ],
)
def test_of_two_rows_of_one_human_the_wish_of_the_later_one_counts(wishes, rank):
    rows = [
        *(
            {"participant_id": who, "role": "mentee", "email": "ada@x.org"}
            for who in ("oldest", "old", "new")
        ),
        {"participant_id": "eve", "role": "mentor"},
    ]
    said = [
        {"participant_id": who, "kind": "prefers mentor", "rank": str(rank), "other_id": "eve"}
        for who, rank in wishes
    ]

    assert _problem(rows, preferences=said).roster.block.mentee_rank.table.tolist() == [[rank]]


def test_nobody_at_all_is_a_problem():
    assert _problem([]).scores.shape == (0, 0)
    assert _problem(_mentees(("a", {}))).scores.shape == (1, 0)
