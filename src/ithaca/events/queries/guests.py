"""Who is asked to come to an event, each with the zone in which they read."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models

from ithaca.events.models import Event
from ithaca.events.models.event import INVITED
from ithaca.kernel import clock
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation

INVITATION = "events.invitation"


@dataclass(frozen=True)
class Guest:
    person: Person
    zone: ZoneInfo


def guests_of(event: Event) -> list[Guest]:
    """Everybody who is asked to come, each once. 2 queries."""
    rows = Participation.objects.filter(
        program_id=event.program_id, state__in=INVITED, person__is_active=True
    )
    return _guests(rows.filter(role=event.for_role) if event.for_role else rows)


def not_invited(event: Event) -> list[Guest]:
    """Who is asked to come, has not answered and has not been written to. 4 queries."""
    answered = set(event.seats.values_list("person_id", flat=True))
    guests = [guest for guest in guests_of(event) if guest.person.email and guest.person.pk not in answered]
    keys = {invitation_key(event, guest.person): guest for guest in guests}
    written = Message.objects.filter(email=INVITATION, program_id=event.program_id).values_list(
        "once", flat=True
    )
    told = set(written)
    return [guest for key, guest in keys.items() if key not in told]


def to_be_told(event: Event) -> list[Guest]:
    """Those whose invitation has not left yet. 3 queries."""
    waiting = Message.objects.queued().filter(email=INVITATION, place_ids__event=event.pk)
    return guests_among(event, list(waiting.values_list("person_id", flat=True)))


def invitation_key(event: Event, person: Person) -> str:
    """The name of the one invitation that somebody gets."""
    return f"event:{event.pk}:invitation:{person.pk}"


def guests_among(event: Event, people: Collection[int]) -> list[Guest]:
    """Some who have signed up, also those who have left the program meanwhile. 2 queries."""
    return _guests(Participation.objects.filter(program_id=event.program_id, person__in=people))


def _guests(rows: models.QuerySet[Participation]) -> list[Guest]:
    site = zone_of_site()
    found = {
        row.person_id: Guest(row.person, clock.zone(row.profile.time_zone, otherwise=site))
        for row in rows.select_related("person", "profile").order_by("person__name", "pk")
    }
    return list(found.values())
