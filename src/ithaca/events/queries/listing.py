"""Events as coordinators see them: the list, and one with its people."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from ithaca.events.models import Event, Seat
from ithaca.events.queries.guests import guests_of, not_invited
from ithaca.events.states import SeatState
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import TAKING_PART

MOST_PAST = 50
GOING, WAITING = Q(seats__state=SeatState.GOING), Q(seats__state=SeatState.WAITING)


@dataclass(frozen=True)
class EventRow:
    """`came` is None until somebody has said who came."""

    event: Event
    going: int
    waiting: int
    came: int | None


@dataclass(frozen=True)
class EventsPage:
    to_come: list[EventRow]
    past: list[EventRow]


@dataclass(frozen=True)
class SeatRow:
    person: int
    name: str
    roles: list[str | Promise]
    came: bool | None


@dataclass(frozen=True)
class EventPage:
    event: Event
    going: list[SeatRow]
    waiting: list[SeatRow]
    is_noted: bool
    asked: int
    to_invite: int

    @property
    def free(self) -> int | None:
        return None if self.event.places is None else max(self.event.places - len(self.going), 0)

    @property
    def came(self) -> int:
        return sum(row.came is True for row in self.going)


def events_page(program: Program) -> EventsPage:
    """What comes, next first; then what was. 2 queries."""
    rows = Event.objects.filter(program=program).annotate(
        going=Count("seats", filter=GOING),
        waiting=Count("seats", filter=WAITING),
        noted=Count("seats", filter=GOING & Q(seats__came__isnull=False)),
        came=Count("seats", filter=GOING & Q(seats__came=True)),
    )
    return EventsPage(
        to_come=[_row(event) for event in rows.to_come()],
        past=[_row(event) for event in rows.over()[:MOST_PAST]],
    )


def event_page(event: Event) -> EventPage:
    """One event with those who come and those who wait. 8 queries."""
    roles = Participation.objects.filter(program=event.program_id, state__in=TAKING_PART)
    known: dict[int, list[str | Promise]] = {}
    for person, role in roles.filter(person__seats__event=event).distinct().values_list("person", "role"):
        known.setdefault(person, []).append(Role(role).label)
    seats = event.seats.standing().select_related("person")
    rows = [(seat, _seat_row(seat, known)) for seat in seats.order_by("person__name", "pk")]
    waiting = sorted(
        ((seat.asked_at, seat.pk, row) for seat, row in rows if seat.state == SeatState.WAITING),
        key=lambda one: one[:2],
    )
    going = [row for seat, row in rows if seat.state == SeatState.GOING]
    return EventPage(
        event=event,
        going=going,
        waiting=[row for _when, _pk, row in waiting],
        is_noted=any(row.came is not None for row in going),
        asked=len(guests_of(event)),
        to_invite=len(not_invited(event)) if event.takes_sign_ups else 0,
    )


def _row(event: Event) -> EventRow:
    noted, came = event.noted, event.came  # type: ignore[attr-defined]
    return EventRow(event, event.going, event.waiting, came if noted else None)  # type: ignore[attr-defined]


def _seat_row(seat: Seat, known: dict[int, list[str | Promise]]) -> SeatRow:
    return SeatRow(seat.person_id, seat.person.name, known.get(seat.person_id, []), seat.came)
