"""From people, rules and wishes to scores and allowed pairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.block import Block
from ithaca_matching.catalogue import ALWAYS, HARD
from ithaca_matching.cells import Cells
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import Person, features_of, words_of
from ithaca_matching.people import People, count, people_of
from ithaca_matching.pool import Pool
from ithaca_matching.reporting_lines import same_line
from ithaca_matching.rules import Rules
from ithaca_matching.score_table import pool_of
from ithaca_matching.scoring import broken
from ithaca_matching.wishes import Pair, Wishes

_TITLES = {entry.key: entry.title for entry in (*ALWAYS, *HARD)}


@dataclass(frozen=True)
class Roster:
    """The people and rules behind a problem."""

    rules: Rules
    mentees: tuple[Person, ...]
    mentors: tuple[Person, ...]
    block: Block
    left_out: tuple[Pair, ...]

    @property
    def mentee_ids(self) -> tuple[str, ...]:
        return tuple(person["participant_id"] for person in self.mentees)

    @property
    def mentor_ids(self) -> tuple[str, ...]:
        return tuple(person["participant_id"] for person in self.mentors)


@dataclass(frozen=True)
class RosterProblem:
    """The arguments of a problem, and the roster they came from."""

    roster: Roster
    pool: Pool
    capacity: NDArray[np.int64]
    locked: list[Pair]
    priority: NDArray[np.int64]
    demand: NDArray[np.int64]
    minimum_load: NDArray[np.int64] | None


def roster_problem(
    rows: Iterable[Mapping[str, Any]],
    rules: Rules,
    preferences: Iterable[Mapping[str, Any]],
    *,
    earlier_pairs: Iterable[Pair],
    forbidden: Iterable[Pair],
    locked: Iterable[Pair],
) -> RosterProblem:
    """Score every pair and mask those that a hard rule forbids. Nobody is their own mentor."""
    people = people_of(rows)
    wishes = Wishes(people, preferences)
    block = _block(people, wishes, rules, wishes.pairs(earlier_pairs), wishes.pairs(forbidden))
    roster = Roster(rules, people.mentees, people.mentors, block, people.left_out)
    kept_locks = wishes.kept(locked)
    _check_locks(roster, kept_locks)
    minimum = _counts(roster.mentors, "minimum_load", default=0)
    return RosterProblem(
        roster=roster,
        pool=pool_of(block, rules),
        capacity=_counts(roster.mentors, "capacity", default=1),
        locked=kept_locks,
        priority=_counts(roster.mentees, "priority", default=0),
        demand=_counts(roster.mentees, "demand", default=1),
        minimum_load=minimum if minimum.any() else None,
    )


def _block(people: People, wishes: Wishes, rules: Rules, earlier: Cells, forbidden: Cells) -> Block:
    words = words_of(people.kept)
    return Block(
        mentees=features_of(people.mentees, words),
        mentors=features_of(people.mentors, words),
        words=words,
        mentee_rank=wishes.mentee_rank,
        mentor_rank=wishes.mentor_rank,
        has_ranked=wishes.mentee_rank.rows_with_any,
        bound={
            "reporting_line": same_line(people, levels=rules.hard["reporting_line"].values["levels"]),
            "excluded": wishes.excluded.joined(forbidden),
            "matched_before": earlier,
        },
        own=wishes.own,
    )


def _check_locks(roster: Roster, locked: list[Pair]) -> None:
    """A lock against a rule is a contradiction that only a person can settle, so it is named."""
    rows = {mentee: row for row, mentee in enumerate(roster.mentee_ids)}
    columns = {mentor: column for column, mentor in enumerate(roster.mentor_ids)}
    for mentee, mentor in locked:
        if mentee not in rows or mentor not in columns:
            continue
        pair = roster.block.pair(rows[mentee], columns[mentor])
        against = ["own_mentor"] if mentee == mentor else []
        against += [key for key, mask in broken(pair, roster.rules).items() if mask[0, 0]]
        if against:
            raise InvalidProblem(
                f"{mentee} and {mentor} are locked, but a hard rule forbids the pair: {_TITLES[against[0]]}.",
                key="locked",
            )


def _counts(people: Iterable[Person], column: str, *, default: int) -> NDArray[np.int64]:
    return np.array([count(person, column, default=default) for person in people], dtype=np.int64)
