"""What is stored about the people whom a file speaks of."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ithaca.people.models import ChangeRequest, Person
from ithaca.people.states import ChangeRequestState
from ithaca.programs.models import Coordination, Participation, Profile, Program
from ithaca.programs.states import OVER
from ithaca.spreadsheets.directory import KnownPerson

AT_ONCE = 500
# What is waiting or was refused is not asked again.
STANDING = (ChangeRequestState.OPEN, ChangeRequestState.REFUSED)


@dataclass(frozen=True, slots=True)
class Seat:
    """One role of a person in the program, with its places. `is_over` when they take part in it no more."""

    participation_id: int
    places: int
    held: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who has an account. `profile` is None for those whom this program does not know yet."""

    person: Person
    is_protected: bool
    profile: Profile | None = None
    seats: Mapping[str, Seat] = field(default_factory=dict)

    @property
    def takes_part(self) -> bool:
        return any(not seat.is_over for seat in self.seats.values())

    @property
    def held(self) -> int:
        """Places that are taken by matches."""
        return sum(seat.held for seat in self.seats.values())


# Whose account, which field, what it should say.
Asked = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Stored:
    """Accounts by address and by the program's own id, who reports to whom, what the operator was asked."""

    here: tuple[Known, ...]
    by_email: Mapping[str, Known]
    by_outside_id: Mapping[str, Known]
    managers: Mapping[int, int]
    asked: frozenset[Asked] = frozenset()


def stored_people(program: Program, *, emails: Collection[str], lock: bool = False) -> Stored:
    """Everybody in the program, and the accounts behind these addresses.

    `lock` keeps what was read from changing until the transaction ends (SQLite has one writer anyway).
    7 queries and one for each 500 addresses that the program does not know.
    """
    here = _known_here(program, lock=lock)
    by_email = {known.person.email: known for known in here if known.person.email}
    strangers = sorted(set(emails) - by_email.keys())
    for chunk in _chunks(strangers):
        people = _people(Person.objects.filter(email__in=chunk), program, lock=lock)
        by_email |= {str(person.email): Known(person, _is_protected(person)) for person in people}
    return Stored(
        here=here,
        by_email={str(email): known for email, known in by_email.items()},
        by_outside_id={
            known.profile.outside_id: known for known in here if known.profile and known.profile.outside_id
        },
        managers=dict(Person.objects.exclude(manager=None).values_list("pk", "manager_id")),
        asked=frozenset(
            ChangeRequest.objects.filter(state__in=STANDING).values_list("person_id", "field", "value")
        ),
    )


def people_to_point_at(program: Program) -> list[KnownPerson]:
    """Everybody in the program, as a manager cell may name them. 1 query."""
    rows = Profile.objects.filter(program=program).values_list(
        "person_id", "person__email", "outside_id", "person__name"
    )
    return [KnownPerson(key, email or "", outside_id, name) for key, email, outside_id, name in rows]


def skills_in_use(program: Program) -> Counter[str]:
    """The skills that people of the program have or want, and how many do. 1 query."""
    rows = Profile.objects.filter(program=program).values_list("skills_offered", "skills_wanted")
    return Counter(word for offered, wanted in rows for word in (*offered, *wanted))


def _known_here(program: Program, *, lock: bool) -> tuple[Known, ...]:
    profiles = Profile.objects.filter(program=program).order_by("pk")
    if lock:
        profiles = profiles.select_for_update(no_key=True)
    people = _people(Person.objects.filter(profiles__program=program), program, lock=lock)
    by_id = {person.pk: person for person in people}
    seats = _seats(program)
    return tuple(
        Known(person, _is_protected(person), profile, seats.get(person.pk, {}))
        for profile in profiles
        if (person := by_id.get(profile.person_id))
    )


def _people(people: QuerySet[Person], program: Program, *, lock: bool) -> QuerySet[Person]:
    """Adds whether somebody is not this program's alone. In one order, so that two imports do not cross."""
    elsewhere = Profile.objects.exclude(program=program)
    if lock:
        people = people.select_for_update(of=("self",), no_key=True)
    return people.order_by("pk").annotate(
        is_elsewhere=Exists(elsewhere.filter(person=OuterRef("pk")))
        | Exists(Coordination.objects.filter(person=OuterRef("pk")))
        | Exists(elsewhere.filter(person__manager=OuterRef("pk")))
    )


def _is_protected(person: Person) -> bool:
    is_elsewhere: bool = person.is_elsewhere  # type: ignore[attr-defined]
    return person.has_signed_in or person.is_operator or is_elsewhere


def _seats(program: Program) -> dict[int, dict[str, Seat]]:
    seats: dict[int, dict[str, Seat]] = defaultdict(dict)
    rows = Participation.objects.in_program(program).annotate(
        all_places=Count("places"), held_places=Count("places", filter=~Q(places__held_by=None))
    )
    for row in rows.values_list("person_id", "role", "pk", "all_places", "held_places", "state"):
        seats[row[0]][row[1]] = Seat(*row[2:5], is_over=row[5] in OVER)
    return seats


def _chunks(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), AT_ONCE):
        yield addresses[start : start + AT_ONCE]
