"""Pairs that somebody does not want: a coordinator, or one of the two."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations

from django.db.models import Q
from django.utils.translation import gettext as _

from ithaca.connections.queries.apart import groups_apart
from ithaca.pairing.models import Answer, PairDecision, Proposal, Wish
from ithaca.pairing.states import ProposalState
from ithaca.programs.models import Participation, Program

Profiles = tuple[int, int]


class BanKind(StrEnum):
    FORBIDDEN = "forbidden"
    EXCLUDED = "excluded"
    DECLINED = "declined"
    APART = "apart"


@dataclass(frozen=True)
class Ban:
    """Who does not want a pair, in one sentence. `decision` is the coordinator's word, if it is one."""

    kind: BanKind
    words: str
    decision: int | None = None

    @property
    def is_final(self) -> bool:
        """Whether no reason of a coordinator is good enough: the word itself has to be taken back."""
        return self.kind != BanKind.DECLINED


def bans_in(program: Program, *, among: Q | None = None) -> dict[Profiles, Ban]:
    """What is banned now, by the profiles of mentee and mentor; the coordinator's word first. 4 queries.

    By profile, because who excludes somebody means the person in either role.
    """
    wanted = among or Q()
    declined, excluded = _declined(program, wanted), _excluded(program)
    return {**declined, **excluded, **_apart(program), **_forbidden(program, wanted)}


def ban_on(mentee: Participation, mentor: Participation) -> Ban | None:
    """What stands against this one pair. 4 queries."""
    found = bans_in(mentee.program, among=Q(mentee=mentee, mentor=mentor))
    return found.get((mentee.profile_id, mentor.profile_id))


def _forbidden(program: Program, wanted: Q) -> dict[Profiles, Ban]:
    rows = PairDecision.objects.in_program(program).standing().filter(wanted, kind=PairDecision.Kind.FORBID)
    return {
        (row.mentee.profile_id, row.mentor.profile_id): Ban(BanKind.FORBIDDEN, _forbids(row), row.pk)
        for row in rows.select_related("mentee", "mentor", "by")
    }


def _forbids(row: PairDecision) -> str:
    words = {"name": row.coordinator_name, "reason": row.reason}
    if not words["name"]:
        return _("This pair is not made again: “%(reason)s”.") % words
    return _("%(name)s forbids this pair: “%(reason)s”.") % words


def _excluded(program: Program) -> dict[Profiles, Ban]:
    found: dict[Profiles, Ban] = {}
    rows = Wish.objects.in_program(program).filter(kind=Wish.Kind.EXCLUDES)
    for wish in rows.select_related("owner__person", "other__person"):
        words = {"name": wish.owner.person.name, "other": wish.other.person.name}
        ban = Ban(BanKind.EXCLUDED, _("%(name)s has excluded %(other)s.") % words)
        one, other = wish.owner.profile_id, wish.other.profile_id
        found |= {(one, other): ban, (other, one): ban}
    return found


def _apart(program: Program) -> dict[Profiles, Ban]:
    """Whom the program keeps apart, without a reason, in either role."""
    ban = Ban(BanKind.APART, _("The program does not suggest these two to each other."))
    groups = ({seat.profile_id for seat in group} for group in groups_apart(program))
    return {pair: ban for profiles in groups for pair in permutations(profiles, 2)}


def _declined(program: Program, wanted: Q) -> dict[Profiles, Ban]:
    """Who has said no to somebody is not asked again."""
    rows = Proposal.objects.in_program(program).filter(wanted, state=ProposalState.DECLINED)
    people = rows.select_related("mentee__person", "mentor__person").defer("facts", "points", "next_best")
    return {(row.mentee.profile_id, row.mentor.profile_id): _said_no(row) for row in people}


def _said_no(proposal: Proposal) -> Ban:
    who, to = proposal.mentor, proposal.mentee
    if proposal.mentee_answer == Answer.NO:
        who, to = to, who
    words = {"name": who.person.name, "other": to.person.name}
    return Ban(BanKind.DECLINED, _("%(name)s has said no to %(other)s.") % words)
