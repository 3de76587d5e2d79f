"""What can be read from a mentor's facts about a mentee's goals.

Nobody asks a mentor "can you help with this?", so each goal names a fact that speaks for it, and
a goal without such a fact speaks only through mentors who name the same goal as one they help with.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ithaca_matching.block import Block, Mask, anywhere, both
from ithaca_matching.features import UNKNOWN

SEASONED = 80  # tenths of years


@dataclass(frozen=True)
class Sign:
    """Where the facts of a block speak for a goal, and where they say anything about it."""

    speaks: Mask
    known: Mask


@dataclass(frozen=True)
class Goal:
    """A goal that a fact can speak for, and how."""

    sentence: str
    columns: tuple[str, ...]
    sign: Callable[[Block], Sign]


def signs(block: Block, goal: str) -> Sign:
    """What the facts of a block say about a goal; both masks broadcast to its shape."""
    return GOALS[goal].sign(block) if goal in GOALS else _named(block, goal)


def _leads(block: Block) -> Sign:
    known = (block.mentors.function != UNKNOWN) | block.mentors.leads
    return Sign(block.mentors.leads[None, :], known[None, :])


def _works_elsewhere(block: Block) -> Sign:
    differs = block.mentees.function[:, None] != block.mentors.function[None, :]
    return Sign(differs, ~block.unknown("function", UNKNOWN))


def _is_seasoned(block: Block) -> Sign:
    return Sign((block.mentors.years >= SEASONED)[None, :], (block.mentors.years != UNKNOWN)[None, :])


def _offers_some(block: Block) -> Sign:
    return Sign(
        block.shared_skills > 0, both(anywhere(block.mentees.wanted), anywhere(block.mentors.offered))
    )


def _named(block: Block, goal: str) -> Sign:
    column = block.words.goals[goal]
    named: Mask = block.mentors.goals[:, column].astype(np.bool_)
    return Sign(named[None, :], anywhere(block.mentors.goals)[None, :])


GOALS: dict[str, Goal] = {
    "learn skills": Goal(
        "The mentor offers a skill that the mentee wants.", ("skills_wanted", "skills_offered"), _offers_some
    ),
    "become a manager": Goal(
        "The mentor's function or titles say that they lead.", ("job_function", "job_titles"), _leads
    ),
    "change of field": Goal(
        "The mentor works in another function than the mentee.", ("job_function",), _works_elsewhere
    ),
    "find a new job": Goal(
        "The mentor has eight years of experience or more.", ("years_experience",), _is_seasoned
    ),
}
"""The goals that a fact can speak for."""
