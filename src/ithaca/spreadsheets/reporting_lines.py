"""Who reports to whom: found by id, address or full name, and without circles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ithaca.spreadsheets.directory import Directory, KnownPerson
from ithaca.spreadsheets.findings import BadCell, CellFault, bad_cell
from ithaca.spreadsheets.people import PersonRow

Key = TypeVar("Key")
MOST_LINES_NAMED = 12


@dataclass(frozen=True, slots=True)
class Where:
    """Where managers are looked for, in this order."""

    in_file: Directory
    known: Directory
    kept_out: Directory


@dataclass(frozen=True, slots=True)
class Linked:
    people: list[PersonRow]
    warnings: list[BadCell]


def with_managers(
    people: Sequence[PersonRow],
    *,
    kept_out: Iterable[PersonRow],
    kept_lines: Mapping[int, int],
    known: Directory,
    column: str,
) -> Linked:
    """Link everybody to their manager, or leave the link out and say why.

    `kept_lines` leads from the earlier rows of a repeated person to the row that counts.
    """
    where = Where(_directory(people, kept_lines), known, _directory(kept_out, {}))
    linked = Linked([], [])
    for person in people:
        try:
            linked.people.append(_linked(person, kept_lines.get(person.line, person.line), where))
        except CellFault as fault:
            linked.people.append(replace(person, manager=""))
            linked.warnings.append(bad_cell(person.line, column, person.manager, fault.code, **fault.details))
    return _without_circles(linked, kept_lines, column)


def circles(above: Mapping[Key, Key]) -> Iterator[tuple[Key, ...]]:
    """The circles in a relation in which everybody has at most one person above them."""
    settled: set[Key] = set()
    for start in above:
        path: dict[Key, int] = {}
        here = start
        while here in above and here not in settled and here not in path:
            path[here] = len(path)
            here = above[here]
        if here in path:
            yield tuple(path)[path[here] :]
        settled.update(path)


def _directory(people: Iterable[PersonRow], kept_lines: Mapping[int, int]) -> Directory:
    return Directory(
        KnownPerson(
            kept_lines.get(person.line, person.line),
            email=person.email,
            outside_id=person.outside_id,
            name=person.name,
        )
        for person in people
    )


def _linked(person: PersonRow, own_line: int, where: Where) -> PersonRow:
    if not person.manager:
        return person
    here = where.in_file.find(person.manager)
    if here.person is not None:
        if here.person.key == own_line:
            raise CellFault("manager.self")
        return replace(person, manager_line=here.person.key)
    before = where.known.find(person.manager)
    if before.person is not None and not here.is_ambiguous:
        return replace(person, manager_key=before.person.key)
    if here.is_ambiguous or before.is_ambiguous:
        raise CellFault("manager.ambiguous")
    raise _not_found(person.manager, where)


def _not_found(manager: str, where: Where) -> CellFault:
    bad = where.kept_out.find(manager)
    if bad.person is not None:
        return CellFault("manager.kept_out", line=bad.person.key)
    if "@" in manager or any(letter.isdigit() for letter in manager):
        return CellFault("manager.unknown_key")
    if name := where.in_file.similar_name(manager) or where.known.similar_name(manager):
        return CellFault("manager.suggestion", name=name)
    return CellFault("manager.unknown")


def _without_circles(linked: Linked, kept_lines: Mapping[int, int], column: str) -> Linked:
    above = {
        person.line: person.manager_line
        for person in linked.people
        if person.manager_line is not None and kept_lines.get(person.line, person.line) == person.line
    }
    circle_of = {line: circle for circle in circles(above) for line in circle}
    people, warnings = [], list(linked.warnings)
    for person in linked.people:
        own_line = kept_lines.get(person.line, person.line)
        circle = circle_of.get(own_line)
        if circle is None or person.manager_line != above[own_line]:
            people.append(person)
            continue
        people.append(replace(person, manager="", manager_line=None))
        lines = ", ".join(str(line) for line in sorted(circle)[:MOST_LINES_NAMED])
        warnings.append(bad_cell(person.line, column, person.manager, "manager.cycle", lines=lines))
    return Linked(people, warnings)
