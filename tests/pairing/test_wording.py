"""The words of a pair, for the coordinator and for each of the two."""

from copy import deepcopy
from typing import Any

import pytest
from tests.factories.pairing import MatchRunFactory, draft
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor

from ithaca.pairing.models import Proposal, Unmatched
from ithaca.pairing.queries.pairs import choice_word
from ithaca.pairing.wording import forbidden_words, headline, reasons_for, unmatched_words
from ithaca.programs.models import Profile, Program

FACTS: dict[str, Any] = {
    "skills": {"wanted": ["Python", "Selling"], "shared": ["Python"]},
    "goals": {"goals": ["lead a team"], "mentor_function": ""},
    "wishes": {"mentee_rank": 2, "mentor_rank": 3, "mentee_has_ranked": True},
    "experience_gap": {"years": 7},
    "time_zone": {"hours": 1},
    "languages": {"common": ["en"]},
    "rhythm": {"mentee": "weekly", "mentor": "monthly", "same": False},
    "function": {"mentee": "", "mentor": ""},
}


@pytest.fixture
def pair(program: Program) -> Proposal:
    maximum = dict.fromkeys(FACTS, 1000)
    return draft(
        mentee(program, person=PersonFactory(name="Mia Moe")),
        mentor(program, person=PersonFactory(name="Tom Tan")),
        run=MatchRunFactory(program=program),
        points=dict.fromkeys(FACTS, 900),
        facts={"facts": deepcopy(FACTS), "maximum": maximum, "missing": ["function"]},
    )


def test_the_coordinator_reads_all_that_counted(pair: Proposal) -> None:
    reasons = {reason.criterion: reason.text for reason in reasons_for(pair, "coordinator")}

    assert set(reasons) == set(FACTS)
    assert all(reasons.values())
    assert reasons["wishes"] == "Tom is choice 2 of Mia, and named Mia too."
    assert reasons["skills"] == "Tom offers Python. 1 more skill was asked for."
    assert reasons["function"] == "Not known, so it counts neither for nor against."


def test_a_work_that_is_not_known_leaves_no_hole(pair: Proposal) -> None:
    for side in ("coordinator", "mentee", "mentor"):
        assert all(" ." not in reason.text for reason in reasons_for(pair, side))


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_the_two_read_no_rank_and_nothing_that_is_missing(pair: Proposal, side: str) -> None:
    reasons = reasons_for(pair, side)

    said = " ".join(reason.text for reason in reasons)
    assert "choice" not in said
    assert "Not known" not in said
    assert not any(number in said for number in ("2", "3"))


def test_each_side_reads_about_the_other(pair: Proposal) -> None:
    for_mentee = [reason.text for reason in reasons_for(pair, "mentee")]
    for_mentor = [reason.text for reason in reasons_for(pair, "mentor")]

    assert "You asked for Python. Tom offers it." in for_mentee
    assert "You named Tom." in for_mentee
    assert "Mia wants to learn Python, which you offer." in for_mentor
    assert "Mia asked for you." in for_mentor


def test_who_named_nobody_does_not_hear_that_the_other_did(pair: Proposal) -> None:
    pair.facts["facts"]["wishes"] = {"mentee_rank": None, "mentor_rank": 1, "mentee_has_ranked": True}

    for side in ("mentee", "mentor"):
        assert "wishes" not in [reason.criterion for reason in reasons_for(pair, side)]


def test_a_criterion_that_speaks_against_is_not_told_to_the_two(pair: Proposal) -> None:
    pair.points["experience_gap"] = 0

    assert "experience_gap" in [reason.criterion for reason in reasons_for(pair, "coordinator")]
    assert "experience_gap" not in [reason.criterion for reason in reasons_for(pair, "mentee")]


@pytest.mark.parametrize(
    "rule", ["reporting_line", "same_team", "excluded", "matched_before", "from_tomorrow"]
)
def test_every_rule_has_a_sentence(rule: str) -> None:
    assert forbidden_words({"rule": rule, "facts": {}}).endswith(".")


@pytest.mark.parametrize("kind", Unmatched.Kind.values)
def test_every_reason_to_be_left_has_a_sentence(kind: str) -> None:
    assert unmatched_words(Unmatched(kind=kind, rules={"full": 1})).endswith(".")


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"job_title": "nurse; midwife", "place": "Oulu"}, "Nurse, Oulu"),
        ({"country": "Peru"}, "Peru"),
        ({}, ""),
    ],
)
def test_a_headline_has_what_is_known(facts: dict[str, str], line: str) -> None:
    assert headline(Profile(**facts)) == line


@pytest.mark.parametrize(("rank", "word"), [(None, ""), (1, "1st"), (2, "2nd"), (3, "3rd"), (9, "9")])
def test_a_choice_is_said_as_people_do(rank: int | None, word: str) -> None:
    assert choice_word(rank) == word


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_the_two_are_not_promised_a_goal_that_nothing_speaks_for(pair: Proposal, side: str) -> None:
    pair.facts["facts"]["goals"] = {
        "goals": ["learn skills", "lead a team", "move abroad"],
        "helped": ["learn skills", "lead a team"],
        "mentor_function": "engineering management",
    }

    said = " ".join(reason.text for reason in reasons_for(pair, side))

    assert "goals: lead a team." in said
    assert "move abroad" not in said


def test_only_the_coordinator_hears_that_nothing_speaks_for_a_goal(pair: Proposal) -> None:
    pair.facts["facts"]["goals"] = {"goals": ["move abroad"], "helped": []}

    told = {side: [one.criterion for one in reasons_for(pair, side)] for side in ("mentee", "mentor")}
    reasons = {reason.criterion: reason.text for reason in reasons_for(pair, "coordinator")}

    assert reasons["goals"] == "Mia’s goals: move abroad. Nothing that is known of Tom speaks to them."
    assert "goals" not in told["mentee"] + told["mentor"]
