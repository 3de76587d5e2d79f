"""Whom publishing a run reaches and whom it keeps back, for the preview and for the sender alike."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection, Member
from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.models.proposal import ProposalQuerySet
from ithaca.pairing.queries.bans import Ban, Profiles, bans_in
from ithaca.programs.models import Participation, Place, Program
from ithaca.programs.states import MATCHABLE

Pair = tuple[int, int]


class Cause(StrEnum):
    """Why a pair is kept back; the first three are the kinds of a ban."""

    FORBIDDEN = "forbidden"
    EXCLUDED = "excluded"
    DECLINED = "declined"
    GONE = "gone"
    KNOWN = "known"
    MENTOR_FULL = "mentor_full"
    MENTEE_FULL = "mentee_full"
    NONE = "none"  # of a run that is published: nothing stands against the pair any more


@dataclass(frozen=True)
class KeptBack:
    """A pair that nobody is told of, and why in one sentence."""

    proposal: Proposal
    cause: Cause
    words: str


@dataclass(frozen=True)
class Reach:
    told: tuple[Proposal, ...]
    kept_back: tuple[KeptBack, ...]


@dataclass(frozen=True)
class _Program:
    """What decides about every pair; `free` is used up as pairs take places."""

    bans: dict[Profiles, Ban]
    known: dict[Pair, str]
    free: Counter[int]


def reach_of(run: MatchRun) -> Reach:
    """Go through the drafts of a run as the sender does, each pair taking its places. 7 queries."""
    return _decided(with_all_of_a_letter(Proposal.objects.drafts_of(run)), run.program)


def reach_by_name(run: MatchRun) -> Reach:
    """The same for a page: names and addresses alone, because thousands of profiles take long to read. 7 queries."""
    drafts = Proposal.objects.drafts_of(run).select_related("mentee__person", "mentor__person")
    return _decided(drafts.only("score", *_of("mentee"), *_of("mentor")), run.program)


def with_all_of_a_letter(proposals: ProposalQuerySet) -> ProposalQuerySet:
    return proposals.select_related(
        "mentee__person", "mentor__person", "mentee__profile", "mentor__profile", "program"
    )


def _of(side: str) -> list[str]:
    person = [f"{side}__person__{field}" for field in ("name", "email", "is_active")]
    return [f"{side}__state", f"{side}__profile", *person]


def _decided(drafts: ProposalQuerySet, program: Program) -> Reach:
    here = _program(program)
    told, kept_back = [], []
    for proposal in drafts.order_by("id"):
        if found := _obstacle(proposal, here):
            kept_back.append(KeptBack(proposal, *found))
            continue
        told.append(proposal)
        here.free.subtract((proposal.mentee_id, proposal.mentor_id))
    return Reach(tuple(told), tuple(kept_back))


def is_in(participation: Participation) -> bool:
    """Whether somebody can be told of a match now."""
    return participation.state in MATCHABLE and participation.person.is_active


def _program(program: Program) -> _Program:
    free = Place.objects.free().filter(participation__program=program)
    known = {pair: _("They work together already.") for pair in _working(program)}
    asked = Proposal.objects.in_program(program).published().values_list("mentee_id", "mentor_id")
    known |= {pair: _("They were told of each other already.") for pair in asked}
    return _Program(
        bans=bans_in(program), known=known, free=Counter(free.values_list("participation_id", flat=True))
    )


def _working(program: Program) -> set[Pair]:
    """Open pairs, in both orders: a participation has one role, so only one of them is ever asked for."""
    rows = Member.objects.filter(connection__in=Connection.objects.in_program(program).open()).values_list(
        "connection_id", "participation_id"
    )
    both: dict[int, list[int]] = {}
    for connection, participation in rows:
        both.setdefault(connection, []).append(participation)
    return {(one, other) for group in both.values() for one in group for other in group if one != other}


def _obstacle(proposal: Proposal, here: _Program) -> tuple[Cause, str] | None:
    mentee, mentor = proposal.mentee, proposal.mentor
    if ban := here.bans.get((mentee.profile_id, mentor.profile_id)):
        return Cause(ban.kind.value), ban.words
    for one in (mentee, mentor):
        if not is_in(one):
            words = _("%(name)s does not take part now.")
            return Cause.GONE, words % {"name": one.person.name}
    if known := here.known.get((mentee.pk, mentor.pk)):
        return Cause.KNOWN, known
    if here.free[mentor.pk] < 1:
        return Cause.MENTOR_FULL, _("%(name)s has no free place any more.") % {"name": mentor.person.name}
    if here.free[mentee.pk] < 1:
        words = _("%(name)s has as many mentors as they asked for.")
        return Cause.MENTEE_FULL, words % {"name": mentee.person.name}
    return None
