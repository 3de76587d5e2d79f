"""What each criterion and rule saw in one pair, as plain facts that any language can put into words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ithaca_matching.block import Block
from ithaca_matching.features import NO_HOURS, UNKNOWN, Person, listed, where
from ithaca_matching.goals import signs

Facts = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """The two people of a pair, and their block of one by one."""

    mentee: Person
    mentor: Person
    block: Block


def _skills(pair: Pair) -> Facts:
    wanted, offered = spelled(pair.mentee, "skills_wanted"), listed(pair.mentor, "skills_offered")
    return {
        "shared": [word for plain, word in wanted.items() if plain in offered],
        "wanted": list(wanted.values()),
    }


def _goals(pair: Pair) -> Facts:
    goals = spelled(pair.mentee, "goals")
    found = {goal: signs(pair.block, plain) for plain, goal in goals.items()}
    return {
        "goals": list(goals.values()),
        "helped": [goal for goal, sign in found.items() if bool((sign.known & sign.speaks).all())],
        "not_known": [goal for goal, sign in found.items() if not bool(sign.known.all())],
        "mentor_function": _text(pair.mentor, "job_function"),
        "mentor_leads": bool(pair.block.mentors.leads[0]),
    }


def _wishes(pair: Pair) -> Facts:
    return {
        "mentee_rank": int(pair.block.mentee_rank.table[0, 0]) or None,
        "mentor_rank": int(pair.block.mentor_rank.table[0, 0]) or None,
        "mentee_has_ranked": bool(pair.block.has_ranked[0]),
    }


def _years(pair: Pair) -> Facts:
    mentee, mentor = int(pair.block.mentees.years[0]), int(pair.block.mentors.years[0])
    if UNKNOWN in {mentee, mentor}:
        return {"years": None}
    return {"years": (mentor - mentee) / 10, "mentee_years": mentee / 10, "mentor_years": mentor / 10}


def _function(pair: Pair) -> Facts:
    wishes = {
        "wish": _text(pair.mentee, "same_function") or "indifferent",
        "mentor_wish": _text(pair.mentor, "same_function") or "indifferent",
    }
    return {**_two(pair, "job_function"), **wishes}


def _industry(pair: Pair) -> Facts:
    return _two(pair, "industry")


def _team(pair: Pair) -> Facts:
    return _two(pair, "team")


def _languages(pair: Pair) -> Facts:
    mentor = listed(pair.mentor, "languages")
    common = [word for word in listed(pair.mentee, "languages") if word in mentor]
    asked = pair.block.mentees.demands_language[0] or pair.block.mentors.demands_language[0]
    return {"common": common, "own_language_asked": bool(asked)}


def _hours(pair: Pair) -> Facts:
    mentees, mentors = pair.block.mentees, pair.block.mentors
    if NO_HOURS in {int(mentees.winter[0]), int(mentors.winter[0])}:
        return {"hours": None}
    return {"hours": int(pair.block.minutes_apart[0, 0]) / 60}


def _rhythm(pair: Pair) -> Facts:
    return {
        **_two(pair, "meeting_rhythm"),
        "mentee_minutes": _text(pair.mentee, "meeting_minutes"),
        "mentor_minutes": _text(pair.mentor, "meeting_minutes"),
    }


def _work_mode(pair: Pair) -> Facts:
    place = where(pair.mentee)
    return {**_two(pair, "work_mode"), "same_place": bool(place) and place == where(pair.mentor)}


def _nothing(pair: Pair) -> Facts:
    return {}


FACTS: dict[str, Callable[[Pair], Facts]] = {
    "skills": _skills,
    "goals": _goals,
    "wishes": _wishes,
    "experience_gap": _years,
    "function": _function,
    "time_zone": _hours,
    "rhythm": _rhythm,
    "languages": _languages,
    "industry": _industry,
    "work_mode": _work_mode,
}
RULE_FACTS: dict[str, Callable[[Pair], Facts]] = {
    "reporting_line": _nothing,
    "same_team": _team,
    "common_language": _languages,
    "time_zone": _hours,
    "experience": _years,
    "excluded": _nothing,
    "matched_before": _nothing,
}


def _two(pair: Pair, column: str) -> Facts:
    mentee, mentor = _text(pair.mentee, column), _text(pair.mentor, column)
    same = bool(mentee) and mentee.casefold() == mentor.casefold()
    return {"mentee": mentee, "mentor": mentor, "same": same}


def spelled(person: Person, column: str) -> dict[str, str]:
    """The words of a list in the person's own spelling, by their plain one."""
    words = (" ".join(word.split()) for word in (person.get(column) or "").split(";"))
    return {word.casefold(): word for word in words if word}


def _text(person: Person, column: str) -> str:
    return " ".join((person.get(column) or "").split())
