"""What else a run could have been, and whom to recruit next, as far as the worker has found out."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.models import MatchRun, Proposal, Question
from ithaca.pairing.points import of_100
from ithaca.pairing.queries.group_audit import GroupAudit, group_audit
from ithaca.pairing.queries.pairs import FRAGILE, FRAGILE_UNDER, STEADY, STEADY_FROM
from ithaca.pairing.queries.questions import run_key
from ithaca.pairing.states import QuestionState
from ithaca.programs.languages import language_name

KINDS = (Question.Kind.FRONTIER, Question.Kind.STEADINESS, Question.Kind.RECRUITING)
_WHO: dict[str, Promise] = {
    "skills_offered": _("A mentor who offers %(word)s"),
    "job_function": _("A mentor whose function is %(word)s"),
    "languages": _("A mentor who speaks %(word)s"),
}


@dataclass(frozen=True)
class Asked:
    """How far a question is. `state` is empty before anybody asked; `percent` is 0 for a short answer."""

    kind: str
    state: str
    problem: str
    percent: int = 0

    @property
    def is_waiting(self) -> bool:
        return self.state == QuestionState.REQUESTED

    @property
    def is_done(self) -> bool:
        return self.state == QuestionState.DONE


@dataclass(frozen=True)
class Trade:
    """One answer between most people and best pairs; scores in points of 100, `first` in percent."""

    floor: int
    people: int
    lowest: int | None
    median: int | None
    total: int
    first: int | None


@dataclass(frozen=True)
class Newcomer:
    """One more mentor. `people` is None where it is estimated: then `chance` of 100 examples bring one more."""

    who: str
    mentors: int
    people: int | None
    chance: int
    points: int


@dataclass(frozen=True)
class SteadyPairs:
    """How many pairs depend on the weights, and from which share on they are called so."""

    pairs: int
    steady: int
    fragile: int
    steady_from: int = STEADY_FROM
    fragile_under: int = FRAGILE_UNDER


@dataclass(frozen=True)
class FurtherPage:
    run: MatchRun
    frontier: Asked
    trades: tuple[Trade, ...]
    steadiness: Asked
    steady: SteadyPairs
    recruiting: Asked
    newcomers: tuple[Newcomer, ...]
    audit: GroupAudit | None


def further_page(run: MatchRun) -> FurtherPage:
    """What was asked about this run and answered. 2 queries."""
    keys = {run_key(kind, run): kind for kind in (*KINDS, Question.Kind.AUDIT)}
    found = {keys[one.key]: one for one in Question.objects.filter(key__in=keys)}
    frontier, recruiting = found.get(Question.Kind.FRONTIER), found.get(Question.Kind.RECRUITING)
    return FurtherPage(
        run=run,
        frontier=_asked(Question.Kind.FRONTIER, frontier),
        trades=tuple(_trade(point) for point in _rows(frontier, "points")),
        steadiness=_asked(Question.Kind.STEADINESS, found.get(Question.Kind.STEADINESS)),
        steady=_steady(run),
        recruiting=_asked(Question.Kind.RECRUITING, recruiting),
        newcomers=tuple(_newcomer(kind) for kind in _rows(recruiting, "kinds")),
        audit=group_audit(found.get(Question.Kind.AUDIT)),
    )


def _asked(kind: Question.Kind, question: Question | None) -> Asked:
    if question is None:
        return Asked(kind.value, "", "")
    return Asked(kind.value, question.state, question.problem, question.percent)


def _steady(run: MatchRun) -> SteadyPairs:
    return SteadyPairs(
        **Proposal.objects.filter(run=run).aggregate(
            pairs=Count("steadiness"), steady=Count("pk", filter=STEADY), fragile=Count("pk", filter=FRAGILE)
        )
    )


def _rows(question: Question | None, name: str) -> list[dict[str, Any]]:
    return question.answer.get(name, []) if question else []


def _trade(point: dict[str, Any]) -> Trade:
    return Trade(
        floor=of_100(point["floor"]),
        people=point["people"],
        lowest=None if point["lowest"] is None else of_100(point["lowest"]),
        median=None if point["median"] is None else of_100(point["median"]),
        total=of_100(point["total"]),
        first=point["first_choices"],
    )


def _newcomer(kind: dict[str, Any]) -> Newcomer:
    word = language_name(kind["word"]) if kind["column"] == "languages" else kind["word"]
    is_exact = kind["people_exact"] is not None
    return Newcomer(
        who=str(_WHO[kind["column"]] % {"word": word}),
        mentors=kind["mentors"],
        people=kind["people_exact"],
        chance=kind["unlocks"],
        points=of_100(kind["points_exact"] if is_exact else kind["points"]),
    )
