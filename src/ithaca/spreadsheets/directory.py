"""Finding people by what a cell says: an address, an id, or a full name that only one person has."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from ithaca.spreadsheets.addresses import address_of
from ithaca.spreadsheets.findings import CellFault
from ithaca.spreadsheets.roles import PersonRole
from ithaca.spreadsheets.texts import cleaned, folded

MOST_SUGGESTIONS = 200
MOST_COMPARED = 100


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who can be pointed at. `key` is whatever the caller knows them by."""

    key: int
    email: str = ""
    outside_id: str = ""
    name: str = ""
    role: PersonRole | None = None


class Found(NamedTuple):
    person: KnownPerson | None
    is_ambiguous: bool = False


NOBODY = Found(None)


class Directory:
    """People by address, id and name. Two entries with one key are one person."""

    def __init__(self, people: Iterable[KnownPerson] = ()) -> None:
        self._by_word: dict[str, KnownPerson] = {}
        self._by_any_case: dict[str, KnownPerson] = {}
        self._by_name: dict[str, list[KnownPerson]] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._suggestions = 0
        for person in people:
            self._add(person)

    def find(self, text: str) -> Found:
        word = cleaned(text)
        if person := self._by_word.get(word) or self._by_word.get(_address(word)):
            return Found(person)
        if person := self._by_any_case.get(word.casefold()):
            return Found(person)
        named = {person.key: person for person in self._by_name.get(_name(word), ())}
        if len(named) > 1:
            return Found(None, is_ambiguous=True)
        return Found(next(iter(named.values()), None))

    def similar_name(self, text: str) -> str:
        """A name much like the one that was not found, or ""."""
        words = _name(cleaned(text)).split()
        if len(words) < 2 or self._suggestions >= MOST_SUGGESTIONS:
            return ""
        self._suggestions += 1
        candidates = {_name(name): name for name in self._by_surname.get(words[-1][:3], ())[:MOST_COMPARED]}
        close = get_close_matches(" ".join(words), candidates, n=1, cutoff=0.6)
        return candidates[close[0]] if close else ""

    def _add(self, person: KnownPerson) -> None:
        if person.email:
            self._by_word[person.email] = person
        if person.outside_id:
            self._by_word[person.outside_id] = person
            self._by_any_case[person.outside_id.casefold()] = person
        if name := _name(person.name):
            self._by_name.setdefault(name, []).append(person)
            self._by_surname.setdefault(name.split()[-1][:3], []).append(person.name)


def _address(word: str) -> str:
    try:
        return address_of(word) if "@" in word else ""
    except CellFault:
        return ""


def _name(text: str) -> str:
    """ "Brandt, Stefan" is Stefan Brandt."""
    last, comma, first = folded(cleaned(text)).partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else last.strip()
