"""The dictionary of measures: what each is called, what counts, and which pairs are behind it.

The number of today and its list of pairs are the same condition, so they cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import Meeting
from ithaca.connections.states import OPEN
from ithaca.engagement.models import HealthNote
from ithaca.engagement.signals import Health
from ithaca.kernel import clock
from ithaca.outcomes.queries.days import LATELY


@dataclass(frozen=True)
class Measure:
    """`key` is a column of `DayCount`. A level is as of a day; a sum is over the days of a period."""

    key: str
    title: Promise
    counts: Promise
    unit: Promise
    kind: Literal["level", "sum"]
    rows: Callable[[date], Q]
    within: str = ""  # the measure that it is a part of
    is_health: bool = False


def _at_work(_since: date) -> Q:
    return Q(state__in=OPEN)


def _have_met(_since: date) -> Q:
    return Q(Exists(Meeting.objects.held().filter(connection=OuterRef("pk"))))


def _meet_lately(_since: date) -> Q:
    return _at_work(_since) & _met_since(clock.ago(days=LATELY))


def _met_in_period(since: date) -> Q:
    return _met_since(_start_of(since))


def _met_since(moment: datetime) -> Q:
    held = Meeting.objects.held().filter(connection=OuterRef("pk"), starts_at__gte=moment)
    return Q(Exists(held))


def _at_risk(_since: date) -> Q:
    newest = HealthNote.objects.newest().filter(health=Health.AT_RISK)
    return _at_work(_since) & Q(pk__in=newest.values("connection"))


def _begun(since: date) -> Q:
    return Q(opened_at__gte=_start_of(since))


def _ended(since: date) -> Q:
    return Q(closed_at__gte=_start_of(since))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


PAIRS, MEETINGS = _("pairs"), _("meetings")
MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure(
            "pairs", _("Pairs that work together"),
            _("Both have said yes, and nobody has ended it. Paused pairs count."),
            PAIRS, "level", _at_work,
        ),
        Measure(
            "met", _("Pairs that have met"),
            _("At least one meeting was held since the program began. Ended pairs count."),
            PAIRS, "level", _have_met,
        ),
        Measure(
            "met_lately", _("Met in the last 30 days"),
            _("Pairs that work together and have held a meeting in the last 30 days."),
            PAIRS, "level", _meet_lately, within="pairs",
        ),
        Measure(
            "at_risk", _("Pairs at risk"),
            _("Pairs that work together and last showed a serious sign, such as no meeting for three weeks."),
            PAIRS, "level", _at_risk, within="pairs", is_health=True,
        ),
        Measure(
            "begun", _("New pairs"), _("Pairs in which both said yes in this time."), PAIRS, "sum", _begun,
        ),
        Measure(
            "ended", _("Pairs that ended"),
            _("Ended in this time: their time was over, or somebody ended it early."),
            PAIRS, "sum", _ended,
        ),
        Measure(
            "meetings", _("Meetings held"),
            _("Meetings that took place, as one of the two has said afterwards."),
            MEETINGS, "sum", _met_in_period,
        ),
    )
}  # fmt: skip
LEVELS = tuple(measure for measure in MEASURES.values() if measure.kind == "level")
