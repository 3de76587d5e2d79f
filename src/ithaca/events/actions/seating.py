"""Coming, waiting and calling off. The event is locked meanwhile, so that no place is given away twice."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.events.actions.announcing import seat_letters
from ithaca.events.models import Event, Seat
from ithaca.events.states import SeatState
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import send_all
from ithaca.people.models import Person


def sign_up(event: Event, *, by: Person) -> Seat:
    """A place, or the end of the waiting list when there is none. Signing up twice changes nothing."""
    with transaction.atomic():
        event = locked(event)
        if not event.takes_sign_ups:
            raise Refused("event.no_sign_ups", _("Nobody can sign up for this any more."))
        seat = event.seats.standing().filter(person=by).first()
        if seat is not None:
            return seat
        seat = _seated(event, by)
        send_all(seat_letters(event, [seat], seat.state))
    return seat


def call_off(event: Event, *, by: Person) -> None:
    """Give the place back. Who has waited longest gets it and is told."""
    with transaction.atomic():
        event = locked(event)
        if not event.takes_sign_ups:
            raise Refused("event.no_sign_ups", _("It has begun or is cancelled. Nothing was changed."))
        seat = event.seats.standing().filter(person=by).first()
        if seat is None:
            return
        move(seat, SeatState.OFF, by=by)
        send_all(seat_letters(event, [seat], SeatState.OFF))
        move_up(event)


def move_up(event: Event) -> None:
    """Give free places to those who wait, in their order. The event is locked by who calls."""
    free = free_places(event)
    waiting = list(event.seats.waiting() if free is None else event.seats.waiting()[:free])
    for seat in waiting:
        move(seat, SeatState.GOING, by=None)
    send_all(seat_letters(event, waiting, "moved_up"))


def locked(event: Event) -> Event:
    """The event as it is now, for this transaction alone."""
    return Event.objects.select_for_update(of=("self",)).select_related("program").get(pk=event.pk)


def free_places(event: Event) -> int | None:
    """None where everybody can come."""
    return None if event.places is None else max(event.places - event.seats.going().count(), 0)


def _seated(event: Event, person: Person) -> Seat:
    free = free_places(event)
    has_place = free is None or (free > 0 and not event.seats.waiting().exists())
    state = SeatState.GOING if has_place else SeatState.WAITING
    seat = Seat.objects.create(event=event, person=person, state=state)
    record(f"seat.{state.value}", seat, by=person)
    return seat
