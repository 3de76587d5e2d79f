"""The members of a pair or circle, each with the zone in which they read."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.connections.models import Connection, Member
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation, Role

NAMED = 2  # of more than three others; the rest are counted
PAIR = 2


@dataclass(frozen=True)
class Side:
    """One member, with the others: those of the other role come first, so `other` is the other of a pair."""

    own: Participation
    others: tuple[Participation, ...]
    zone: ZoneInfo
    other_zones: tuple[ZoneInfo, ...]

    @property
    def person(self) -> Person:
        return self.own.person

    @property
    def other(self) -> Participation:
        return self.others[0]

    @property
    def other_zone(self) -> ZoneInfo:
        return self.other_zones[0]

    @property
    def is_circle(self) -> bool:
        return len(self.others) > 1

    @property
    def is_mentor(self) -> bool:
        return self.own.role == Role.MENTOR

    @property
    def name(self) -> str:
        """Whom somebody works with, by given names: "Amara", or "Amara, Jo and 2 others"."""
        return names_in_words([other.person.given_name for other in self.others])

    @property
    def full_name(self) -> str:
        return names_in_words([other.person.name for other in self.others])

    @property
    def zones_differ(self) -> bool:
        """Whether a second clock helps. The clocks of a whole circle would help nobody."""
        now = clock.now()
        is_other = now.astimezone(self.zone).utcoffset() != now.astimezone(self.other_zone).utcoffset()
        return is_other and not self.is_circle

    def given_name_of(self, person_id: int) -> str:
        """Of another member; all of them, where it is none."""
        return next((one.person.given_name for one in self.others if one.person_id == person_id), self.name)

    def name_of(self, person_id: int) -> str:
        return next((one.person.name for one in self.others if one.person_id == person_id), self.full_name)


def names_in_words(names: Sequence[str]) -> str:
    """Three at most in full; of more the first two, and how many others."""
    if len(names) == 1:
        return names[0]
    if len(names) <= NAMED + 1:
        words = {"names": ", ".join(names[:-1]), "last": names[-1]}
        return _("%(names)s and %(last)s") % words
    rest = len(names) - NAMED
    said = ngettext("%(names)s and %(n)d other", "%(names)s and %(n)d others", rest)
    return said % {"names": ", ".join(names[:NAMED]), "n": rest}


def sides_among(members: Sequence[Participation], site: ZoneInfo) -> tuple[Side, ...]:
    """A side for each, the mentees' first. No queries."""
    zones = {one.pk: clock.zone(one.profile.time_zone, otherwise=site) for one in members}
    sides = []
    for own in sorted(members, key=lambda one: one.role == Role.MENTOR):
        others = tuple(
            sorted((one for one in members if one is not own), key=lambda one: one.role == own.role)
        )
        sides.append(Side(own, others, zones[own.pk], tuple(zones[one.pk] for one in others)))
    return tuple(sides)


def sides_of(connection: Connection | int) -> tuple[Side, ...]:
    """All sides of a pair or circle, the mentees' first. 1 query, 2 when a member has said no time zone."""
    rows = Member.objects.filter(connection=connection).select_related(
        "participation__person", "participation__profile", "participation__program"
    )
    members = [row.participation for row in rows.order_by("pk")]
    zones = [clock.known_zone(one.profile.time_zone) for one in members]
    return sides_among(members, zone_of_site() if None in zones else ZoneInfo("UTC"))


def side_of(connection: Connection | int, person: Person) -> Side:
    """The side of one member. 2 queries."""
    return next(side for side in sides_of(connection) if side.person.pk == person.pk)


def is_circle(connection: Connection) -> bool:
    """1 query."""
    return Member.objects.filter(connection=connection).count() > PAIR
