"""Who is above or below whom, as far as it is known."""

from collections.abc import Mapping

from ithaca_matching.cells import Cells
from ithaca_matching.features import Person
from ithaca_matching.people import People


def same_line(people: People, *, levels: int) -> Cells:
    """Pairs of whom one is above the other, at most so many levels apart; 0 means any number.

    A manager is named by ``manager_id``, an id or an e-mail of somebody on the roster, or the whole chain
    upwards by ``manager_chain``, nearest first. A cycle ends a chain.
    """
    mentees, mentors = people.mentees, people.mentors
    rows = {person["participant_id"]: row for row, person in enumerate(mentees)}
    columns = {person["participant_id"]: column for column, person in enumerate(mentors)}
    found: dict[tuple[int, int], int] = {}
    names, managers = _names(people), _managers(people)
    for person in people.kept:
        who = person["participant_id"]
        for above in _chain(person, managers, names)[: levels or None]:
            if who in rows and above in columns:
                found[rows[who], columns[above]] = 1
            if above in rows and who in columns:
                found[rows[above], columns[who]] = 1
    return Cells.of((len(mentees), len(mentors)), found)


def _names(people: People) -> dict[str, str]:
    """From every name of somebody to the id that stays: e-mail, id, and the id of a double sign-up."""
    emails = {person.get("email", "").casefold(): person["participant_id"] for person in people.kept}
    ids = {person["participant_id"]: person["participant_id"] for person in people.kept}
    return {**emails, **ids, **dict(people.left_out)}


def _managers(people: People) -> dict[str, str]:
    names = _names(people)
    return {person["participant_id"]: _named(names, person.get("manager_id", "")) for person in people.kept}


def _chain(person: Person, managers: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    if given := [part.strip() for part in person.get("manager_chain", "").split(";") if part.strip()]:
        return [_named(names, part) for part in given]
    chain, seen, above = [], {person["participant_id"]}, managers[person["participant_id"]]
    while above and above not in seen:
        chain.append(above)
        seen.add(above)
        above = managers.get(above, "")
    return chain


def _named(names: Mapping[str, str], manager: str) -> str:
    return names.get(manager, names.get(manager.casefold(), manager)) if manager else ""
