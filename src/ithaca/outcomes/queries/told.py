"""Answers that are many enough to be told, added up over whole batches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.outcomes.models import Batch
from ithaca.outcomes.periods import Period
from ithaca.outcomes.queries.answers import REASONS
from ithaca.programs.models import Program

FEWEST = 5  # in a group of which anything is told
SCORES = ("1", "2", "3", "4", "5")
GOOD = 4  # of 5


@dataclass(frozen=True)
class Pulse:
    """How many said each score, 1 first."""

    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def good(self) -> int:
        return sum(self.counts[GOOD - 1 :])


@dataclass(frozen=True)
class Reason:
    label: Promise | str
    count: int


@dataclass(frozen=True)
class Told:
    pulse: Pulse
    reasons: tuple[Reason, ...]


def told(program: Program, period: Period) -> Told:
    """The batches that lie in the period. 1 query."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in Batch.Kind.values}
    for batch in Batch.objects.filter(program=program, first_on__gte=period.first, last_on__lte=period.last):
        found[batch.kind].update(batch.counts)
    scores = found[Batch.Kind.PULSE]
    return Told(Pulse(tuple(scores[score] for score in SCORES)), tuple(reasons_of(found[Batch.Kind.ENDING])))


def reasons_of(counts: "Counter[str]") -> Iterable[Reason]:
    """The most frequent first. Those of fewer than five pairs stand together, and never alone."""
    ordered = counts.most_common()
    shown = [(key, count) for key, count in ordered if count >= FEWEST]
    rest = sum(count for _key, count in ordered[len(shown) :])
    while shown and 0 < rest < FEWEST:
        rest += shown.pop()[1]
    yield from (Reason(REASONS.get(key, key), count) for key, count in shown)
    if rest:
        yield Reason(_("Other reasons together") if shown else _("For different reasons"), rest)
