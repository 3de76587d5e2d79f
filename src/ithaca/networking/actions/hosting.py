"""Offering short conversations, booking one, calling off, and how it went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.moving import move
from ithaca.audit.actions.recording import record
from ithaca.kernel import clock
from ithaca.kernel.errors import Refused
from ithaca.networking.actions.announcing import slot_letters, taken_down_letter
from ithaca.networking.actions.listing import check_open
from ithaca.networking.models import OfficeHours, Slot
from ithaca.networking.models.hours import new_uid
from ithaca.networking.states import SlotState
from ithaca.outbox.actions.sending import send, send_all, take_back_about
from ithaca.people.models import Person
from ithaca.programs.models import Program

MOST_SLOTS = 8


@dataclass(frozen=True, kw_only=True)
class Hours:
    """`count` conversations of `minutes` each, one after the other. One alone is a single conversation."""

    about: str
    place: str
    starts_at: datetime
    minutes: int = 20
    count: int = 1

    def times(self) -> list[tuple[datetime, datetime]]:
        long = timedelta(minutes=self.minutes)
        starts = [self.starts_at + long * number for number in range(self.count)]
        return [(start, start + long) for start in starts]


def offer_hours(program: Program, hours: Hours, *, by: Person) -> OfficeHours:
    """Nobody is written to: who looks finds them."""
    check_open(program)
    times = hours.times()
    if hours.starts_at <= clock.now():
        raise Refused("hours.past", _("This time has passed. Choose one to come."))
    own = Slot.objects.filter(hours__host=by, state__in=[SlotState.FREE, SlotState.BOOKED])
    if own.filter(starts_at__lt=times[-1][1], ends_at__gt=times[0][0]).exists():
        raise Refused("hours.overlap", _("You offer something at this time already."))
    with transaction.atomic():
        offered = OfficeHours.objects.create(program=program, host=by, about=hours.about, place=hours.place)
        Slot.objects.bulk_create(
            Slot(program=program, hours=offered, starts_at=start, ends_at=end) for start, end in times
        )
        record("hours.offered", offered, by=by, slots=len(times))
    return offered


def book_slot(slot: Slot, *, topic: str, by: Person) -> None:
    """Who is first has it; one conversation of the same offer for each."""
    check_open(slot.program)
    if not Slot.objects.bookable_by(by).filter(pk=slot.pk).exists():
        raise Refused("slot.gone", _("Somebody else has just booked it. Choose another one."))
    try:
        with transaction.atomic():
            move(slot, SlotState.BOOKED, by=by, guest=by, topic=topic, booked_at=clock.now(), uid=new_uid())
            send_all(slot_letters(slot, by, "booked"))
    except IntegrityError as second:
        said = _("You have one of these already. Give it back first if another time suits you better.")
        raise Refused("slot.second", said) from second


def call_off(slot: Slot, *, by: Person) -> None:
    """Either of the two. What a guest gives back is free again; what a host calls off is gone."""
    if slot.has_begun:
        raise Refused("slot.begun", _("It has begun. Nothing was changed."))
    guest, is_host = slot.guest, by.pk == slot.hours.host_id
    with transaction.atomic():
        if is_host:
            move(slot, SlotState.CANCELLED, by=by)
        else:
            move(slot, SlotState.FREE, by=by, guest=None, topic="", booked_at=None, reminded_at=None)
        if guest is not None:
            send_all(slot_letters(slot, guest, "cancelled" if is_host else "given_back"))


def take_down(hours: OfficeHours, *, by: Person) -> None:
    """A coordinator's no to all that is still to come of an offer. Its host and whoever has booked are told."""
    rows = Slot.objects.to_come().filter(hours=hours, state__in=[SlotState.FREE, SlotState.BOOKED])
    with transaction.atomic():
        slots = list(
            rows.select_related("program", "hours__host").order_by("pk").select_for_update(of=("self",))
        )
        if not slots:
            raise Refused("hours.over", _("Nothing of it is to come any more. Nothing was changed."))
        take_back_about("slot", [slot.pk for slot in slots])
        for slot in slots:
            move(slot, SlotState.CANCELLED, by=by)
            if (
                slot.guest is not None
            ):  # read after the lock: a row joined to it would be of before somebody booked
                send_all(slot_letters(slot, slot.guest, "off"))
        send(taken_down_letter(hours, min(slots, key=lambda slot: slot.starts_at)))


def say_how_it_went(slot: Slot, *, took_place: bool, by: Person) -> None:
    """The first word of the two counts."""
    if slot.ends_at > clock.now():
        raise Refused("slot.not_over", _("It is not over yet."))
    move(slot, SlotState.HELD if took_place else SlotState.NOT_HELD, by=by)


def thank_host(slot: Slot, *, thanks: str, by: Person) -> None:
    """A word for the host, once. Nobody else reads it."""
    rows = Slot.objects.filter(pk=slot.pk, guest=by, state=SlotState.HELD, thanks="")
    if rows.update(thanks=thanks) != 1:
        raise Refused("slot.no_thanks", _("This is not possible any more."))
