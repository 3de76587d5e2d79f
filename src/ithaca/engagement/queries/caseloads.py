"""The pairs that ambassadors look after: who, how they fare in a word, and when it is time to be in touch."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Max, QuerySet

from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import OPEN, ConnectionState
from ithaca.engagement.models import Caseload, Contact
from ithaca.engagement.queries.health import PairHealth, health_by_pair
from ithaca.engagement.queries.pauses import length_of, pauses_of_pairs
from ithaca.engagement.rhythm import next_contact
from ithaca.engagement.signals import QUIET_AFTER
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Participation, Program, Role

SHOWN = 3


@dataclass(frozen=True)
class MyPair:
    """What an ambassador knows of a pair. `met_lately` is all there is about their meetings."""

    caseload: Caseload
    mentee: Participation
    mentor: Participation
    health: PairHealth | None
    met_lately: bool
    is_paused: bool
    due_at: datetime
    contacts: tuple[Contact, ...]

    @property
    def is_overdue(self) -> bool:
        return not self.is_paused and self.due_at <= clock.now()


@dataclass(frozen=True)
class Load:
    """One ambassador: how many pairs, and how many of them were in touch in time."""

    ambassador: Ambassador
    pairs: int
    in_time: int


@dataclass(frozen=True)
class Coverage:
    """Over all pairs of a program that have not ended."""

    loads: tuple[Load, ...]
    pairs: int
    entrusted: int
    in_time: int

    @property
    def percent(self) -> int:
        return round(100 * self.entrusted / self.pairs) if self.pairs else 0

    @property
    def percent_in_time(self) -> int:
        return round(100 * self.in_time / self.entrusted) if self.entrusted else 0


def my_pairs(person: Person) -> list[MyPair]:
    """Overdue ones first, then by the day of the next contact. 9 queries."""
    return _pairs(Caseload.objects.looked_after_by(person), person)


def pairs_of(ambassador: Ambassador, reader: Person) -> list[MyPair]:
    """The same, for a coordinator. 9 queries."""
    rows = Caseload.objects.filter(ambassador=ambassador, connection__state__in=OPEN)
    return _pairs(rows, reader)


def coverage_of(program: Program) -> Coverage:
    """5 queries."""
    rows = Caseload.objects.filter(program=program, connection__state__in=OPEN).select_related("connection")
    due = _due(list(rows))
    found: dict[int, list[bool]] = defaultdict(list)
    for row, at in due:
        found[row.ambassador_id].append(at > clock.now() or row.connection.state == ConnectionState.PAUSED)
    ambassadors = Ambassador.objects.filter(program=program).select_related("person").order_by("person__name")
    loads = tuple(Load(one, len(found[one.pk]), sum(found[one.pk])) for one in ambassadors)
    return Coverage(
        loads=loads,
        pairs=Connection.objects.in_program(program).open().count(),
        entrusted=sum(load.pairs for load in loads),
        in_time=sum(load.in_time for load in loads),
    )


@dataclass(frozen=True)
class FreePair:
    """A pair that nobody looks after."""

    pk: int
    mentee: str
    mentor: str


def free_pairs(program: Program, person: Person) -> list[FreePair]:
    """Those that this person could look after. 3 queries."""
    members = "members__participation__person"
    rows = Connection.objects.in_program(program).open().filter(caseload=None)
    rows = rows.exclude(pk__in=Connection.objects.closed_to(person))
    return [
        FreePair(row.pk, mentee.person.name, mentor.person.name)
        for row in rows.prefetch_related(members).order_by("pk")
        for mentee, mentor in [_sides(row)]
    ]


def departments(program: Program) -> list[str]:
    """Of everybody in a pair that has not ended. 1 query."""
    rows = Participation.objects.in_program(program).filter(memberships__connection__state__in=OPEN)
    return sorted(set(rows.exclude(profile__team="").values_list("profile__team", flat=True)))


def _pairs(rows: QuerySet[Caseload], reader: Person) -> list[MyPair]:
    rows = rows.select_related("ambassador", "connection", "program")
    caseloads = list(rows.prefetch_related("connection__members__participation__person"))
    keys = [row.connection_id for row in caseloads]
    health, met, contacts = health_by_pair(keys, reader), _met(keys), _contacts(keys)
    found = [_pair(row, at, health, met, contacts) for row, at in _due(caseloads)]
    return sorted(found, key=lambda one: (not one.is_overdue, one.due_at, one.caseload.pk))


def _pair(
    row: Caseload, due_at: datetime, health: dict[int, PairHealth], met: set[int],
    contacts: dict[int, list[Contact]],
) -> MyPair:  # fmt: skip
    mentee, mentor = _sides(row.connection)
    return MyPair(
        caseload=row,
        mentee=mentee,
        mentor=mentor,
        health=health.get(row.connection_id),
        met_lately=row.connection_id in met,
        is_paused=row.connection.state == ConnectionState.PAUSED,
        due_at=due_at,
        contacts=tuple(contacts[row.connection_id][:SHOWN]),
    )


def _due(caseloads: list[Caseload]) -> Iterable[tuple[Caseload, datetime]]:
    """From when the pair was given, with the contacts since. 2 queries."""
    contacts, pauses = _contacts([row.connection_id for row in caseloads]), pauses_of_pairs()
    for row in caseloads:
        since = [one.at for one in contacts[row.connection_id] if one.at >= row.given_at]
        stood = partial(length_of, pauses[row.connection_id])
        yield row, next_contact(row.given_at, since, stood=stood)


def _contacts(pairs: Collection[int]) -> dict[int, list[Contact]]:
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.filter(connection__in=pairs).select_related("by")
    for contact in rows.order_by("-at", "-pk"):
        found[contact.connection_id].append(contact)
    return found


def _met(pairs: Collection[int]) -> set[int]:
    """Those whose last meeting is not older than the limit."""
    rows = Meeting.objects.held().filter(connection__in=pairs).values("connection")
    last = rows.annotate(last=Max("starts_at")).filter(last__gt=clock.ago(days=QUIET_AFTER))
    return set(last.values_list("connection", flat=True))


def _sides(connection: Any) -> tuple[Participation, Participation]:
    both = [member.participation for member in connection.members.all()]
    ordered = sorted(both, key=lambda one: one.role == Role.MENTOR)
    return ordered[0], ordered[-1]
