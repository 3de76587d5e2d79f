"""The people of a roster: rows made plain and checked, and one for each human."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.features import Person

ROLES = ("mentor", "mentee", "both")
WHOLE = re.compile(r"[0-9]{1,6}")
SIGNED = re.compile(r"-?[0-9]{1,6}")
NUMBER = re.compile(r"[0-9]{1,6}([.][0-9]*)?")
CHECKS = {
    "capacity": (WHOLE, "a whole number from 0 up"),
    "demand": (WHOLE, "a whole number from 0 up"),
    "minimum_load": (WHOLE, "a whole number from 0 up"),
    "priority": (SIGNED, "a whole number"),
    "years_experience": (NUMBER, "a number from 0 up"),
}
"""What a cell must look like where there is one."""


@dataclass(frozen=True)
class People:
    """Who takes part.

    Attributes
    ----------
    kept : tuple of Person
        In the order given.
    left_out : tuple of (id left out, id kept)
        Double sign-ups.
    """

    kept: tuple[Person, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def mentees(self) -> tuple[Person, ...]:
        return tuple(person for person in self.kept if person["role"] in {"mentee", "both"})

    @property
    def mentors(self) -> tuple[Person, ...]:
        return tuple(person for person in self.kept if person["role"] in {"mentor", "both"})


def people_of(rows: Iterable[Mapping[str, Any]]) -> People:
    """Check the rows and keep one for each human: the later row counts.

    The same human has the same e-mail; where there is none, the same ``source_person_id``.

    Raises
    ------
    InvalidProblem
        For a missing or repeated id, an unknown role, or a cell that is no number where one is needed.
    """
    people = [_plain(row, number) for number, row in enumerate(rows, start=1)]
    _check_ids(people)
    for person in people:
        _check(person)
    humans = _humans(people)
    last = {human: person["participant_id"] for human, person in zip(humans, people, strict=True)}
    stays = [last[human] for human in humans]
    return People(
        kept=tuple(
            person for person, kept in zip(people, stays, strict=True) if person["participant_id"] == kept
        ),
        left_out=tuple(
            (person["participant_id"], kept)
            for person, kept in zip(people, stays, strict=True)
            if person["participant_id"] != kept
        ),
    )


def count(person: Person, column: str, *, default: int) -> int:
    """The whole number in a checked cell."""
    return int(person.get(column) or default)


def _plain(row: Mapping[str, Any], number: int) -> Person:
    if not isinstance(row, Mapping):
        raise InvalidProblem(f"person {number} must be a mapping of columns to cells.", key="people")
    person = {
        str(column): (cell if isinstance(cell, str) else _text(cell)).strip() for column, cell in row.items()
    }
    person["role"] = person.get("role", "").casefold()
    return person


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple | set | frozenset):
        return ";".join(str(word) for word in cell)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _check_ids(people: list[Person]) -> None:
    seen: set[str] = set()
    for number, person in enumerate(people, start=1):
        who = person.get("participant_id", "")
        if not who:
            raise InvalidProblem(f"person {number} has no participant_id.", key="people")
        if who in seen:
            raise InvalidProblem(f"participant_id {who} is there twice.", key="people")
        seen.add(who)


def _check(person: Person) -> None:
    who = person["participant_id"]
    if person["role"] not in ROLES:
        raise InvalidProblem(f"{who}: role must be one of {', '.join(ROLES)}.", key="people")
    for column, (pattern, wanted) in CHECKS.items():
        cell = person.get(column, "")
        if cell and not pattern.fullmatch(cell):
            raise InvalidProblem(f"{who}: {column} must be {wanted}, not {cell!r}.", key="people")


def _humans(people: list[Person]) -> list[str]:
    """A name for the human behind each row. One without e-mail is who else has the same source, if one is."""
    emails: dict[str, set[str]] = defaultdict(set)
    for person in people:
        emails[_source(person)] |= {_email(person)} - {""}
    return [_human(person, emails) for person in people]


def _human(person: Person, emails: Mapping[str, set[str]]) -> str:
    email, source = _email(person), _source(person)
    if not email and source and len(emails[source]) == 1:
        email = next(iter(emails[source]))
    return f"e-mail {email}" if email else f"source {source}" if source else f"id {person['participant_id']}"


def _email(person: Person) -> str:
    return person.get("email", "").casefold()


def _source(person: Person) -> str:
    return person.get("source_person_id", "")
