"""What must be true of every pair: each rule says which pairs of a block break it."""

from collections.abc import Callable

import numpy as np

from ithaca_matching.block import Block, Mask, Values, anywhere, both, english
from ithaca_matching.features import NO_HOURS, UNKNOWN, Features, Words


def _too_far(block: Block, values: Values) -> Mask:
    far: Mask = block.minutes_apart > values["max_hours"] * 60
    return _where_known(far, block.unknown("winter", NO_HOURS), values)


def _too_new(block: Block, values: Values) -> Mask:
    new: Mask = block.years_ahead < round(values["min_years"] * 10)
    return _where_known(new, block.unknown("years", UNKNOWN), values)


def _no_common_language(block: Block, values: Values) -> Mask:
    """No language in common; or none but English, where one of the two asked for their own.

    Any language besides English counts as somebody's own, so that naming one more never costs a mentor. For
    the same reason an empty list, and a wish for one's own language from somebody who names none, are missing
    facts that the rule refuses unless it is set to let them pass. Where nobody in the program names
    a language, there is nothing to go by and every pair passes.
    """
    if not block.words.languages:
        return np.zeros(block.shape, dtype=np.bool_)
    mentees, mentors = block.mentees, block.mentors
    own_mentees, own_mentors = _has_own(mentees, block.words), _has_own(mentors, block.words)
    wish = (mentees.demands_language & own_mentees)[:, None] | (mentors.demands_language & own_mentors)[
        None, :
    ]
    foreign = (block.common_languages == 0) | (wish & (block.common_languages_besides_english == 0))
    silent = ~both(anywhere(mentees.languages), anywhere(mentors.languages))
    unclear = ~both(own_mentees | ~mentees.demands_language, own_mentors | ~mentors.demands_language)
    refuses = values["missing"] == "refuse"
    breaks: Mask = np.where(silent, refuses, foreign | (unclear & refuses))
    return breaks


def _has_own(side: Features, words: Words) -> Mask:
    """Who names a language besides English."""
    return anywhere(side.languages[:, ~english(words)])


def _same_team(block: Block, values: Values) -> Mask:
    same: Mask = block.mentees.team[:, None] == block.mentors.team[None, :]
    return same & ~block.unknown("team", UNKNOWN)


def _bound(key: str) -> Callable[[Block, Values], Mask]:
    return lambda block, values: block.bound[key].table > 0


HARD: dict[str, Callable[[Block, Values], Mask]] = {
    "reporting_line": _bound("reporting_line"),
    "same_team": _same_team,
    "common_language": _no_common_language,
    "time_zone": _too_far,
    "experience": _too_new,
    "excluded": _bound("excluded"),
    "matched_before": _bound("matched_before"),
}


def _where_known(breaks: Mask, missing: Mask, values: Values) -> Mask:
    """A missing fact passes its rule, unless the rule is set to refuse it."""
    return np.where(missing, values["missing"] == "refuse", breaks)
