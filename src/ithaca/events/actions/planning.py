"""Planning an event, changing it, cancelling it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.events.actions.announcing import invitation_letter, seat_letters
from ithaca.events.actions.seating import locked, move_up
from ithaca.events.models import Event
from ithaca.events.queries.guests import not_invited, to_be_told
from ithaca.events.states import EventState
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import reword, send_all
from ithaca.people.models import Person
from ithaca.programs.models import Program

TOLD = ("title", "starts_at", "ends_at", "place")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What somebody wants an event to be. `places` is None where everybody can come."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    about: str = ""
    place: str = ""
    places: int | None = None
    for_role: str = ""


def plan_event(program: Program, plan: Plan, *, by: Person) -> Event:
    """Nobody is told yet: `invite_guests` does that."""
    _check_times(plan)
    with transaction.atomic():
        event = Event.objects.create(program=program, created_by=by, **asdict(plan))
        record("event.planned", event, by=by)
    return event


def change_event(event: Event, plan: Plan, *, by: Person) -> Event:
    """Who has signed up hears of another time or place; new places go to those who wait."""
    _check_times(plan)
    with transaction.atomic():
        event = locked(event)
        _check_open(event)
        _check_places(event, plan)
        is_news = any(getattr(event, name) != getattr(plan, name) for name in TOLD)
        for name, value in asdict(plan).items():
            setattr(event, name, value)
        if is_news:
            event.sequence, event.reminded_at = event.sequence + 1, None
        event.save()
        record("event.changed", event, by=by)
        reword(invitation_letter(event, guest) for guest in to_be_told(event))
        if is_news:
            send_all(seat_letters(event, list(event.seats.going()), "changed"))
        move_up(event)
    return event


def cancel_event(event: Event, *, by: Person) -> None:
    """It leaves the calendars of all who wanted to come."""
    with transaction.atomic():
        event = locked(event)
        _check_open(event)
        move(event, EventState.CANCELLED, by=by, sequence=event.sequence + 1)
        send_all(seat_letters(event, list(event.seats.standing()), "cancelled"))


def invite_guests(event: Event, *, by: Person) -> int:
    """Write to everybody whom it is for and who has not answered; returns how many. Nobody is written to twice."""
    with transaction.atomic():
        event = locked(event)
        _check_open(event)
        letters = [invitation_letter(event, guest) for guest in not_invited(event)]
        send_all(letters)
        record("event.invited", event, by=by, people=len(letters))
    return len(letters)


def _check_times(plan: Plan) -> None:
    if plan.ends_at <= plan.starts_at:
        raise Refused("event.ends_first", _("It must end after it begins."))
    if plan.starts_at <= clock.now():
        raise Refused("event.past", _("This time has passed. Choose one to come."))


def _check_open(event: Event) -> None:
    if not event.takes_sign_ups:
        raise Refused("event.over", _("It has begun or is cancelled. Nothing was changed."))


def _check_places(event: Event, plan: Plan) -> None:
    going = event.seats.going().count()
    if plan.places is not None and plan.places < going:
        said = ngettext(
            "%(n)d person has signed up, so there cannot be fewer places.",
            "%(n)d people have signed up, so there cannot be fewer places.",
            going,
        )
        raise Refused("event.places", said % {"n": going})
