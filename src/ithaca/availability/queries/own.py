"""When it suits somebody, for themselves."""

from dataclasses import dataclass

from ithaca.availability.common_times import Hours
from ithaca.availability.models import DaysAway, FreeHours
from ithaca.connections.queries.saying_when import zone_words
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.queries.zones import zones_of


@dataclass(frozen=True)
class OwnHours:
    """What somebody has said, with days away that are not over; `zone` is the clock they mean."""

    hours: tuple[Hours, ...]
    away: tuple[DaysAway, ...]
    zone: str


def own_hours(person: Person) -> OwnHours:
    """4 queries."""
    rows = FreeHours.objects.filter(person=person).order_by("weekday", "begins", "ends")
    ahead = DaysAway.objects.filter(person=person, last_on__gte=clock.today()).order_by("first_on", "last_on")
    return OwnHours(
        hours=tuple(Hours(*row) for row in rows.values_list("weekday", "begins", "ends")),
        away=tuple(ahead),
        zone=zone_words(zones_of([person.pk])[person.pk]),
    )
