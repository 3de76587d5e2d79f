"""From people, rules and wishes to scores and allowed pairs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import Person, features_of, whole, words_of
from ithaca_matching.rules import Rules
from ithaca_matching.scoring import Block, anywhere, broken, scores_of

ROLES = ("mentor", "mentee", "both")
Pair = tuple[str, str]


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
    scores: NDArray[np.int32]
    allowed: NDArray[np.bool_]
    capacity: NDArray[np.int64]
    priority: NDArray[np.int64]
    demand: NDArray[np.int64]
    minimum_load: NDArray[np.int64] | None
    left_out: tuple[Pair, ...]


def roster_problem(
    people: Iterable[Person],
    rules: Rules,
    preferences: Iterable[Mapping[str, str]],
    earlier_pairs: Iterable[Pair],
    forbidden: Iterable[Pair],
) -> RosterProblem:
    """Score every pair and mask those that a hard rule forbids. Nobody is their own mentor."""
    kept, left_out = without_double_sign_ups(list(people))
    mentees = tuple(person for person in kept if person["role"] in {"mentee", "both"})
    mentors = tuple(person for person in kept if person["role"] in {"mentor", "both"})
    renamed = dict(left_out)
    wishes = _Wishes(mentees, mentors, preferences, renamed)
    words = words_of(kept)
    block = Block(
        mentees=features_of(mentees, words),
        mentors=features_of(mentors, words),
        words=words,
        mentee_rank=wishes.mentee_rank,
        mentor_rank=wishes.mentor_rank,
        has_ranked=anywhere(wishes.mentee_rank),
        bound={
            "reporting_line": _same_line(mentees, mentors, rules.hard["reporting_line"].values["levels"]),
            "excluded": wishes.excluded | wishes.pairs(forbidden),
            "matched_before": wishes.pairs(earlier_pairs),
        },
    )
    roster = Roster(rules, mentees, mentors, block, left_out)
    minimum = [whole(person.get("minimum_load", "")) for person in mentors]
    return RosterProblem(
        roster=roster,
        scores=scores_of(block, rules),
        allowed=_allowed(roster),
        capacity=np.array([_count(person, "capacity", 0) for person in mentors], dtype=np.int64),
        priority=np.array([_count(person, "priority", 0) for person in mentees], dtype=np.int64),
        demand=np.array([_count(person, "demand", 1) for person in mentees], dtype=np.int64),
        minimum_load=np.maximum(minimum, 0).astype(np.int64) if any(value > 0 for value in minimum) else None,
        left_out=left_out,
    )


def without_double_sign_ups(people: list[Person]) -> tuple[list[Person], tuple[Pair, ...]]:
    """One row for each human: the later counts, and each earlier id leads to the one that stays.

    The same human has the same e-mail; where there is none, the same ``source_person_id``.
    """
    last: dict[str, str] = {}
    seen: set[str] = set()
    for number, person in enumerate(people, start=1):
        _check(person, number, seen)
        last[_human(person)] = person["participant_id"]
    kept = [person for person in people if last[_human(person)] == person["participant_id"]]
    left_out = [
        (person["participant_id"], last[_human(person)])
        for person in people
        if last[_human(person)] != person["participant_id"]
    ]
    return kept, tuple(left_out)


def own_mentor(roster: Roster) -> NDArray[np.bool_]:
    """Pairs that are one and the same person."""
    mentees = np.array(roster.mentee_ids, dtype=object).reshape(-1, 1)
    mentors = np.array(roster.mentor_ids, dtype=object).reshape(1, -1)
    same: NDArray[np.bool_] = (mentees == mentors).astype(np.bool_)
    return same.reshape(len(roster.mentees), len(roster.mentors))


def _allowed(roster: Roster) -> NDArray[np.bool_]:
    allowed = ~own_mentor(roster)
    for mask in broken(roster.block, roster.rules).values():
        allowed &= ~mask
    return allowed


def _check(person: Person, number: int, seen: set[str]) -> None:
    who = person.get("participant_id") or ""
    if not who:
        raise InvalidProblem(f"person {number} has no participant_id.", key="people")
    if who in seen:
        raise InvalidProblem(f"participant_id {who} is there twice.", key="people")
    if person.get("role") not in ROLES:
        raise InvalidProblem(f"{who}: role must be one of {', '.join(ROLES)}.", key="people")
    seen.add(who)


def _human(person: Person) -> str:
    email = (person.get("email") or "").strip().casefold()
    source = (person.get("source_person_id") or "").strip()
    return f"e-mail {email}" if email else f"source {source}" if source else f"id {person['participant_id']}"


def _count(person: Person, column: str, default: int) -> int:
    text = (person.get(column) or "").strip()
    if not text:
        return default
    if not text.lstrip("-").isdecimal():
        raise InvalidProblem(
            f"{person['participant_id']}: {column} must be a whole number, not {text!r}.", key="people"
        )
    return int(text)


class _Wishes:
    """Ranks and exclusions by row and column. Wishes about people who are not there are passed over."""

    def __init__(
        self,
        mentees: tuple[Person, ...],
        mentors: tuple[Person, ...],
        preferences: Iterable[Mapping[str, str]],
        renamed: Mapping[str, str],
    ) -> None:
        self.renamed = renamed
        self.rows = {person["participant_id"]: row for row, person in enumerate(mentees)}
        self.columns = {person["participant_id"]: column for column, person in enumerate(mentors)}
        shape = (len(mentees), len(mentors))
        self.mentee_rank = np.zeros(shape, dtype=np.int32)
        self.mentor_rank = np.zeros(shape, dtype=np.int32)
        self.excluded = np.zeros(shape, dtype=np.bool_)
        for wish in preferences:
            self._note(wish)

    def pairs(self, pairs: Iterable[Pair]) -> NDArray[np.bool_]:
        mask = np.zeros(self.excluded.shape, dtype=np.bool_)
        for mentee, mentor in pairs:
            self._set(mask, mentee, mentor, value=1)
        return mask

    def _note(self, wish: Mapping[str, str]) -> None:
        owner, other, kind = wish["participant_id"], wish["other_id"], wish["kind"]
        if kind == "excludes":
            self._set(self.excluded, owner, other, value=1)
            self._set(self.excluded, other, owner, value=1)
        elif kind == "prefers mentor":
            self._set(self.mentee_rank, owner, other, value=whole(wish["rank"]))
        elif kind == "prefers mentee":
            self._set(self.mentor_rank, other, owner, value=whole(wish["rank"]))
        else:
            raise InvalidProblem(f"kind {kind!r} is not known.", key="preferences")

    def _set(self, table: NDArray[np.generic], mentee: str, mentor: str, *, value: int) -> None:
        row = self.rows.get(self.renamed.get(mentee, mentee))
        column = self.columns.get(self.renamed.get(mentor, mentor))
        if row is None or column is None:
            return
        if not table[row, column] or value < int(table[row, column]):
            table[row, column] = value


def _same_line(mentees: tuple[Person, ...], mentors: tuple[Person, ...], levels: int) -> NDArray[np.bool_]:
    """Who is above or below whom, at most so many levels apart; 0 means any number."""
    managers = {
        person["participant_id"]: (person.get("manager_id") or "").strip() for person in (*mentees, *mentors)
    }
    rows: dict[str, int] = {person["participant_id"]: row for row, person in enumerate(mentees)}
    columns: dict[str, int] = {person["participant_id"]: column for column, person in enumerate(mentors)}
    mask = np.zeros((len(mentees), len(mentors)), dtype=np.bool_)
    for person in (*mentees, *mentors):
        who = person["participant_id"]
        chain = _chain(person, managers)
        for above in chain[: levels or None]:
            if who in rows and above in columns:
                mask[rows[who], columns[above]] = True
            if above in rows and who in columns:
                mask[rows[above], columns[who]] = True
    return mask


def _chain(person: Person, managers: Mapping[str, str]) -> list[str]:
    """Those above somebody, nearest first: given as a list, or followed from manager to manager."""
    if given := [part.strip() for part in (person.get("manager_chain") or "").split(";") if part.strip()]:
        return given
    chain, seen, above = [], {person["participant_id"]}, managers[person["participant_id"]]
    while above and above not in seen:
        chain.append(above)
        seen.add(above)
        above = managers.get(above, "")
    return chain
