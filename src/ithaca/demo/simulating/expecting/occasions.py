"""The day before an event and before a short conversation, and questions for an introduction that nobody answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import F

from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.events.models import Event, Seat
from ithaca.networking.models import Introduction, Slot
from ithaca.outbox.models import Message
from ithaca.programs.models import Program

DAY, PATIENCE = timedelta(days=1), timedelta(days=14)
EVENT, SLOT, ASKED = "event", "slot", "introduction"
SOON = {"events.soon": EVENT, "networking.slot_soon": SLOT}
OVER_OR_BOOKED = ("booked", "held", "not_held")
Span = tuple[Key, datetime, datetime | None]


def expected_occasions(program: Program, rounds: Rounds) -> Expected:
    """Who has left gives places back, so of those only that they could have been told is known."""
    must: set[Key] = set()
    may: set[Key] = set()
    for is_sure, (key, begin, end) in (*_events(program), *_slots(program), *_introductions(program)):
        if is_sure and rounds.must(begin, end):
            must.add(key)
        if rounds.may(begin, end):
            may.add(key)
    return Expected(frozenset(must), frozenset(may))


def found_occasions(program: Program) -> list[Key]:
    rows = Message.objects.in_program(program.pk).filter(email__in=SOON)
    told: list[Key] = [
        (SOON[kind], ids[SOON[kind]], person)
        for kind, ids, person in rows.values_list("email", "place_ids", "person_id")
    ]
    lapsed = Introduction.objects.filter(program=program, state="expired")
    return told + [(ASKED, pk) for pk in lapsed.values_list("pk", flat=True)]


def _events(program: Program) -> Iterator[tuple[bool, Span]]:
    planned = Event.objects.filter(program=program, state="planned", created_at__lt=F("starts_at") - DAY)
    for seat in Seat.objects.filter(event__in=planned).select_related("event"):
        starts_at = seat.event.starts_at
        span = (EVENT, seat.event_id, seat.person_id), max(starts_at - DAY, seat.asked_at), starts_at
        yield seat.state == "going", span


def _slots(program: Program) -> Iterator[tuple[bool, Span]]:
    for slot in Slot.objects.filter(program=program, booked_at__lte=F("starts_at") - DAY).select_related(
        "hours"
    ):
        for person in (slot.hours.host_id, slot.guest_id):
            yield (
                slot.state in OVER_OR_BOOKED,
                ((SLOT, slot.pk, person), slot.starts_at - DAY, slot.starts_at),
            )


def _introductions(program: Program) -> Iterator[tuple[bool, Span]]:
    for one in Introduction.objects.filter(program=program).exclude(state="withdrawn"):
        yield True, ((ASKED, one.pk), one.asked_at + PATIENCE, one.answered_at)
