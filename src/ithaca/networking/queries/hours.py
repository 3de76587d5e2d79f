"""Short conversations as somebody sees them who may book one, and as coordinators see all of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from ithaca.kernel import clock
from ithaca.networking.models import DirectoryOff, Entry, Introduction, OfficeHours, Slot
from ithaca.networking.states import EntryState, IntroductionState, SlotState
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramAct

MOST = 200
MOST_PAST = 20


@dataclass(frozen=True)
class HoursPage:
    """`own` are to come and one's own, on either side; `free` those that can be booked, the soonest first."""

    own: list[Slot]
    to_close: list[Slot]
    free: list[Slot]
    past: list[Slot]


@dataclass(frozen=True)
class SlotPage:
    """`other` is who one talks with; nobody yet for a host whose slot is free."""

    slot: Slot
    is_host: bool
    is_guest: bool
    other: Person | None
    is_over: bool

    @property
    def can_close(self) -> bool:
        return self.is_over and self.slot.state == SlotState.BOOKED

    @property
    def can_call_off(self) -> bool:
        is_side = self.is_host or self.is_guest
        return is_side and not self.slot.has_begun and self.slot.state in {SlotState.FREE, SlotState.BOOKED}

    @property
    def can_thank(self) -> bool:
        return self.is_guest and self.slot.state == SlotState.HELD and not self.slot.thanks


@dataclass(frozen=True)
class HoursRow:
    """`slots` are all that were not called off; `free` and `booked` those of them that are to come."""

    hours: OfficeHours
    first: object
    slots: int
    free: int
    booked: int

    @property
    def to_come(self) -> int:
        return self.free + self.booked


@dataclass(frozen=True)
class NetworkingPage:
    """Counts of the program, never of a person."""

    is_on: bool
    is_allowed: bool
    entries: list[Entry]
    removed: list[Entry]
    listed: int
    asked: int
    agreed: int
    booked: int
    held: int
    hours: list[HoursRow]


def hours_page(program: Program, person: Person) -> HoursPage:
    """What somebody has to do with, then what is free. 2 queries."""
    rows = Slot.objects.filter(program=program).select_related("hours__host", "guest")
    own = list(rows.own(person).exclude(state=SlotState.CANCELLED).order_by("starts_at", "pk")[:MOST])
    free = rows.bookable_by(person)
    return HoursPage(
        own=[slot for slot in own if not slot.has_begun],
        to_close=[slot for slot in own if slot.has_begun and slot.state == SlotState.BOOKED],
        free=list(free.order_by("starts_at", "hours__about", "pk")[:MOST]),
        past=[slot for slot in reversed(own) if slot.state in {SlotState.HELD, SlotState.NOT_HELD}][
            :MOST_PAST
        ],
    )


def slot_page(slot: Slot, person: Person) -> SlotPage:
    """One conversation, as one of the two sees it or somebody who may book it. 3 queries."""
    is_host, is_guest = slot.hours.host_id == person.pk, slot.guest_id == person.pk
    other = slot.guest if is_host else slot.hours.host
    return SlotPage(slot, is_host, is_guest, other, is_over=slot.ends_at <= clock.now())


def networking_page(program: Program) -> NetworkingPage:
    """How much of it there is, what is offered, and who is in it. 6 queries."""
    entries = list(
        Entry.objects.current().filter(program=program).select_related("person")
        .order_by("person__name", "pk")[:MOST]
    )  # fmt: skip
    introductions = Introduction.objects.filter(program=program)
    asked = introductions.aggregate(
        asked=Count("pk"), agreed=Count("pk", filter=Q(state=IntroductionState.AGREED))
    )
    slots = Slot.objects.filter(program=program).aggregate(
        booked=Count("pk", filter=Q(state=SlotState.BOOKED)), held=Count("pk", filter=Q(state=SlotState.HELD))
    )
    return NetworkingPage(
        is_on=not DirectoryOff.objects.filter(program=program).exists(),
        is_allowed=ProgramAct.MEET_OTHERS in program.allowed,
        entries=[one for one in entries if one.state == EntryState.LISTED],
        removed=[one for one in entries if one.state == EntryState.REMOVED],
        listed=Entry.objects.filter(program=program).standing().count(),
        hours=_rows(program),
        **asked,
        **slots,
    )


def _rows(program: Program) -> list[HoursRow]:
    rows: QuerySet[Any] = OfficeHours.objects.filter(program=program).select_related("host")
    to_come = Q(slots__starts_at__gt=clock.now())
    free, booked = (to_come & Q(slots__state=state) for state in (SlotState.FREE, SlotState.BOOKED))
    counted = rows.annotate(
        first=Min("slots__starts_at"),
        slots_left=Count("slots", filter=~Q(slots__state=SlotState.CANCELLED)),
        free=Count("slots", filter=free),
        booked=Count("slots", filter=booked),
    ).filter(slots_left__gt=0)
    return [
        HoursRow(one, one.first, one.slots_left, one.free, one.booked)
        for one in counted.order_by("-first")[:MOST]
    ]
