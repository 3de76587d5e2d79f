"""What is stored about wishes, and whom a file of wishes may name."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ithaca.intake.models import Upload
from ithaca.intake.states import UploadState
from ithaca.pairing.models import Wish
from ithaca.programs.models import Participation, Profile, Program, Role
from ithaca.spreadsheets.directory import KnownPerson
from ithaca.spreadsheets.roles import PersonRole


@dataclass(frozen=True)
class StoredWishes:
    """`seats` leads from person and role to the participation; `choices` from owner to rank by other."""

    names: Mapping[int, str]
    seats: Mapping[tuple[int, str], int]
    choices: Mapping[int, Mapping[int, int]]
    exclusions: frozenset[tuple[int, int]]


def stored_wishes(program: Program) -> StoredWishes:
    """3 queries."""
    choices: dict[int, dict[int, int]] = defaultdict(dict)
    for owner, other, rank in (
        Wish.objects.in_program(program).choices().values_list("owner_id", "other_id", "rank")
    ):
        choices[owner][other] = rank or 0
    excluded = Wish.objects.in_program(program).filter(kind=Wish.Kind.EXCLUDES)
    seats = Participation.objects.in_program(program).values_list("person_id", "role", "pk")
    names = Profile.objects.filter(program=program).values_list("person_id", "person__name")
    return StoredWishes(
        names=dict(names),
        seats={(person, role): seat for person, role, seat in seats},
        choices=choices,
        exclusions=frozenset(excluded.values_list("owner_id", "other_id")),
    )


def people_who_wish(program: Program) -> list[KnownPerson]:
    """Everybody in the program with their roles. 2 queries."""
    roles: dict[int, set[str]] = defaultdict(set)
    for person, role in Participation.objects.in_program(program).values_list("person_id", "role"):
        roles[person].add(role)
    rows = Profile.objects.filter(program=program).values_list(
        "person_id", "person__email", "outside_id", "person__name"
    )
    return [KnownPerson(key, email or "", own, name, _role(roles[key])) for key, email, own, name in rows]


def double_sign_ups(program: Program) -> dict[str, int]:
    """Ids and addresses that an import has left out, with the person who stayed. 1 query."""
    done = Upload.objects.in_program(program).filter(state=UploadState.DONE, kind=Upload.Kind.PEOPLE)
    found: dict[str, int] = {}
    for report in done.order_by("pk").values_list("report", flat=True):
        found |= report.get("aliases", {})
    return found


def _role(roles: set[str]) -> PersonRole | None:
    if len(roles) == len(Role):
        return PersonRole.BOTH
    return PersonRole(next(iter(roles))) if roles else None
