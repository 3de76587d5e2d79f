"""Points and masks: each criterion is one function of two sides, each hard rule another.

All functions work on blocks of mentees and mentors. A pair is a block of one by one, so an explanation
cannot drift from the scores.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.features import NO_HOURS, UNKNOWN, Features, Words
from ithaca_matching.rules import Rules

WHOLE = 1000
HALF = 500
Grid = NDArray[np.int32]
Mask = NDArray[np.bool_]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Block:
    """Some mentees against some mentors.

    `mentee_rank` and `mentor_rank` hold the rank at which one named the other, 0 for none; `has_ranked`
    says which mentees named anybody. `bound` holds the pairs of each rule about particular people.
    """

    mentees: Features
    mentors: Features
    words: Words
    mentee_rank: NDArray[np.int32]
    mentor_rank: NDArray[np.int32]
    has_ranked: Mask
    bound: Mapping[str, Mask]


@dataclass(frozen=True)
class Share:
    """How much of a criterion a pair gets, in thousandths, and where a fact was missing."""

    thousandths: Grid
    missing: Mask


def shares(block: Block, rules: Rules) -> dict[str, Share]:
    """The share of every criterion that counts."""
    return {
        key: _neutral(CRITERIA[key](block, rules.criteria[key].values))
        for key, points in rules.points.items()
        if points
    }


def points_of(share: Share, maximum: int) -> Grid:
    """Whole points of a criterion, rounded to the nearest."""
    found: Grid = (share.thousandths * np.int32(maximum) + HALF) // WHOLE
    return found


def scores_of(block: Block, rules: Rules) -> Grid:
    """The sum of the points of all criteria, 0 to 10000."""
    total = np.zeros((len(block.mentees.years), len(block.mentors.years)), dtype=np.int32)
    for key, share in shares(block, rules).items():
        total += points_of(share, rules.points[key])
    return total


def broken(block: Block, rules: Rules) -> dict[str, Mask]:
    """For every hard rule that is on, the pairs that break it."""
    return {key: HARD[key](block, rule.values) for key, rule in rules.hard.items() if rule.on}


def anywhere(table: NDArray[Any]) -> Mask:
    """The rows with anything in them."""
    found: Mask = np.asarray(table.any(axis=1), dtype=np.bool_)
    return found


def _neutral(share: Share) -> Share:
    """Without its facts, a criterion gives half: neither for nor against."""
    return Share(np.where(share.missing, HALF, share.thousandths).astype(np.int32), share.missing)


def _skills(block: Block, values: Values) -> Share:
    wanted, offered = block.mentees.wanted, block.mentors.offered
    shared = wanted.astype(np.float32) @ offered.astype(np.float32).T  # exact: whole numbers far below 2**24
    asked = np.clip(wanted.sum(axis=1, dtype=np.int32), 1, values["enough"])[:, None]
    missing = _either(anywhere(wanted), anywhere(offered))
    return Share(np.minimum(WHOLE * shared.astype(np.int32) // asked, WHOLE), missing)


def _goals(block: Block, values: Values) -> Share:
    """The share of the mentee's goals for which the mentor's facts speak, of those that facts can speak for."""
    helped = np.zeros((len(block.mentees.years), len(block.mentors.years)), dtype=np.int32)
    judged = np.zeros_like(helped)
    for goal, column in block.words.goals.items():
        has = block.mentees.goals[:, column].astype(np.bool_)[:, None]
        speaks, known = _speaks_for(goal, column, block)
        judged += has & known
        helped += has & known & speaks
    return Share(WHOLE * helped // np.maximum(judged, 1), judged == 0)


def _speaks_for(goal: str, column: int, block: Block) -> tuple[Mask, Mask]:
    """Whether the mentor's facts speak for a goal, and whether they say anything about it."""
    mentees, mentors = block.mentees, block.mentors
    if goal == "become a manager":
        return mentors.leads[None, :] | np.zeros_like(block.has_ranked)[:, None], (
            mentors.function != UNKNOWN
        )[None, :]
    if goal == "change of field":
        known = _both(mentees.function != UNKNOWN, mentors.function != UNKNOWN)
        return mentees.function[:, None] != mentors.function[None, :], known
    if goal == "find a new job":
        return (mentors.years >= 80)[None, :], (mentors.years != UNKNOWN)[None, :]
    if goal == "learn skills":
        shared = mentees.wanted.astype(np.float32) @ mentors.offered.astype(np.float32).T
        return shared >= 1, ~_either(anywhere(mentees.wanted), anywhere(mentors.offered))
    named = mentors.goals[:, column].astype(np.bool_)[None, :]
    return named, anywhere(mentors.goals)[None, :]


