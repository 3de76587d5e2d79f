"""English sentences for the command line and the report."""

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]
_ASKED = {"same": "the same", "different": "another"}


def sentence(criterion: str, facts: Facts, *, missing: bool) -> str:
    """What a criterion saw in a pair, in one sentence."""
    if missing:
        return "Not known, so counted as neutral."
    words: Callable[[Facts], str] = _WORDS[criterion]
    return words(facts)


def rule_sentence(rule: str, facts: Facts) -> str:
    """Why a hard rule forbids a pair, in one sentence."""
    return _RULES[rule](facts) if rule in _RULES else "A hard rule forbids this pair."


def _skills(facts: Facts) -> str:
    shared, wanted = facts["shared"], len(facts["wanted"])
    if not shared:
        return "The mentor does not offer what is wanted."
    return f"The mentor offers {len(shared)} of {wanted} wanted: {', '.join(shared)}."


def _goals(facts: Facts) -> str:
    judged = [goal for goal in facts["goals"] if goal not in facts["not_known"]]
    if not facts["helped"]:
        return f"The mentor's facts do not speak for: {', '.join(judged)}."
    return (
        f"The mentor's facts speak for {len(facts['helped'])} of {len(judged)}: {', '.join(facts['helped'])}."
    )


def _wishes(facts: Facts) -> str:
    parts = []
    if facts["mentee_rank"]:
        parts.append(f"the mentee's choice {facts['mentee_rank']}")
    if facts["mentor_rank"]:
        parts.append(f"the mentor's choice {facts['mentor_rank']}")
    if parts:
        return f"It is {' and '.join(parts)}."
    return (
        "The mentee named others."
        if facts["mentee_has_ranked"]
        else "The mentee named nobody, which costs nothing."
    )


def _years(facts: Facts) -> str:
    years = facts["years"]
    if years is None:
        return "The years of experience are not known."
    if years == 0:
        return "Both have as many years of experience."
    ahead, more = ("mentor", years) if years > 0 else ("mentee", -years)
    return f"The {ahead} has {more:g} more {'year' if more == 1 else 'years'} of experience."


def _same(what: str) -> Callable[[Facts], str]:
    def words(facts: Facts) -> str:
        if facts["same"]:
            return f"Both: {facts['mentee']}."
        return f"Different {what}: {facts['mentee'] or 'unknown'} and {facts['mentor'] or 'unknown'}."

    return words


def _function(facts: Facts) -> str:
    sides = (("mentee", facts["wish"]), ("mentor", facts["mentor_wish"]))
    asked = "".join(f"; the {side} asked for {_ASKED[wish]}" for side, wish in sides if wish in _ASKED)
    return _same("functions")(facts).removesuffix(".") + asked + "."


def _languages(facts: Facts) -> str:
    if not facts["common"]:
        return "They share no language."
    return f"They share {len(facts['common'])}: {', '.join(facts['common'])}."


def _hours(facts: Facts) -> str:
    if facts["hours"] is None:
        return "A time zone is not known."
    hours = facts["hours"]
    return "The same clock." if hours == 0 else f"{hours:g} {'hour' if hours == 1 else 'hours'} apart."


_WORDS: dict[str, Callable[[Facts], str]] = {
    "skills": _skills,
    "goals": _goals,
    "wishes": _wishes,
    "experience_gap": _years,
    "function": _function,
    "time_zone": _hours,
    "rhythm": _same("rhythms"),
    "languages": _languages,
    "industry": _same("industries"),
    "work_mode": _same("ways of working"),
}
_RULES: dict[str, Callable[[Facts], str]] = {
    "own_mentor": lambda _: "Nobody is their own mentor.",
    "reporting_line": lambda _: "One is above the other in the reporting line.",
    "same_team": lambda facts: f"Both work in {facts.get('mentee', 'the same team')}.",
    "common_language": _languages,
    "time_zone": _hours,
    "experience": _years,
    "excluded": lambda _: "One of the two, or a coordinator, has excluded the pair.",
    "matched_before": lambda _: "They were a pair before.",
}
