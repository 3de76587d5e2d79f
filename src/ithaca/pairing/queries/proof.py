"""What is proven of a run, said for what it was asked for: no more, and nothing left out."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.pairing.models import MatchRun
from ithaca.pairing.points import of_100
from ithaca.pairing.states import RunState


@dataclass(frozen=True)
class Proof:
    """`sentences` are whole, in the order to read them."""

    is_complete: bool
    sentences: tuple[str, ...]


def proof_of(run: MatchRun) -> Proof | None:
    """What the prices of a finished run prove; None before that. No queries."""
    if run.state != RunState.DONE:
        return None
    found, facts = run.result, run.result["proof"]
    if not found["certified"]:
        return Proof(is_complete=False, sentences=(_("The proof is not complete."), *_gap(run)))
    said = (_best(run, facts), *_order(facts), *_cost(found, facts), *_locks(facts))
    return Proof(
        is_complete=True, sentences=(*said, _("The prices that prove it were checked over all pairs."))
    )


def _best(run: MatchRun, facts: dict[str, Any]) -> str:
    has_floor = facts["floor"] is not None
    if run.objective == MatchRun.Objective.POINTS_FIRST:
        if has_floor:
            return _(
                "No other pairs under these rules have more points. Of those with as many points, none match "
                "more people, and of those that match as many, none have a higher lowest score."
            )
        return _(
            "No other pairs under these rules have more points, and of those with as many, none match more "
            "people."
        )
    if has_floor:
        return _(
            "No other pairs under these rules match more people. Of those that match as many, none have a "
            "higher lowest score, and of those with a lowest score as high, none have more points."
        )
    return _(
        "No other pairs under these rules match more people, and of those that match as many, none have more "
        "points."
    )


def _order(facts: dict[str, Any]) -> tuple[str, ...]:
    """What "as many people" means when some count before others, or want several mentors."""
    said = []
    if facts["priorities"]:
        said.append(_("To match as many people means as many of each priority, the highest first."))
    if facts["several"]:
        said.append(
            _("To match as many people means also as many second mentors, for those who asked for more.")
        )
    return tuple(said)


def _cost(found: dict[str, Any], facts: dict[str, Any]) -> tuple[str, ...]:
    """What it took to raise the lowest score; nothing where nothing was raised."""
    cost, before = found["fairness_cost"], facts["floor_before"]
    if before is None or before == facts["floor"]:
        return ()
    shown = of_100(cost)
    words = {"n": shown, **_two_scores(before, facts["floor"])}
    if not shown:
        return (
            _("Less than one point was given up to raise the lowest score from %(before)s to %(after)s.")
            % words,
        )
    return (
        ngettext(
            "%(n)d point was given up to raise the lowest score from %(before)s to %(after)s.",
            "%(n)d points were given up to raise the lowest score from %(before)s to %(after)s.",
            shown,
        )
        % words,
    )


def _locks(facts: dict[str, Any]) -> tuple[str, ...]:
    locks = facts["locks"]
    if not locks:
        return ()
    kept = ngettext(
        "Only answers that keep the %(n)d locked pair were compared.",
        "Only answers that keep the %(n)d locked pairs were compared.",
        locks,
    ) % {"n": locks}
    if facts["floor"] is None:
        return (kept,)
    return kept, _("The lowest score is that of the pairs that are not locked.")


def _gap(run: MatchRun) -> tuple[str, ...]:
    gap = -((run.result["total"] - run.result["upper_bound"]) // 100)
    if not gap:
        return ()
    words = {"n": gap}
    if run.objective == MatchRun.Objective.POINTS_FIRST:
        said = ngettext(
            "Other pairs may have up to %(n)d more point.",
            "Other pairs may have up to %(n)d more points.",
            gap,
        )
    else:
        said = ngettext(
            "Other pairs that match as many people may have up to %(n)d more point.",
            "Other pairs that match as many people may have up to %(n)d more points.",
            gap,
        )
    return (said % words,)


def _two_scores(before: int, after: int) -> dict[str, str]:
    """Two scores of 100 that differ: whole, or with hundredths when they would read the same."""
    if of_100(before) != of_100(after):
        return {"before": str(of_100(before)), "after": str(of_100(after))}
    return {"before": number_format(before / 100, 2), "after": number_format(after / 100, 2)}
