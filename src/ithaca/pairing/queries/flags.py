"""What to look at in a run before it is published: who comes off badly, and how many."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import ngettext

from ithaca.pairing.models import MatchRun, Proposal
from ithaca.pairing.queries.pairs import FRAGILE, LOW, SHOWN_LOW, missed_in
from ithaca.pairing.queries.runs import RunNumbers


@dataclass(frozen=True)
class Flag:
    """A sentence, and the query of the workbench that shows the rows it counts."""

    text: str
    query: str


def flags_of(run: MatchRun, numbers: RunNumbers | None) -> tuple[Flag, ...]:
    """Low scores, choices that came to nothing, and uneven load; none for a run that is not done. 1 query."""
    if numbers is None:
        return ()
    counted = Proposal.objects.filter(run=run).aggregate(
        low=Count("pk", filter=LOW),
        fragile=Count("pk", filter=FRAGILE),
        missed=Count("mentee", filter=missed_in(run), distinct=True),
    )
    return (
        *_low(counted["low"], numbers),
        *_missed(counted["missed"]),
        *_fragile(counted["fragile"]),
        *_load(numbers),
    )


def _fragile(count: int) -> tuple[Flag, ...]:
    text = ngettext(
        "%(n)d pair is fragile: with other weights it seldom comes out again.",
        "%(n)d pairs are fragile: with other weights they seldom come out again.",
        count,
    )
    return (Flag(text % {"n": count}, "?show=fragile&sort=steadiness&order=asc"),) if count else ()


def _low(count: int, numbers: RunNumbers) -> tuple[Flag, ...]:
    text = ngettext(
        "%(n)d pair scores under %(bar)d; the lowest has %(lowest)d.",
        "%(n)d pairs score under %(bar)d; the lowest has %(lowest)d.",
        count,
    )
    words = {"n": count, "bar": SHOWN_LOW, "lowest": numbers.lowest or 0}
    return (Flag(text % words, "?show=low&sort=score&order=asc"),) if count else ()


def _missed(count: int) -> tuple[Flag, ...]:
    text = ngettext(
        "%(n)d mentee named mentors and got none of them.",
        "%(n)d mentees named mentors and got none of them.",
        count,
    )
    return (Flag(text % {"n": count}, "?show=missed"),) if count else ()


def _load(numbers: RunNumbers) -> tuple[Flag, ...]:
    idle, most = dict(numbers.loads).get(0, 0), max((load for load, _ in numbers.loads), default=0)
    if not idle or most < 2:
        return ()
    text = ngettext(
        "%(n)d mentor has nobody, while others have up to %(most)d mentees.",
        "%(n)d mentors have nobody, while others have up to %(most)d mentees.",
        idle,
    )
    return (Flag(text % {"n": idle, "most": most}, "?tab=load"),)
