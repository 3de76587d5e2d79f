"""When it suits somebody: parts of days to tick, exact hours beside them, and days away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from ithaca.availability.common_times import Hours
from ithaca.availability.models.calendar import DAY
from ithaca.availability.queries.own import OwnHours
from ithaca.web.shell.attempting import ActionForm

MOST_LINES = 30
SPARE_LINES = 2
PARTS: dict[str, tuple[Promise, int, int]] = {
    "morning": (_("Morning"), 8, 12),
    "afternoon": (_("Afternoon"), 12, 17),
    "evening": (_("Evening"), 17, 21),
}


@dataclass(frozen=True)
class Tick:
    value: str
    part: Promise
    is_on: bool


class HoursLine(forms.Form):
    weekday = forms.TypedChoiceField(
        label=_("Day"), required=False, coerce=int, empty_value=None,
        choices=[("", "–"), *WEEKDAYS.items()], widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    begins = forms.TimeField(label=_("From"), required=False, widget=forms.TimeInput(
        attrs={"type": "time", "step": 900, "class": "input"}, format="%H:%M"
    ))  # fmt: skip
    ends = forms.TimeField(label=_("To"), required=False, widget=forms.TimeInput(
        attrs={"type": "time", "step": 900, "class": "input"}, format="%H:%M"
    ))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = [self.cleaned_data.get(name) is not None for name in self.fields]
        if any(given) and not all(given) and not self.errors:
            raise forms.ValidationError(_("Say the day, from when and to when. Or leave all three empty."))
        if all(given) and self.hours().begins >= self.hours().ends:
            raise forms.ValidationError(_("It ends before it begins."))
        if all(given) and (self.hours().begins % 15 or self.hours().ends % 15):
            raise forms.ValidationError(_("Begin and end at a quarter: 16:00, 16:15, 16:30."))
        return self.cleaned_data

    def hours(self) -> Hours:
        """Midnight at the end of a day is its end."""
        sent = self.cleaned_data
        return Hours(sent["weekday"], _minute(sent["begins"]), _minute(sent["ends"]) or DAY)


class AwayLine(forms.Form):
    first_on = forms.DateField(label=_("First day away"), required=False, widget=forms.DateInput(
        attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
    ))  # fmt: skip
    last_on = forms.DateField(label=_("Last day away"), required=False, widget=forms.DateInput(
        attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"
    ))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One day alone is the first and the last."""
        first, last = self.cleaned_data.get("first_on"), self.cleaned_data.get("last_on")
        if last and not first and not self.errors:
            raise forms.ValidationError(_("Say the first day as well."))
        if first and last and last < first:
            raise forms.ValidationError(_("The last day is before the first one."))
        return self.cleaned_data

    def days(self) -> tuple[date, date]:
        return self.cleaned_data["first_on"], self.cleaned_data["last_on"] or self.cleaned_data["first_on"]


Lines = forms.formset_factory(HoursLine, extra=SPARE_LINES, max_num=MOST_LINES)
AwayLines = forms.formset_factory(AwayLine, extra=SPARE_LINES, max_num=MOST_LINES)


class HoursForm(ActionForm):
    parts = forms.MultipleChoiceField(
        required=False, choices=[(f"{day}-{part}", part) for day in range(7) for part in PARTS]
    )
    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, own: OwnHours, back: str = "") -> None:
        parts = [value for value, hours in _hours_by_part().items() if hours in own.hours]
        super().__init__(data, initial={"parts": parts, "back": back})
        exact = [one for one in own.hours if one not in _hours_by_part().values()]
        away = [{"first_on": one.first_on, "last_on": one.last_on} for one in own.away]
        self.lines = Lines(data, prefix="hours", initial=[_line(one) for one in exact])
        self.away_lines = AwayLines(data, prefix="away", initial=away)

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.lines.is_valid(), self.away_lines.is_valid()])

    def clean_back(self) -> str:
        """A page of this site, or none."""
        back = str(self.cleaned_data["back"])
        is_here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
        return back if is_here else ""

    def days(self) -> Iterator[tuple[str, list[Tick]]]:
        """The rows of the grid."""
        on = set(self["parts"].value() or ())
        for number, name in WEEKDAYS.items():
            values = [(f"{number}-{part}", words[0]) for part, words in PARTS.items()]
            yield str(name), [Tick(value, words, value in on) for value, words in values]

    def parts_of_day(self) -> list[tuple[Promise, int, int]]:
        return list(PARTS.values())

    def said(self) -> dict[str, Any]:
        """The arguments of the action."""
        ticked = [_hours_by_part()[value] for value in self.cleaned_data["parts"]]
        lines = [line.hours() for line in self.lines if line.cleaned_data.get("weekday") is not None]
        away = [line.days() for line in self.away_lines if line.cleaned_data.get("first_on")]
        return {"hours": [*ticked, *lines], "away": away}


def _hours_by_part() -> dict[str, Hours]:
    return {
        f"{day}-{part}": Hours(day, begins * 60, ends * 60)
        for day in range(7)
        for part, (_words, begins, ends) in PARTS.items()
    }


def _line(hours: Hours) -> dict[str, Any]:
    return {
        "weekday": hours.weekday, "begins": _clock(hours.begins), "ends": _clock(hours.ends % DAY),
    }  # fmt: skip


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
