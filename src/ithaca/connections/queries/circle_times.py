"""When a circle meets: each says which of the offered times suit.

A time counts once one mentor and at least half of the mentees can make it, and the earliest such time is
booked by the word that makes it so. Who offers a time can make it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ithaca.connections.models import Meeting, OfferedTime
from ithaca.connections.queries.members import Side
from ithaca.kernel import clock
from ithaca.programs.models import Participation, Role


@dataclass(frozen=True)
class WhoCan:
    """For each offered time the people of `members` who can make it; `said` are all who have answered."""

    members: tuple[Participation, ...]
    can: dict[int, frozenset[int]]
    said: frozenset[int]

    def names(self, time: OfferedTime) -> tuple[str, ...]:
        return tuple(one.person.given_name for one in self.members if one.person_id in self.can[time.pk])

    def is_enough(self, time: OfferedTime) -> bool:
        can = self.can[time.pk]
        mentees = [one.person_id in can for one in self.members if one.role == Role.MENTEE]
        mentors = [one.person_id in can for one in self.members if one.role == Role.MENTOR]
        return any(mentors) and 2 * sum(mentees) >= len(mentees)

    @property
    def has_everybody(self) -> bool:
        return all(one.person_id in self.said for one in self.members)


def who_can(meeting: Meeting, members: Sequence[Participation], times: Sequence[OfferedTime]) -> WhoCan:
    """No queries if the answers of `times` are prefetched; else 1 for each time."""
    can: dict[int, set[int]] = defaultdict(set)
    said = {meeting.offered_by_id}
    for time in times:
        can[time.pk].add(meeting.offered_by_id)
        for answer in time.answers.all():
            said.add(answer.person_id)
            if answer.suits:
                can[time.pk].add(answer.person_id)
    return WhoCan(tuple(members), {pk: frozenset(who) for pk, who in can.items()}, frozenset(said))


def members_of(side: Side) -> tuple[Participation, ...]:
    """The mentors first, then the mentees, with the reader among them."""
    return tuple(sorted((side.own, *side.others), key=lambda one: (one.role != Role.MENTOR, one.pk)))


def time_that_suits(meeting: Meeting, members: Sequence[Participation]) -> datetime | None:
    """The earliest time that is still to come and suits enough of them. 2 queries."""
    times = list(meeting.times.prefetch_related("answers").order_by("starts_at"))
    found = who_can(meeting, members, times)
    ahead = (time for time in times if time.starts_at > clock.now() and found.is_enough(time))
    first = next(ahead, None)
    return first.starts_at if first else None
