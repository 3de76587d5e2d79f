"""What is stored about who works together, for a file of pairs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ithaca.connections.models import Connection
from ithaca.programs.models import Profile, Program, Role

Sides = tuple[frozenset[int], frozenset[int]]  # the people who are mentees, and who are mentors


@dataclass(frozen=True)
class StoredTogether:
    """Connections by what a file called them, and all that are open."""

    imported: Mapping[str, Sides]
    open: frozenset[Sides]
    names: Mapping[int, str]


def stored_together(program: Program) -> StoredTogether:
    """2 queries."""
    people: dict[tuple[int, str], set[int]] = defaultdict(set)
    facts: dict[int, tuple[str | None, bool]] = {}
    rows = Connection.objects.in_program(program).values_list(
        "pk", "imported_as", "pair_key", "members__participation__role", "members__participation__person_id"
    )
    for pk, imported_as, pair_key, role, person in rows:
        people[pk, role].add(person)
        facts[pk] = imported_as, pair_key is not None
    sides = {pk: (frozenset(people[pk, Role.MENTEE]), frozenset(people[pk, Role.MENTOR])) for pk in facts}
    names = Profile.objects.filter(program=program).values_list("person_id", "person__name")
    return StoredTogether(
        imported={called: sides[pk] for pk, (called, _is_open) in facts.items() if called},
        open=frozenset(sides[pk] for pk, (_called, is_open) in facts.items() if is_open),
        names=dict(names),
    )
