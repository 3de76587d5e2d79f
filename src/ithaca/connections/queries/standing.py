"""Where each of somebody's pairs stands, for a page that shows several of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from ithaca.connections.models import Agreement, Connection, Signature
from ithaca.connections.queries.members import sides_among
from ithaca.connections.queries.next_step import PairStep, Situation, meetings_to_settle, step_of
from ithaca.connections.states import AgreementState, MeetingState
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
    person: Person, pairs: Sequence[tuple[Connection, Participation, Sequence[Participation]]]
) -> dict[int, Standing]:
    """By connection; each is given with one's own side and all members. At most 8 queries."""
    ids = [connection.pk for connection, _own, _members in pairs]
    if not ids:
        return {}
    meetings, held, site = meetings_to_settle(ids), _held(ids), zone_of_site()
    signed, to_sign = _agreements(ids, person)
    found = {}
    for connection, own, members in pairs:
        pk, coming = connection.pk, tuple(meetings[connection.pk])
        side = next(side for side in sides_among(members, site) if side.own.pk == own.pk)
        found[pk] = Standing(
            step=step_of(Situation(side, connection, coming, held[pk], to_sign.get(pk))),
            has_date=held[pk] > 0 or any(one.state == MeetingState.BOOKED for one in coming),
            has_met=held[pk] > 0,
            has_agreed=pk in signed,
        )
    return found


def _held(ids: list[int]) -> dict[int, int]:
    counted = Count("meetings", filter=Q(meetings__state=MeetingState.HELD))
    return dict(Connection.objects.filter(pk__in=ids).annotate(n=counted).values_list("pk", "n"))


def _agreements(ids: list[int], person: Person) -> tuple[set[int], dict[int, Agreement]]:
    """Those that have signed one, and the agreements that wait for this person."""
    signature = Signature.objects.filter(agreement=OuterRef("pk"), person=person)
    rows = Agreement.objects.standing().filter(connection__in=ids).annotate(is_done=Exists(signature))
    signed = {one.connection_id for one in rows if one.state == AgreementState.SIGNED}
    offered = [one for one in rows if one.state == AgreementState.OFFERED and not one.is_done]  # type: ignore[attr-defined]
    return signed, {one.connection_id: one for one in offered if one.offered_by_id != person.pk}
