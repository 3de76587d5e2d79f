"""What is known about pairs as far as their plans ask: days, facts and ticks."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, QuerySet

from ithaca.commitments.dates import Pace
from ithaca.commitments.models import StepDone
from ithaca.commitments.states import Fact
from ithaca.connections.models import Agreement, Connection, Goal, Meeting, Member, PairMessage
from ithaca.connections.states import AgreementState, ConnectionState, MeetingState
from ithaca.engagement.queries.pauses import pauses_of_pairs
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Role
from ithaca.programs.states import ProgramState

FIRM = (MeetingState.BOOKED, MeetingState.HELD)


@dataclass(frozen=True)
class Paced:
    """One pair or circle. `people` are its members; `facts` holds what has settled steps, with its day if any.

    A goal is settled by each mentee alone, and some ticks are of one person, the others of nobody, so of all.
    """

    connection: Connection
    people: dict[str, list[Person]]
    pace: Pace
    facts: dict[str, date | None]
    goals: dict[int, date]
    ticks: dict[str, dict[int | None, StepDone]]

    def facts_of(self, person: Person | None) -> dict[str, date | None]:
        """As far as they are of this person."""
        if person is None or Fact.GOAL not in self.facts:
            return self.facts
        own = {fact: day for fact, day in self.facts.items() if fact != Fact.GOAL}
        return own | {Fact.GOAL: self.goals[person.pk]} if person.pk in self.goals else own

    def tick_of(self, key: str, person: Person | None) -> StepDone | None:
        """What counts for this person; for all of them it is whatever is there."""
        found = self.ticks.get(key, {})
        if person is None:
            return next(iter(found.values()), None)
        return found.get(person.pk) or found.get(None)

    @property
    def is_active(self) -> bool:
        is_over = self.connection.program.state == ProgramState.CLOSED
        return self.connection.state == ConnectionState.ACTIVE and not is_over


@dataclass
class _Known:
    """What is gathered about one pair. `contact` is the mentor's first sign."""

    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    held: datetime | None = None
    booked: datetime | None = None
    has_agenda: bool = False
    signs: dict[str, datetime] = field(default_factory=dict)
    goals: dict[int, datetime] = field(default_factory=dict)

    def note(self, fact: str, at: datetime | None) -> None:
        if at is not None:
            self.signs[fact] = min(at, self.signs.get(fact, at))

    def has_mentor(self, key: int) -> bool:
        return any(one.pk == key for one in self.people[Role.MENTOR])


def paces_of(rows: QuerySet[Connection]) -> list[Paced]:
    """Of these pairs. 10 queries."""
    pairs = list(rows.prefetch_related("program").order_by("pk"))
    known: dict[int, _Known] = defaultdict(_Known)
    keys = rows.order_by().values("pk")
    for member in _members(keys):
        known[member.connection_id].people[member.participation.role].append(member.participation.person)
    _note_meetings(known, keys)
    _note_words(known, keys)
    ticks = _ticks(keys)
    pauses, zone = pauses_of_pairs(rows), zone_of_site()
    return [
        Paced(
            connection=pair,
            people=known[pair.pk].people,
            pace=_pace(pair, known[pair.pk], pauses[pair.pk], zone),
            facts=_facts(known[pair.pk], zone),
            goals={owner: day_of(at, zone) for owner, at in known[pair.pk].goals.items()},
            ticks=ticks[pair.pk],
        )
        for pair in pairs
    ]


def _ticks(keys: Any) -> dict[int, dict[str, dict[int | None, StepDone]]]:
    """By pair, by step and by whose they are."""
    found: dict[int, dict[str, dict[int | None, StepDone]]] = defaultdict(lambda: defaultdict(dict))
    for tick in StepDone.objects.filter(connection__in=keys).order_by("pk"):
        found[tick.connection_id][tick.key][tick.person_id] = tick
    return found


def _members(keys: Any) -> QuerySet[Member]:
    """With what pages say of people, and no more: there may be thousands."""
    rows = Member.objects.filter(connection__in=keys).select_related("participation__person").order_by("pk")
    said = ("name", "email", "manager")
    return rows.only("connection", "participation__role", *(f"participation__person__{one}" for one in said))


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """A day of a plan is the same for everybody, so it is one of the site's zone."""
    return moment.astimezone(zone).date()


def _note_meetings(known: dict[int, _Known], keys: Any) -> None:
    """Counted by the database, for each member who has offered them."""
    counted = Meeting.objects.filter(connection__in=keys).values("connection_id", "offered_by_id")
    is_held, is_firm = Q(state=MeetingState.HELD), Q(state__in=FIRM)
    rows = counted.annotate(
        held=Min("starts_at", filter=is_held),
        ahead=Min("starts_at", filter=Q(state=MeetingState.BOOKED)),
        offered=Min("created_at"),
        settled=Min("booked_at", filter=is_firm),
        written=Min("created_at", filter=is_held),
        agendas=Count("pk", filter=~Q(agenda="") | ~Q(own_agenda="")),
    )
    for row in rows.order_by():
        one = known[row["connection_id"]]
        one.held = min(filter(None, (one.held, row["held"])), default=None)
        one.booked = min(filter(None, (one.booked, row["ahead"])), default=None)
        one.has_agenda |= row["agendas"] > 0
        one.note(Fact.MET, row["held"])
        one.note(Fact.BOOKED, row["settled"] or row["written"])
        is_mentors = one.has_mentor(row["offered_by_id"])
        one.note(Fact.CONTACT, row["offered"] if is_mentors else row["settled"] or row["written"])


def _note_words(known: dict[int, _Known], keys: Any) -> None:
    """When the mentor first wrote, when both signed, when a goal was written down."""
    here = {"connection__in": keys}
    wrote = PairMessage.objects.filter(**here).values_list("connection_id", "author_id")
    for pair, author, at in wrote.annotate(at=Min("written_at")).order_by():
        if known[pair].has_mentor(author):
            known[pair].note(Fact.CONTACT, at)
    signed = Agreement.objects.filter(signed_at__isnull=False, **here).exclude(state=AgreementState.OFFERED)
    for pair, at in signed.values_list("connection_id").annotate(at=Min("signed_at")).order_by():
        known[pair].note(Fact.AGREED, at)
    goals = Goal.objects.filter(**here).values_list("connection_id", "owner_id")
    for pair, owner, at in goals.annotate(at=Min("created_at")).order_by():
        known[pair].note(Fact.GOAL, at)
        known[pair].goals[owner] = at


def _facts(known: _Known, zone: ZoneInfo) -> dict[str, date | None]:
    found: dict[str, date | None] = {fact: day_of(at, zone) for fact, at in known.signs.items()}
    if known.has_agenda:
        found[Fact.AGENDA] = None
    return found


def _pace(
    pair: Connection,
    known: _Known,
    pauses: list[tuple[datetime, datetime]],
    zone: ZoneInfo,
) -> Pace:
    return Pace(
        today=day_of(clock.now(), zone),
        started_on=day_of(pair.opened_at, zone),
        ends_on=pair.ends_on,
        planned_end=pair.planned_end,
        met_on=day_of(known.held, zone) if known.held else None,
        booked_on=day_of(known.booked, zone) if known.booked else None,
        pauses=tuple((day_of(begin, zone), day_of(end, zone)) for begin, end in pauses),
    )
