"""People of a program, each with the zone in which they read."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Profile


@dataclass(frozen=True)
class Reader:
    person: Person
    zone: ZoneInfo


def readers(program_id: int, people: Collection[Person]) -> list[Reader]:
    """In the order that was asked for. 2 queries."""
    rows = Profile.objects.filter(program=program_id, person__in=people)
    zones = dict(rows.values_list("person", "time_zone"))
    site = zone_of_site()
    return [Reader(one, clock.zone(zones.get(one.pk, ""), otherwise=site)) for one in people]
