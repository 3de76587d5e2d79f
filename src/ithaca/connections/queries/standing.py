"""Where each of somebody's pairs stands, for a page that shows several of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from ithaca.connections.models import Agreement, Connection
from ithaca.connections.queries.members import Side
from ithaca.connections.queries.next_step import PairStep, Situation, meetings_to_settle, step_of
from ithaca.connections.states import AgreementState, MeetingState
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.people.queries import zone_of_site
from ithaca.programs.models import Participation


@dataclass(frozen=True)
class Standing:
    """What comes next for one pair, and how far it has come. `step` is None when it is paused."""

    step: PairStep | None
    has_date: bool
    has_met: bool
    has_agreed: bool

    @property
    def has_begun(self) -> bool:
        """Whether the first steps are behind them."""
        return self.has_date and self.has_met and self.has_agreed


def standings(
    person: Person, pairs: Sequence[tuple[Connection, Participation, Participation]]
) -> dict[int, Standing]:
    """By connection; each pair is given with one's own side and the other's. At most 6 queries."""
    ids = [connection.pk for connection, _own, _other in pairs]
    if not ids:
        return {}
    meetings, held, site = meetings_to_settle(ids), _held(ids), zone_of_site()
    signed, to_sign = _agreements(ids, person)
    found = {}
    for connection, own, other in pairs:
        pk, coming = connection.pk, tuple(meetings[connection.pk])
        zone, other_zone = (clock.zone(one.profile.time_zone, otherwise=site) for one in (own, other))
        side = Side(own, other, zone, other_zone)
        found[pk] = Standing(
            step=step_of(Situation(side, connection, coming, held[pk], pk in to_sign)),
            has_date=held[pk] > 0 or any(one.state == MeetingState.BOOKED for one in coming),
            has_met=held[pk] > 0,
            has_agreed=pk in signed,
        )
    return found


def _held(ids: list[int]) -> dict[int, int]:
    counted = Count("meetings", filter=Q(meetings__state=MeetingState.HELD))
    return dict(Connection.objects.filter(pk__in=ids).annotate(n=counted).values_list("pk", "n"))


def _agreements(ids: list[int], person: Person) -> tuple[set[int], set[int]]:
    """The pairs that have signed one, and those in which one waits for this person."""
    rows = list(Agreement.objects.standing().filter(connection__in=ids))
    signed = {one.connection_id for one in rows if one.state == AgreementState.SIGNED}
    offered = [one for one in rows if one.state == AgreementState.OFFERED]
    return signed, {one.connection_id for one in offered if one.offered_by_id != person.pk}
