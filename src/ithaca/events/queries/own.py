"""Events as somebody sees them who may come."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ithaca.events.models import Event, Seat
from ithaca.events.models.event import EventQuerySet
from ithaca.events.states import SeatState
from ithaca.people.models import Person

MOST_PAST = 20


@dataclass(frozen=True)
class OwnEvent:
    """`seat` is empty for who has not said anything; `before` is how many wait ahead of them."""

    event: Event
    going: int
    seat: str
    came: bool | None
    before: int = 0

    @property
    def free(self) -> int | None:
        return None if self.event.places is None else max(self.event.places - self.going, 0)

    @property
    def is_full(self) -> bool:
        return self.free == 0


@dataclass(frozen=True)
class OwnEvents:
    to_come: list[OwnEvent]
    past: list[OwnEvent]


def own_events(person: Person) -> OwnEvents:
    """What comes, next first, without what was cancelled; then where they have been. 4 queries."""
    rows = _counted(Event.objects.filter(pk__in=Event.objects.for_guest(person).values("pk")))
    to_come = list(rows.planned().to_come())
    past = list(rows.filter(seats__person=person, seats__state=SeatState.GOING).over()[:MOST_PAST])
    seats = {
        seat.event_id: seat
        for seat in Seat.objects.standing().filter(person=person, event__in=[*to_come, *past])
    }
    return OwnEvents(
        to_come=[_own(event, seats.get(event.pk)) for event in to_come],
        past=[_own(event, seats.get(event.pk)) for event in past],
    )


def own_event(event: Event, person: Person) -> OwnEvent:
    """One of them. 3 queries."""
    seat = Seat.objects.standing().filter(event=event, person=person).first()
    before = 0
    if seat is not None and seat.state == SeatState.WAITING:
        earlier = Q(asked_at__lt=seat.asked_at) | Q(asked_at=seat.asked_at, pk__lt=seat.pk)
        before = event.seats.waiting().filter(earlier).count()
    counted = _counted(Event.objects.filter(pk=event.pk)).get()
    return _own(counted, seat, before=before)


def has_events(person: Person) -> bool:
    """Whether there is anything to come to. 1 query."""
    return Event.objects.for_guest(person).planned().to_come().exists()


def _counted(rows: EventQuerySet) -> EventQuerySet:
    going = Count("seats", filter=Q(seats__state=SeatState.GOING), distinct=True)
    return rows.annotate(going=going).select_related("program")


def _own(event: Event, seat: Seat | None, *, before: int = 0) -> OwnEvent:
    state = seat.state if seat else ""
    return OwnEvent(event, event.going, state, seat.came if seat else None, before)  # type: ignore[attr-defined]
