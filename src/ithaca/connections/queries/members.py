"""The two of a pair, each with the zone in which they read."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from ithaca.connections.models import Connection, Member
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation, Role


@dataclass(frozen=True)
class Side:
    """One of the two, with the other's participation."""

    own: Participation
    other: Participation
    zone: ZoneInfo
    other_zone: ZoneInfo

    @property
    def person(self) -> Person:
        return self.own.person

    @property
    def is_mentor(self) -> bool:
        return self.own.role == Role.MENTOR

    @property
    def zones_differ(self) -> bool:
        now = clock.now()
        return now.astimezone(self.zone).utcoffset() != now.astimezone(self.other_zone).utcoffset()


def sides_of(connection: Connection | int) -> tuple[Side, ...]:
    """Both sides of a pair, the mentee's first. 2 queries."""
    rows = Member.objects.filter(connection=connection).select_related(
        "participation__person", "participation__profile", "participation__program"
    )
    first, second = sorted((row.participation for row in rows), key=lambda one: one.role == Role.MENTOR)
    site = zone_of_site()
    zones = {one.pk: clock.zone(one.profile.time_zone, otherwise=site) for one in (first, second)}
    return tuple(
        Side(own, other, zones[own.pk], zones[other.pk]) for own, other in ((first, second), (second, first))
    )


def side_of(connection: Connection | int, person: Person) -> Side:
    """The side of one of the two. 2 queries."""
    return next(side for side in sides_of(connection) if side.person.pk == person.pk)
