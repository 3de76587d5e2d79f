"""One person of a program, as the coordinator sees them."""

from dataclasses import dataclass
from datetime import datetime

from ithaca.connections.models import Connection, Member
from ithaca.pairing.models import Proposal, Wish
from ithaca.pairing.models.wish import WishQuerySet
from ithaca.pairing.queries.answers import AnswerRow, answer_rows
from ithaca.people.models import Person
from ithaca.programs.models import Participation
from ithaca.programs.queries.facts import Fact, facts_of
from ithaca.programs.queries.people import lacking
from ithaca.programs.states import ParticipationState

HISTORY = 20


@dataclass(frozen=True)
class WishLine:
    rank: int | None
    name: str
    person_id: int
    participation_id: int
    excludes: bool


@dataclass(frozen=True)
class Partner:
    """Somebody this person works with now."""

    name: str
    person_id: int
    participation_id: int
    since: datetime


@dataclass(frozen=True)
class PersonPage:
    """`roles` are all of the person's roles in this program; `facts` what is known, for both of them."""

    participation: Participation
    roles: tuple[Participation, ...]
    facts: tuple[Fact, ...]
    lacks: tuple[str, ...]
    places: int
    held: int
    wishes: tuple[WishLine, ...]
    excluded: tuple[WishLine, ...]
    wished_by: tuple[WishLine, ...]
    partners: tuple[Partner, ...]
    proposals: tuple[AnswerRow, ...]

    @property
    def can_leave(self) -> bool:
        return ParticipationState.WITHDRAWN in Participation.MOVES[self.participation.state]

    @property
    def can_return(self) -> bool:
        return self.participation.state == ParticipationState.WITHDRAWN

    @property
    def waits_for_decision(self) -> bool:
        return self.participation.state in {ParticipationState.APPLIED, ParticipationState.WAITLISTED}

    @property
    def waiting_proposals(self) -> int:
        return sum(row.is_open for row in self.proposals)


def person_page(participation: Participation, reader: Person) -> PersonPage:
    """Profile, places, wishes, match and history of one participation. 8 queries."""
    row = Participation.objects.select_related("person__manager", "profile", "program").get(
        pk=participation.pk
    )
    places = list(row.places.all())
    own = [_wish(wish, wish.other) for wish in _wishes().filter(owner=row).order_by("kind", "rank")]
    wished = _wishes().filter(other=row, kind=Wish.Kind.PREFERS).order_by("rank", "pk")
    return PersonPage(
        participation=row,
        roles=tuple(Participation.objects.filter(program=row.program_id, person=row.person_id)),
        facts=facts_of(row.profile),
        lacks=lacking(row),
        places=len(places),
        held=sum(place.held_by is not None for place in places),
        wishes=tuple(wish for wish in own if not wish.excludes),
        excluded=tuple(wish for wish in own if wish.excludes),
        wished_by=tuple(_wish(wish, wish.owner) for wish in wished),
        partners=_partners(row),
        proposals=tuple(answer_rows(_history(row), reader)),
    )


def _wishes() -> WishQuerySet:
    return Wish.objects.select_related("owner__person", "other__person")


def _wish(wish: Wish, who: Participation) -> WishLine:
    return WishLine(
        wish.rank, who.person.name, who.person_id, who.pk, excludes=wish.kind == Wish.Kind.EXCLUDES
    )


def _partners(row: Participation) -> tuple[Partner, ...]:
    together = Connection.objects.open().filter(members__participation=row)
    others = Member.objects.filter(connection__in=together).exclude(participation=row)
    return tuple(
        Partner(
            member.participation.person.name,
            member.participation.person_id,
            member.participation_id,
            member.connection.opened_at,
        )
        for member in others.select_related("participation__person", "connection")
    )


def _history(row: Participation) -> list[Proposal]:
    side = {row.role: row}
    released = Proposal.objects.released().filter(**side).select_related("mentee__person", "mentor__person")
    return list(released.order_by("-published_at", "-pk")[:HISTORY])
