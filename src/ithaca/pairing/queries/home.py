"""The home page of a participant: each of their roles, what comes next and whom they work with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from ithaca.connections.models import Connection, Member
from ithaca.connections.queries.members import names_in_words
from ithaca.connections.queries.standing import standings
from ithaca.kernel import links
from ithaca.pairing.models import Proposal, Wish
from ithaca.pairing.queries.cards import card_of
from ithaca.pairing.queries.steps import Partner, Situation, Stage, Step, stages_of, step_of
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Participation, Program


@dataclass(frozen=True)
class RoleHere:
    """One role in one program, with its next step and the way so far."""

    participation: Participation
    program: Program
    is_mentee: bool
    step: Step
    stages: tuple[Stage, ...]
    partners: tuple[Partner, ...]
    may_choose: bool
    coordinator: Person | None


@dataclass(frozen=True)
class ParticipantHome:
    """`roles` begin with the one whose step is most urgent."""

    person: Person
    roles: tuple[RoleHere, ...]

    @property
    def first(self) -> RoleHere | None:
        return self.roles[0] if self.roles else None


def participant_home(person: Person) -> ParticipantHome:
    """What somebody does in each of their programs, and what comes next. At most 14 queries."""
    rows = list(
        Participation.objects.filter(person=person)
        .standing()
        .select_related("program", "profile")
        .annotate(place_count=Count("places"))
        .order_by("-program_id", "role")
    )
    coordinators = _coordinators({row.program_id for row in rows})
    situations = _situations(person, rows)
    roles = [_role(situation, coordinators) for situation in situations]
    return ParticipantHome(person, tuple(sorted(roles, key=lambda role: role.step.urgency)))


def _situations(person: Person, rows: list[Participation]) -> list[Situation]:
    ids = [row.pk for row in rows]
    proposals, partners = _open_proposals(ids), _partners(person, ids)
    named = set(Wish.objects.choices().filter(owner__in=ids).values_list("owner_id", flat=True))
    return [
        Situation(
            row=row,
            places=row.place_count,  # type: ignore[attr-defined]
            proposals=tuple(proposals[row.pk]),
            partners=tuple(partners[row.pk]),
            has_named=row.pk in named,
        )
        for row in rows
    ]


def _role(here: Situation, coordinators: dict[int, Person]) -> RoleHere:
    return RoleHere(
        participation=here.row,
        program=here.row.program,
        is_mentee=here.is_mentee,
        step=step_of(here),
        stages=stages_of(here),
        partners=here.partners,
        may_choose=here.may_choose and not here.partners,
        coordinator=coordinators.get(here.row.program_id),
    )


def _coordinators(programs: Iterable[int]) -> dict[int, Person]:
    """The first coordinator of each program."""
    rows = Coordination.objects.filter(program__in=programs).select_related("person").order_by("-pk")
    return {row.program_id: row.person for row in rows}


def _open_proposals(ids: list[int]) -> dict[int, list[Proposal]]:
    found: dict[int, list[Proposal]] = defaultdict(list)
    rows = Proposal.objects.published().filter(Q(mentee__in=ids) | Q(mentor__in=ids))
    for proposal in rows.select_related("mentee__person", "mentor__person").order_by("answer_by"):
        for side in (proposal.mentee_id, proposal.mentor_id):
            found[side].append(proposal)
    return found


def _partners(person: Person, ids: list[int]) -> dict[int, list[Partner]]:
    """For each participation, whom it works with in its open connections."""
    pairs = list(_pairs(ids))
    where = standings(person, pairs)
    found: dict[int, list[Partner]] = defaultdict(list)
    for connection, own, members in pairs:
        page = links.path_to("connection", connection=connection.pk)
        others = sorted((one for one in members if one.pk != own.pk), key=lambda one: one.role == own.role)
        other, names = others[0], names_in_words([one.person.given_name for one in others])
        address = "" if connection.held_since else other.person.email or ""
        found[own.pk].append(
            Partner(
                card_of(other.person, other.profile), names, len(others) > 1, address, page,
                where[connection.pk],
            )
        )  # fmt: skip
    return found


def _pairs(ids: list[int]) -> Iterator[tuple[Connection, Participation, list[Participation]]]:
    """Each open connection with one's own participation and all members."""
    members = Member.objects.order_by("pk").select_related(
        "participation__person", "participation__profile", "participation__program"
    )
    mine = Connection.objects.open().filter(members__participation__in=ids).distinct()
    for connection in mine.prefetch_related(Prefetch("members", members)).order_by("opened_at"):
        all_of_it = [member.participation for member in connection.members.all()]
        yield from ((connection, own, all_of_it) for own in all_of_it if own.pk in ids)
