"""The selected pair of the workbench: why, who else, and what standing word there is on it."""

from dataclasses import dataclass

from ithaca.pairing.models import MatchRun, PairDecision, Proposal
from ithaca.pairing.points import of_100, parts_of_100
from ithaca.pairing.queries.among import Among, among_others
from ithaca.pairing.queries.pairs import PairRow, key_of, row_of
from ithaca.pairing.rule_words import criterion_title
from ithaca.pairing.wording import Reason, headline, reasons_for
from ithaca.programs.models import Participation, Place


@dataclass(frozen=True)
class Why:
    """One criterion of the pair: points of its maximum, and a sentence.

    `points` and `maximum` are of 10000, for the bar; `shown` and `shown_most` of 100, and what is shown sums
    to the score that is shown.
    """

    key: str
    title: str
    points: int
    maximum: int
    shown: int
    shown_most: int
    text: str
    is_missing: bool


@dataclass(frozen=True)
class NextBest:
    """Another mentor for the same mentee."""

    participation_id: int
    person_id: int
    name: str
    line: str
    score: int
    choice_rank: int | None
    places_left: int


@dataclass(frozen=True)
class Standing:
    """The word of a coordinator that holds for this pair."""

    pk: int
    kind: str
    reason: str
    by: str


@dataclass(frozen=True)
class PairPanel:
    row: PairRow
    mentee_participation: int
    mentor_participation: int
    mentor_line: str
    whys: tuple[Why, ...]
    next_best: tuple[NextBest, ...]
    among: Among | None
    standing: Standing | None


def pair_panel(run: MatchRun, proposal: Proposal) -> PairPanel:
    """Everything about one pair. 7 queries, however many people there are."""
    pair = Proposal.objects.select_related(
        "mentee__person", "mentee__profile", "mentor__person", "mentor__profile"
    ).get(pk=proposal.pk)
    return PairPanel(
        row=row_of(pair, key_of(run)),
        mentee_participation=pair.mentee_id,
        mentor_participation=pair.mentor_id,
        mentor_line=headline(pair.mentor.profile),
        whys=_whys(reasons_for(pair, "coordinator")),
        next_best=_next_best(run, pair),
        among=among_others(run, pair),
        standing=_standing(pair),
    )


def _whys(reasons: list[Reason]) -> tuple[Why, ...]:
    most = parts_of_100([reason.maximum for reason in reasons])
    shown = parts_of_100([reason.points for reason in reasons], most=most)
    return tuple(
        Why(
            key=reason.criterion,
            title=criterion_title(reason.criterion),
            points=reason.points,
            maximum=reason.maximum,
            shown=points,
            shown_most=max(most_points, points),
            text=reason.text,
            is_missing=reason.is_missing,
        )
        for reason, points, most_points in zip(reasons, shown, most, strict=True)
    )


def _next_best(run: MatchRun, pair: Proposal) -> tuple[NextBest, ...]:
    wanted = {entry["mentor"]: entry for entry in pair.next_best}
    mentors = Participation.objects.filter(pk__in=wanted).select_related("person", "profile")
    used = dict.fromkeys(wanted, 0)
    for mentor_id in Proposal.objects.filter(run=run, mentor_id__in=wanted).values_list(
        "mentor_id", flat=True
    ):
        used[mentor_id] += 1
    places = dict.fromkeys(wanted, 0)
    free = Place.objects.free().filter(participation_id__in=wanted)
    for mentor_id in free.values_list("participation_id", flat=True):
        places[mentor_id] += 1
    found = [
        NextBest(
            participation_id=mentor.pk,
            person_id=mentor.person_id,
            name=mentor.person.name,
            line=headline(mentor.profile),
            score=of_100(wanted[mentor.pk]["score"]),
            choice_rank=wanted[mentor.pk].get("choice_rank"),
            places_left=max(0, places[mentor.pk] - used[mentor.pk]),
        )
        for mentor in mentors
    ]
    return tuple(sorted(found, key=lambda other: (-other.score, other.name)))


def _standing(pair: Proposal) -> Standing | None:
    decision = (
        PairDecision.objects.standing()
        .filter(mentee_id=pair.mentee_id, mentor_id=pair.mentor_id)
        .select_related("by", "mentee", "mentor")
        .first()
    )
    if decision is None:
        return None
    return Standing(decision.pk, decision.kind, decision.reason, decision.coordinator_name)
