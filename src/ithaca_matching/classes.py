"""People who are alike in what a criterion reads get the same points, so it need be asked once for all of them.

A facet is what some rules and criteria read about both sides. Within it, people fall into a few classes; the
points of each class with each other are a small table, worked out by the same functions as everywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block, anywhere
from ithaca_matching.features import UNKNOWN, Features
from ithaca_matching.goals import SEASONED
from ithaca_matching.rules import Rules
from ithaca_matching.scoring import broken, points_of, scores_of, shares

Facts = Sequence[NDArray[np.generic]]
FORBIDDEN = -(1 << 15)


@dataclass(frozen=True)
class Facet:
    """What some rules and criteria read about a mentee and a mentor, and up to how many shared skills."""

    rules: tuple[str, ...]
    criteria: tuple[str, ...]
    mentees: Callable[[Features], Facts]
    mentors: Callable[[Features], Facts]
    shared_skills: int = 0


@dataclass(frozen=True, eq=False)
class Partition:
    """People in classes.

    Attributes
    ----------
    mentees, mentors : ndarray of int32
        The class of everybody.
    some_mentees, some_mentors : ndarray of int64
        Somebody of each class.
    """

    mentees: NDArray[np.int32]
    mentors: NDArray[np.int32]
    some_mentees: NDArray[np.int64]
    some_mentors: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Table:
    """The points of classes with each other.

    Attributes
    ----------
    points : ndarray of int16, shape (n_mentee_classes, n_levels, n_mentor_classes)
        For each number of shared skills, the last of them standing for all above; FORBIDDEN where a hard
        rule is broken.
    classes : Partition
    of_skills_alone : bool
        Whether nothing but the number of shared skills matters between mentors who offer any.
    """

    points: NDArray[np.int16]
    classes: Partition
    of_skills_alone: bool


@dataclass(frozen=True, eq=False)
class CriterionTable:
    """The points of one criterion for classes with each other, and where a fact is missing; as in `Table`."""

    criterion: str
    points: NDArray[np.int16]
    missing: NDArray[np.bool_]
    classes: Partition


def tables(block: Block, rules: Rules) -> list[Table]:
    """The tables of all facets that count, for the people of `block`; its wishes and bound pairs aside."""
    return [
        Table(
            _levels(block, facet, partial(_points, rules=rules, facet=facet)),
            _partition(block, facet),
            of_skills_alone=facet.criteria == ("skills",),
        )
        for facet in _facets(rules)
    ]


def criterion_tables(block: Block, rules: Rules) -> list[CriterionTable]:
    """The tables of all criteria that count but the wishes, for the people of `block`."""
    return [
        CriterionTable(
            key,
            _levels(block, facet, partial(_points_of, rules=rules, criterion=key)),
            _levels(block, facet, partial(_missing, rules=rules, criterion=key)),
            _partition(block, facet),
        )
        for facet in _facets(rules)
        for key in facet.criteria
        if rules.points[key]
    ]


def _facets(rules: Rules) -> list[Facet]:
    enough = rules.criteria["skills"].values["enough"]
    facets = (*_FACETS, _skills(enough))
    return [
        facet
        for facet in facets
        if any(rules.hard[key].on for key in facet.rules) or any(rules.points[key] for key in facet.criteria)
    ]


def _alike(rule: str, criterion: str, *names: str) -> Facet:
    """A facet that reads the same facts about both sides."""

    def facts(side: Features) -> Facts:
        return [getattr(side, name) for name in names]

    return Facet((rule,) if rule else (), (criterion,) if criterion else (), facts, facts)


_FACETS = (
    _alike("time_zone", "time_zone", "winter", "summer"),
    _alike("experience", "experience_gap", "years"),
    _alike("same_team", "", "team"),
    _alike("common_language", "languages", "languages", "demands_language"),
    _alike("", "function", "function", "function_wish"),
    _alike("", "rhythm", "rhythm", "minutes"),
    _alike("", "industry", "industry"),
    _alike("", "work_mode", "mode", "place"),
    Facet(
        (),
        ("goals",),
        mentees=lambda side: [side.goals, side.function, anywhere(side.wanted)],
        mentors=lambda side: [
            side.goals, side.function, side.leads, side.years >= SEASONED, side.years != UNKNOWN,
            anywhere(side.offered),
        ],
        shared_skills=1,
    ),
)  # fmt: skip


def _skills(enough: int) -> Facet:
    return Facet(
        (),
        ("skills",),
        mentees=lambda side: [np.minimum(side.wanted.sum(axis=1, dtype=np.int32), enough)],
        mentors=lambda side: [anywhere(side.offered)],
        shared_skills=enough,
    )


def _levels(block: Block, facet: Facet, look: Callable[[Block], NDArray[Any]]) -> NDArray[Any]:
    """What `look` finds for each number of shared skills, classes against classes."""
    classes = _partition(block, facet)
    alone = block.of_classes(classes.some_mentees, classes.some_mentors)
    levels = [look(replace(alone, shared=shared)) for shared in range(facet.shared_skills + 1)]
    return np.stack([np.broadcast_to(level, alone.shape) for level in levels], axis=1)


def _points(block: Block, rules: Rules, facet: Facet) -> NDArray[np.int16]:
    points = scores_of(block, rules, among=facet.criteria)
    for mask in broken(block, rules, among=facet.rules).values():
        points = np.where(mask, FORBIDDEN, points)
    return points.astype(np.int16)


def _points_of(block: Block, rules: Rules, criterion: str) -> NDArray[np.int16]:
    share = shares(block, rules, among=(criterion,))[criterion]
    return points_of(share, rules.points[criterion]).astype(np.int16)


def _missing(block: Block, rules: Rules, criterion: str) -> NDArray[np.bool_]:
    return shares(block, rules, among=(criterion,))[criterion].missing


def _partition(block: Block, facet: Facet) -> Partition:
    key = facet.rules, facet.criteria, facet.shared_skills
    if key not in block.partitions:
        mentees, some_mentees = _classes(facet.mentees(block.mentees), block.shape[0])
        mentors, some_mentors = _classes(facet.mentors(block.mentors), block.shape[1])
        block.partitions[key] = Partition(mentees, mentors, some_mentees, some_mentors)
    found: Partition = block.partitions[key]
    return found


def _classes(facts: Facts, people: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The class of everybody, and somebody of each class."""
    columns = [fact.reshape(people, *fact.shape[1:] or (1,)).astype(np.int32) for fact in facts]
    code, somebody = np.zeros(people, dtype=np.int64), np.zeros(min(people, 1), dtype=np.int64)
    for column in np.hstack(columns).T:  # one after the other: to sort whole rows takes many times as long
        values, place = np.unique(column, return_inverse=True)
        if len(values) > 1:
            _, somebody, code = np.unique(code * len(values) + place, return_index=True, return_inverse=True)
    return code.astype(np.int32), somebody