def _wishes(block: Block, values: Values) -> Share:
    """1000 for a first choice, 200 less for each further one; half of that when the mentor named the mentee."""
    own = np.where(block.mentee_rank > 0, np.maximum(1200 - 200 * block.mentee_rank, 100), 0)
    base = np.where(block.has_ranked[:, None], own, HALF)
    back = np.where(block.mentor_rank > 0, np.maximum(600 - 100 * block.mentor_rank, 50), 0)
    return Share(np.minimum(base + back, WHOLE).astype(np.int32), np.zeros(own.shape, dtype=np.bool_))


def _experience_gap(block: Block, values: Values) -> Share:
    gap = block.mentors.years[None, :] - block.mentees.years[:, None]
    low, high = round(values["low"] * 10), round(values["high"] * 10)
    below, above = np.maximum(low - gap, 0), np.maximum(gap - high, 0)
    # A year too few counts as much as three too many.
    found = np.maximum(WHOLE - below * WHOLE // 50 - above * WHOLE // 150, 0)
    return Share(np.where(gap < 0, 0, found).astype(np.int32), _unknown(block, "years", UNKNOWN))


def _function(block: Block, values: Values) -> Share:
    mentees, mentors = block.mentees, block.mentors
    same = mentees.function[:, None] == mentors.function[None, :]
    wish = np.maximum(mentees.function_wish[:, None], np.zeros_like(mentors.function_wish)[None, :])
    found = np.where(wish == 2, np.where(same, 0, WHOLE), np.where(same, WHOLE, np.where(wish == 1, 0, 400)))
    return Share(found.astype(np.int32), _unknown(block, "function", UNKNOWN))


def _industry(block: Block, values: Values) -> Share:
    same = block.mentees.industry[:, None] == block.mentors.industry[None, :]
    return Share(np.where(same, WHOLE, 0).astype(np.int32), _unknown(block, "industry", UNKNOWN))


def _languages(block: Block, values: Values) -> Share:
    common = _common_languages(block)
    missing = _either(anywhere(block.mentees.languages), anywhere(block.mentors.languages))
    return Share(np.minimum(common * HALF, WHOLE), missing)


def _time_zone(block: Block, values: Values) -> Share:
    none_at = max(round(values["none_at"] * 60), 1)
    found = np.maximum(WHOLE - _minutes_apart(block) * WHOLE // none_at, 0)
    return Share(found.astype(np.int32), _unknown(block, "winter", NO_HOURS))


def _rhythm(block: Block, values: Values) -> Share:
    mentees, mentors = block.mentees, block.mentors
    steps = np.abs(mentees.rhythm[:, None] - mentors.rhythm[None, :])
    rhythm = 750 - 375 * np.minimum(steps, 2)
    length = 250 - np.minimum(np.abs(mentees.minutes[:, None] - mentors.minutes[None, :]), 30) * 250 // 30
    unknown = _either(mentees.minutes != UNKNOWN, mentors.minutes != UNKNOWN)
    return Share(
        (rhythm + np.where(unknown, 125, length)).astype(np.int32), _unknown(block, "rhythm", UNKNOWN)
    )


def _work_mode(block: Block, values: Values) -> Share:
    mentees, mentors = block.mentees, block.mentors
    steps = np.abs(mentees.mode[:, None] - mentors.mode[None, :])
    near = (mentees.place[:, None] == mentors.place[None, :]) & _both(mentees.place >= 0, mentors.place >= 0)
    on_site = (mentees.mode[:, None] == 0) & (mentors.mode[None, :] == 0)
    found = np.where(on_site & ~near, 300, WHOLE - 400 * steps)
    return Share(found.astype(np.int32), _unknown(block, "mode", UNKNOWN))


def _too_far(block: Block, values: Values) -> Mask:
    far: Mask = _minutes_apart(block) > values["max_hours"] * 60
    return _where_known(far, _unknown(block, "winter", NO_HOURS), values)


def _too_new(block: Block, values: Values) -> Mask:
    gap = block.mentors.years[None, :] - block.mentees.years[:, None]
    return _where_known(gap < round(values["min_years"] * 10), _unknown(block, "years", UNKNOWN), values)


def _no_common_language(block: Block, values: Values) -> Mask:
    """No language at all in common; or none but English, where somebody asked for their own."""
    mentees, mentors = block.mentees, block.mentors
    missing = _either(anywhere(mentees.languages), anywhere(mentors.languages))
    own = _common_languages(block, without="en")
    asked = _speaks_own(mentees, block.words)[:, None] | _speaks_own(mentors, block.words)[None, :]
    return _where_known((_common_languages(block) == 0) | (asked & (own == 0)), missing, values)


def _same_team(block: Block, values: Values) -> Mask:
    same: Mask = block.mentees.team[:, None] == block.mentors.team[None, :]
    return same & _both(block.mentees.team >= 0, block.mentors.team >= 0)


def _bound(key: str) -> Callable[[Block, Values], Mask]:
    return lambda block, values: block.bound[key]


CRITERIA: dict[str, Callable[[Block, Values], Share]] = {
    "skills": _skills,
    "goals": _goals,
    "wishes": _wishes,
    "experience_gap": _experience_gap,
    "function": _function,
    "time_zone": _time_zone,
    "rhythm": _rhythm,
    "languages": _languages,
    "industry": _industry,
    "work_mode": _work_mode,
}
HARD: dict[str, Callable[[Block, Values], Mask]] = {
    "reporting_line": _bound("reporting_line"),
    "same_team": _same_team,
    "common_language": _no_common_language,
    "time_zone": _too_far,
    "experience": _too_new,
    "excluded": _bound("excluded"),
    "matched_before": _bound("matched_before"),
}


def _minutes_apart(block: Block) -> Grid:
    """The worse of winter and summer, round the clock the short way."""
    apart = []
    for season in ("winter", "summer"):
        mine, theirs = getattr(block.mentees, season), getattr(block.mentors, season)
        distance = np.abs(mine[:, None] - theirs[None, :])
        apart.append(np.minimum(distance, np.abs(1440 - distance)))
    worse: Grid = np.maximum(*apart)
    return worse


def _common_languages(block: Block, *, without: str = "") -> Grid:
    mine, theirs = block.mentees.languages, block.mentors.languages
    if without in block.words.languages:
        keep = np.arange(mine.shape[1]) != block.words.languages[without]
        mine, theirs = mine[:, keep], theirs[:, keep]
    common: Grid = (mine.astype(np.float32) @ theirs.astype(np.float32).T).astype(np.int32)
    return common


def _speaks_own(side: Features, words: Words) -> Mask:
    """Who wants their own language and has one besides English."""
    english = side.languages[:, words.languages["en"]] if "en" in words.languages else 0
    found: Mask = side.demands_language & (side.languages.sum(axis=1, dtype=np.int32) - english > 0)
    return found


def _unknown(block: Block, name: str, unknown: int) -> Mask:
    return _either(getattr(block.mentees, name) != unknown, getattr(block.mentors, name) != unknown)


def _either(mentees_know: Mask, mentors_know: Mask) -> Mask:
    """Pairs in which one of the two facts is missing."""
    return ~_both(mentees_know, mentors_know)


def _both(mentees: Mask, mentors: Mask) -> Mask:
    both: Mask = mentees[:, None] & mentors[None, :]
    return both


def _where_known(breaks: Mask, missing: Mask, values: Values) -> Mask:
    """A missing fact passes its rule, unless the rule is set to refuse it."""
    return np.where(missing, values["missing"] == "refuse", breaks)
