"""The pairs of a run, as the table of the workbench shows them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.points import of_100
from ithaca.pairing.states import ProposalState
from ithaca.pairing.wording import headline

PAGE = 50
COLORS = 4
SHOWN_LOW = 40
LOW = models.Q(score__lt=SHOWN_LOW * 100 - 50)  # what shows as less, after rounding
FRAGILE_UNDER = 50
STEADY_FROM = 80
FRAGILE = models.Q(steadiness__lt=FRAGILE_UNDER)
STEADY = models.Q(steadiness__gte=STEADY_FROM)
SORTS = {
    "score": "score",
    "mentee": "mentee__person__name",
    "mentor": "mentor__person__name",
    "choice": "choice_rank",
    "hold": "hold",
    "steadiness": "steadiness",
}
CHOICES: dict[int, str | Promise] = {
    1: _("1st"),
    2: _("2nd"),
    3: _("3rd"),
    4: _("4th"),
    5: _("5th"),
}
SHORT_STATES = {ProposalState.PUBLISHED: _("Waiting")}


@dataclass(frozen=True)
class PairFilter:
    """What the coordinator asked the table for."""

    search: str = ""
    kind: str = ""  # lock, swap, or "" for all
    show: str = ""  # "choice", "no_choice", "missed", "low", "close", "fragile", or "" for all
    sort: str = "score"
    descending: bool = True
    page: int = 1


@dataclass(frozen=True)
class PairRow:
    """One pair. `parts` are the points of the criteria in the order of `key_of`, the last for all others."""

    pk: int
    mentee_id: int
    mentee: str
    mentee_line: str
    mentor_id: int
    mentor: str
    score: int
    parts: tuple[int, ...]
    choice_rank: int | None
    choice: str
    hold: int | None
    hold_word: str
    steadiness: int | None
    steadiness_word: str
    kind: str
    state: str
    state_label: str


def key_of(run: MatchRun) -> tuple[str, ...]:
    """The criteria that have a color of their own: those with the most points."""
    weighed: dict[str, int] = run.result.get("criteria", {})
    return tuple(sorted(weighed, key=lambda key: -weighed[key])[:COLORS])


def pair_page(run: MatchRun, wanted: PairFilter) -> "Page[Any]":
    """One page of a run's pairs, filtered and sorted, as `PairRow`s. 2 queries."""
    pairs = Proposal.objects.filter(run=run).select_related(
        "mentee__person", "mentee__profile", "mentor__person", "mentor__profile"
    )
    pairs = _shown(_found(pairs, wanted.search), run, wanted)
    order = models.F(SORTS.get(wanted.sort, "score"))
    direction = order.desc(nulls_last=True) if wanted.descending else order.asc(nulls_last=True)
    found = Paginator(pairs.order_by(direction, "pk"), PAGE).get_page(wanted.page)
    key = key_of(run)
    found.object_list = [row_of(pair, key) for pair in found.object_list]
    return found


def missed_in(run: MatchRun) -> models.Q:
    """Pairs of mentees who named mentors and got none of them; a second mentor is no miss."""
    got = Proposal.objects.filter(run=run, choice_rank__isnull=False).values("mentee")
    return models.Q(facts__facts__wishes__mentee_has_ranked=True) & ~models.Q(mentee__in=got)


def row_of(pair: Proposal, key: tuple[str, ...]) -> PairRow:
    own = tuple(pair.points.get(criterion, 0) for criterion in key)
    return PairRow(
        pk=pair.pk,
        mentee_id=pair.mentee.person_id,
        mentee=pair.mentee.person.name,
        mentee_line=headline(pair.mentee.profile),
        mentor_id=pair.mentor.person_id,
        mentor=pair.mentor.person.name,
        score=of_100(pair.score),
        parts=(*own, pair.score - sum(own)),
        choice_rank=pair.choice_rank,
        choice=choice_word(pair.choice_rank),
        hold=None if pair.hold is None else of_100(pair.hold),
        hold_word=hold_word(pair.hold),
        steadiness=pair.steadiness,
        steadiness_word=steadiness_word(pair.steadiness),
        kind=pair.kind,
        state=pair.state,
        state_label=str(SHORT_STATES.get(ProposalState(pair.state), pair.get_state_display())),
    )


def choice_word(rank: int | None) -> str:
    """The rank of a choice as people say it."""
    return "" if rank is None else str(CHOICES.get(rank, rank))


def hold_word(hold: int | None) -> str:
    """How firmly a pair holds: what the program loses if it is broken, in a word."""
    if hold is None:
        return ""
    return "close" if hold < 200 else "fair" if hold < 1000 else "firm"


def steadiness_word(share: int | None) -> str:
    """Whether a pair depends on the weights, in a word; nothing between the two."""
    if share is None:
        return ""
    return "fragile" if share < FRAGILE_UNDER else "steady" if share >= STEADY_FROM else "between"


def _found(pairs: Any, search: str) -> Any:
    for word in search.split()[:6]:
        fields = [
            f"{side}__{field}"
            for side in ("mentee", "mentor")
            for field in (
                "person__name",
                "profile__team",
                "profile__place",
                "profile__country",
                "profile__job_title",
            )
        ]
        match = models.Q()
        for field in fields:
            match |= models.Q(**{f"{field}__icontains": word})
        pairs = pairs.filter(match)
    return pairs


def _shown(pairs: Any, run: MatchRun, wanted: PairFilter) -> Any:
    if wanted.kind:
        pairs = pairs.filter(kind=wanted.kind)
    filters = {
        "choice": models.Q(choice_rank__isnull=False),
        "no_choice": models.Q(choice_rank=None),
        "missed": missed_in(run),
        "low": LOW,
        "fragile": FRAGILE,
        "close": models.Q(hold__lt=200),
    }
    return pairs.filter(filters[wanted.show]) if wanted.show in filters else pairs
