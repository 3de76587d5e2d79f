"""Whom the program keeps apart."""

from collections import defaultdict
from dataclasses import dataclass

from ithaca.connections.models import Member
from ithaca.programs.models import Program, Role


@dataclass(frozen=True)
class Seat:
    participation_id: int
    profile_id: int
    role: str

    @property
    def is_mentor(self) -> bool:
        return self.role == Role.MENTOR


def groups_apart(program: Program) -> list[list[Seat]]:
    """Those of this program who are kept from each other, wherever that began and in every role. 1 query."""
    theirs = "participation__person__participations"
    rows = Member.objects.filter(connection__held_since__isnull=False, **{f"{theirs}__program": program})
    found: dict[int, list[Seat]] = defaultdict(list)
    for connection, *seat in rows.order_by("connection", f"{theirs}__pk").values_list(
        "connection", f"{theirs}__pk", f"{theirs}__profile", f"{theirs}__role"
    ):
        found[connection].append(Seat(*seat))
    return list(found.values())
