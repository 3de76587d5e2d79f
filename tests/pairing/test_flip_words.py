"""What one changed answer would do, in a sentence."""

from dataclasses import asdict
from typing import Any

import pytest

from ithaca.pairing.flip_words import flip_words
from ithaca.pairing.wording import Names
from ithaca_matching import Change, Problem, Rules
from ithaca_matching.pair_facts import Pair
from ithaca_matching.single_changes import single_changes

NAMES = Names(mentee="Bob", mentor="Ann")
BOB = {
    "skills_wanted": "SQL", "languages": "de", "goals": "change of field", "time_zone": "Europe/Oslo",
    "job_function": "design", "industry": "health", "work_mode": "remote", "meeting_rhythm": "weekly",
    "meeting_minutes": "30", "place": "Oslo", "same_function": "same", "years_experience": "3",
    "same_language_required": "yes",
}  # fmt: skip
ANN = {
    "skills_offered": "Go", "languages": "en", "goals": "growth", "time_zone": "America/New_York",
    "job_function": "law", "industry": "energy", "work_mode": "hybrid", "meeting_rhythm": "monthly",
    "meeting_minutes": "60", "place": "Rome", "same_function": "different", "years_experience": "4",
    "same_language_required": "yes",
}  # fmt: skip


def found(change: Change | None, *, missing: int | None = None, complete: bool = True) -> dict[str, Any]:
    return {"change": asdict(change) if change else None, "missing": missing, "complete": complete}


def every_change() -> list[Change]:
    people = [
        {"participant_id": "bob", "role": "mentee", **BOB},
        {"participant_id": "ann", "role": "mentor", **ANN},
    ]
    rules = Rules.default()
    roster = Problem.from_people(people, rules).roster
    assert roster is not None
    return list(single_changes(Pair(roster.mentees[0], roster.mentors[0], roster.block.pair(0, 0)), rules))


def test_every_change_that_the_engine_knows_has_a_sentence() -> None:
    changes = every_change()

    said = [flip_words(found(change), NAMES) for change in changes]

    assert len({(change.kind, change.column) for change in changes}) == 16
    assert len(set(said)) == len(changes)
    assert all("Bob" in one or "Ann" in one for one in said)
    assert all(one.endswith(", the two would be a pair.") for one in said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("mentor", "place", "capacity", "2"), "If Ann offered one more place"),
        (Change("mentee", "add", "skills_wanted", "SQL"), "If Bob also wanted to learn SQL"),
        (Change("mentor", "add", "languages", "de"), "If Ann also spoke German"),
        (Change("mentee", "wish", "", "2"), "If Bob named Ann as a second choice"),
        (Change("mentor", "wish", "", "1"), "If Ann named Bob as a first choice"),
        (Change("mentee", "replace", "time_zone", "America/New_York"), "time zone America/New York"),
        (Change("mentor", "replace", "meeting_rhythm", "monthly"), "If Ann wanted to meet every month"),
        (Change("mentee", "replace", "same_function", "indifferent"), "If Bob did not mind the function"),
    ],
)
def test_it_says_whose_answer(change: Change, said: str) -> None:
    assert said in flip_words(found(change), NAMES)


def test_what_is_missing_is_said_as_far_as_it_is_known() -> None:
    assert "stays at least 8 points short" in flip_words(found(None, missing=800), NAMES)
    assert "short" not in flip_words(found(None, missing=12), NAMES)
    assert "short" not in flip_words(found(None), NAMES)


def test_a_search_that_was_cut_short_does_not_say_that_nothing_helps() -> None:
    assert "the smallest were tried" in flip_words(found(None, complete=False), NAMES)


def test_where_no_answer_counts_nothing_is_said() -> None:
    assert flip_words(None, NAMES) == ""
