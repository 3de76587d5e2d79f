"""Who is asked to come to an event, each with the zone in which they read."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import models

from ithaca.events.models import Event
from ithaca.events.models.event import INVITED
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation


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
