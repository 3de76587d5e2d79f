"""Whom publishing a run reaches, whom it keeps back and who stays for later.

One function decides, for the preview and for the sender alike.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext as _

from ithaca.connections.models import Connection, Member
from ithaca.pairing.models import MatchRun, Proposal, Publication
from ithaca.pairing.models.proposal import ProposalQuerySet
from ithaca.pairing.own_words import WordsBySide, packed
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


class Side(NamedTuple):
    """One of the two of a draft: a row and no model, because thousands of models take long to build."""

    participation_id: int
    profile_id: int
    state: str
    person_id: int
    name: str
    address: str | None
    is_active: bool

    @property
    def is_in(self) -> bool:
        return self.state in MATCHABLE and self.is_active


@dataclass(frozen=True)
class Draft:
    """A pair of a run that nobody has been told of; `later` when a coordinator leaves it for another time."""

    pk: int
    score: int
    later: bool
    publication_id: int | None
    mentee: Side
    mentor: Side


@dataclass(frozen=True)
class KeptBack:
    """A pair that nobody is told of, and why in one sentence."""

    draft: Draft
    cause: Cause
    words: str


@dataclass(frozen=True)
class Reach:
    """`told` and `later` can be told; what is left for later takes no place from what is told."""

    told: tuple[Draft, ...]
    later: tuple[Draft, ...]
    kept_back: tuple[KeptBack, ...]

    @property
    def possible(self) -> tuple[Draft, ...]:
        return self.told + self.later


@dataclass(frozen=True)
class _Program:
    """What decides about every pair; `free` is used up as pairs take places."""

    bans: dict[Profiles, Ban]
    known: dict[Pair, str]
    free: Counter[int]


def reach_of(run: MatchRun, publication: Publication | None = None) -> Reach:
    """Go through the drafts of a run as the sender does, each pair taking its places. 7 queries.

    What was chosen for `publication` goes first; without one, what is not left for later.
    """
    here = _program(run.program)
    chosen, others = _parted(_drafts(run), publication)
    told, kept_back = _taking_places(chosen, here)
    later, kept_back_too = _taking_places(others, here)
    return Reach(told, later, kept_back + kept_back_too)


def mark_of(reach: Reach, words: WordsBySide) -> str:
    """Changes with who is told and with what, so that nobody publishes what they have not seen."""
    seen = [sorted(draft.pk for draft in reach.told), packed(words)]
    return sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:16]


def _parted(drafts: Iterable[Draft], publication: Publication | None) -> tuple[list[Draft], list[Draft]]:
    chosen: list[Draft] = []
    others: list[Draft] = []
    for draft in drafts:
        is_chosen = draft.publication_id == publication.pk if publication else not draft.later
        (chosen if is_chosen else others).append(draft)
    return chosen, others


def _taking_places(drafts: list[Draft], here: _Program) -> tuple[tuple[Draft, ...], tuple[KeptBack, ...]]:
    able, kept_back = [], []
    for draft in drafts:
        if found := _obstacle(draft, here):
            kept_back.append(KeptBack(draft, *found))
            continue
        able.append(draft)
        here.free.subtract((draft.mentee.participation_id, draft.mentor.participation_id))
    return tuple(able), tuple(kept_back)


def with_all_of_a_letter(proposals: ProposalQuerySet) -> ProposalQuerySet:
    return proposals.select_related(
        "mentee__person", "mentor__person", "mentee__profile", "mentor__profile", "program"
    )


def is_in(participation: Participation) -> bool:
    """Whether somebody can be told of a match now."""
    return participation.state in MATCHABLE and participation.person.is_active


def _drafts(run: MatchRun) -> Iterator[Draft]:
    own = ("pk", "score", "later", "publication_id")
    columns = (*own, *_columns("mentee"), *_columns("mentor"))
    first, half = len(own), len(own) + len(Side._fields)
    for row in Proposal.objects.drafts_of(run).order_by("id").values_list(*columns):
        pk, score, later, publication_id = row[:first]
        yield Draft(pk, score, later, publication_id, Side(*row[first:half]), Side(*row[half:]))


def _columns(side: str) -> list[str]:
    person = [f"{side}__person__{field}" for field in ("pk", "name", "email", "is_active")]
    return [f"{side}__pk", f"{side}__profile_id", f"{side}__state", *person]


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


def _obstacle(draft: Draft, here: _Program) -> tuple[Cause, str] | None:
    mentee, mentor = draft.mentee, draft.mentor
    if ban := here.bans.get((mentee.profile_id, mentor.profile_id)):
        return Cause(ban.kind.value), ban.words
    for one in (mentee, mentor):
        if not one.is_in:
            return Cause.GONE, _("%(name)s does not take part now.") % {"name": one.name}
    if known := here.known.get((mentee.participation_id, mentor.participation_id)):
        return Cause.KNOWN, known
    if here.free[mentor.participation_id] < 1:
        return Cause.MENTOR_FULL, _("%(name)s has no free place any more.") % {"name": mentor.name}
    if here.free[mentee.participation_id] < 1:
        return Cause.MENTEE_FULL, _("%(name)s has as many mentors as they asked for.") % {"name": mentee.name}
    return None
