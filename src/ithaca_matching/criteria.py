"""What one would like of a pair: each criterion gives every pair of a block a share, in thousandths."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ithaca_matching.block import HALF, WHOLE, Block, Grid, Mask, Values, anywhere, both
from ithaca_matching.features import NO_HOURS, UNKNOWN
from ithaca_matching.goals import signs

OTHER_FUNCTION = 400
SAME, DIFFERENT = 1, 2
YEARS_TOO_FEW = 50
YEARS_TOO_MANY = 150


@dataclass(frozen=True)
class Share:
    """How much of a criterion a pair gets, in thousandths, and where a fact was missing."""

    thousandths: Grid
    missing: Mask


def _skills(block: Block, values: Values) -> Share:
    """Who wants many skills needs only `enough` of them for all points, so a long list costs nothing."""
    wanted = block.mentees.wanted
    asked = np.clip(wanted.sum(axis=1, dtype=np.int32), 1, values["enough"])[:, None]
    missing = ~both(anywhere(wanted), anywhere(block.mentors.offered))
    return Share(np.minimum(WHOLE * block.shared_skills // asked, WHOLE), missing)


def _goals(block: Block, values: Values) -> Share:
    """The share of the mentee's goals that facts speak for, of those that facts can speak about."""
    helped, judged = np.zeros(block.shape, dtype=np.int32), np.zeros(block.shape, dtype=np.int32)
    for goal, column in block.words.goals.items():
        has = block.mentees.goals[:, column].astype(np.bool_)[:, None]
        sign = signs(block, goal)
        judged += has & sign.known
        helped += has & sign.known & sign.speaks
    return Share(WHOLE * helped // np.maximum(judged, 1), judged == 0)


def _wishes(block: Block, values: Values) -> Share:
    """1000 for a first choice, 200 less for each further one; half of that when the mentor named the mentee."""
    mine, theirs = block.mentee_rank.table, block.mentor_rank.table
    own = np.where(mine > 0, np.maximum(1200 - 200 * mine, 100), 0)
    base = np.where(block.has_ranked[:, None], own, HALF)
    back = np.where(theirs > 0, np.maximum(600 - 100 * theirs, 50), 0)
    return Share(np.minimum(base + back, WHOLE).astype(np.int32), np.zeros(own.shape, dtype=np.bool_))


def _experience_gap(block: Block, values: Values) -> Share:
    """All inside the band; none five years below it or fifteen above: too near is worse than too far."""
    gap = block.years_ahead
    low, high = round(values["low"] * 10), round(values["high"] * 10)
    below, above = np.maximum(low - gap, 0), np.maximum(gap - high, 0)
    found = np.maximum(WHOLE - below * WHOLE // YEARS_TOO_FEW - above * WHOLE // YEARS_TOO_MANY, 0)
    return Share(np.where(gap < 0, 0, found).astype(np.int32), block.unknown("years", UNKNOWN))


def _function(block: Block, values: Values) -> Share:
    """Indifferent people like the same function somewhat better; where both have a wish, half each."""
    same = block.mentees.function[:, None] == block.mentors.function[None, :]
    mine, theirs = block.mentees.function_wish[:, None], block.mentors.function_wish[None, :]
    first = np.where(mine > 0, _granted(same, mine), _granted(same, theirs))
    second = np.where(theirs > 0, _granted(same, theirs), _granted(same, mine))
    return Share(((first + second) // 2).astype(np.int32), block.unknown("function", UNKNOWN))


def _granted(same: Mask, wish: Grid) -> Grid:
    indifferent = np.where(same, WHOLE, OTHER_FUNCTION)
    granted: Grid = np.where(
        wish == SAME, same * WHOLE, np.where(wish == DIFFERENT, ~same * WHOLE, indifferent)
    )
    return granted


def _time_zone(block: Block, values: Values) -> Share:
    none_at = max(round(values["none_at"] * 60), 1)
    found = np.maximum(WHOLE - block.minutes_apart * WHOLE // none_at, 0)
    return Share(found.astype(np.int32), block.unknown("winter", NO_HOURS))


def _rhythm(block: Block, values: Values) -> Share:
    """Three quarters for how often, one quarter for how long."""
    mentees, mentors = block.mentees, block.mentors
    steps = np.abs(mentees.rhythm[:, None] - mentors.rhythm[None, :])
    often = 750 - 375 * np.minimum(steps, 2)
    apart = np.minimum(np.abs(mentees.minutes[:, None] - mentors.minutes[None, :]), 30)
    long = np.where(block.unknown("minutes", UNKNOWN), 125, 250 - apart * 250 // 30)
    return Share((often + long).astype(np.int32), block.unknown("rhythm", UNKNOWN))


def _languages(block: Block, values: Values) -> Share:
    """All for a second common language; the first is the business of a hard rule."""
    missing = ~both(anywhere(block.mentees.languages), anywhere(block.mentors.languages))
    return Share(np.where(block.common_languages > 1, WHOLE, 0).astype(np.int32), missing)


def _industry(block: Block, values: Values) -> Share:
    same = block.mentees.industry[:, None] == block.mentors.industry[None, :]
    return Share(np.where(same, WHOLE, 0).astype(np.int32), block.unknown("industry", UNKNOWN))


def _work_mode(block: Block, values: Values) -> Share:
    mentees, mentors = block.mentees, block.mentors
    steps = np.abs(mentees.mode[:, None] - mentors.mode[None, :])
    near = (mentees.place[:, None] == mentors.place[None, :]) & ~block.unknown("place", UNKNOWN)
    on_site = both(mentees.mode == 0, mentors.mode == 0)
    found = np.where(on_site & ~near, 300, WHOLE - 400 * steps)
    return Share(found.astype(np.int32), block.unknown("mode", UNKNOWN))


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
