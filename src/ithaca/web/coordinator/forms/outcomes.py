"""What the page over time is asked for, and what its files hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ithaca.outcomes.actions.exporting import Format, Subject
from ithaca.outcomes.periods import PERIODS, STEPS
from ithaca.outcomes.queries.measures import MEASURES, Measure
from ithaca.outcomes.queries.over_time import OverTime
from ithaca.outcomes.queries.pair_facts import PairFacts
from ithaca.web.shell.attempting import ActionForm


@dataclass(frozen=True)
class TimeQuery:
    """A key of `PERIODS`, one of `STEPS`, and for the list of pairs the measure that it is of."""

    period: str
    step: str
    measure: Measure

    @property
    def kept(self) -> str:
        """For links that stay in the same time."""
        return urlencode({"period": self.period, "step": self.step})

    @property
    def kept_pairs(self) -> str:
        """For links within the list of a measure."""
        return urlencode({"of": self.measure.key, "period": self.period, "step": self.step})

    @property
    def periods(self) -> tuple[tuple[str, Promise], ...]:
        return tuple(PERIODS.items())

    @property
    def steps(self) -> tuple[tuple[str, Promise], ...]:
        return tuple(STEPS.items())


def read_time(query: QueryDict) -> TimeQuery:
    """What makes no sense is left out: a link is never an error page."""
    period, step, key = query.get("period", ""), query.get("step", ""), query.get("of", "")
    return TimeQuery(
        period if period in PERIODS else "start",
        step if step in STEPS else "week",
        MEASURES.get(key, MEASURES["pairs"]),
    )


class ExportForm(ActionForm):
    subject = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=Subject.choices,
        widget=forms.RadioSelect,
        initial=Subject.MEASURES,
    )
    file_format = forms.ChoiceField(
        label=gettext_lazy("As"), choices=Format.choices, widget=forms.RadioSelect, initial=Format.CSV
    )

    def choices(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"subject": Subject(said["subject"]), "file_format": Format(said["file_format"])}


Table = tuple[list[str], Iterable[list[object]]]


def measures_table(found: OverTime | None) -> Table:
    """One line for each week or month."""
    if found is None:
        return [_("From"), _("Until")], []
    header = [_("From"), _("Until"), *(str(course.measure.title) for course in found.courses)]
    rows = [
        [bucket.first, bucket.last, *(course.values[at] for course in found.courses)]
        for at, bucket in enumerate(found.history.buckets)
    ]
    return header, rows


def pairs_table(facts: Iterable[PairFacts]) -> Table:
    header = [
        _("Mentee"), _("Mentor"), _("State"), _("Matched on"), _("Ended on"), _("Meetings held"),
        _("Hours in meetings"),
    ]  # fmt: skip
    return header, (
        [one.mentee, one.mentor, str(one.state), one.matched_on, one.ended_on or "", one.meetings, one.hours]
        for one in facts
    )


def file_name(program: str, subject: Subject, day: date, ending: str) -> str:
    names = {"program": program, "day": day.isoformat(), "ending": ending}
    if subject == Subject.PAIRS:
        return _("%(program)s, pairs, %(day)s.%(ending)s") % names
    return _("%(program)s, numbers, %(day)s.%(ending)s") % names
