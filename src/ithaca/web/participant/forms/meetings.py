"""Forms about meetings. Times are read in the zone of who writes them."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ithaca.availability.queries.offering import LENGTHS as ALLOWED
from ithaca.availability.queries.offering import CommonTime, OfferPage, Wanted
from ithaca.connections.actions.arranging import Offer
from ithaca.connections.models import Meeting
from ithaca.programs.models import Profile
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})
LINES = forms.Textarea(attrs={"rows": 2, "class": "input"})
LENGTHS = tuple((minutes, _("%(n)d minutes") % {"n": minutes}) for minutes in ALLOWED)
OWN_TIMES = 3


def moment_field() -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=_("Another time"), required=False, widget=widget)


class WantedForm(ActionForm):
    """How long and how often: what the common times depend on."""

    minutes = forms.TypedChoiceField(
        label=_("How long"), choices=LENGTHS, coerce=int, widget=forms.Select(attrs={"class": "input"})
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), required=False, choices=(("", _("Just once")), *Profile.Rhythm.choices),
        widget=forms.Select(attrs={"class": "input"}),
        help_text=_("At the same hour, booked together. Each one can be moved or cancelled by itself."),
    )  # fmt: skip
    count = forms.IntegerField(
        label=_("How many, if it repeats"), required=False, min_value=2, max_value=12, initial=6,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip

    def wanted(self) -> Wanted | None:
        """None without a length that can be read."""
        self.is_valid()
        sent = self.cleaned_data
        if "minutes" not in sent:
            return None
        return Wanted(sent["minutes"], sent.get("rhythm", ""), sent.get("count") or 1)


class OfferForm(WantedForm):
    """Common times to tick and own ones to write, five together at most."""

    times = forms.MultipleChoiceField(
        required=False,
        error_messages={
            "invalid_choice": _("One of these times is not free any more, or not for so long. Choose again.")
        },
    )
    own_1, own_2, own_3 = moment_field(), moment_field(), moment_field()
    way = forms.ChoiceField(label=_("How you meet"), choices=Meeting.Way.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Link, number or place"), max_length=300, required=False, widget=TEXT,
        help_text=_("It stands in the calendar entry of you both."),
    )  # fmt: skip
    remember = forms.BooleanField(label=_("Remember this as my meeting room"), required=False)
    word = forms.CharField(label=_("A word with it"), max_length=500, required=False, widget=LINES)

    def __init__(self, *args: Any, page: OfferPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        if page.side.is_circle:
            self.fields["place"].help_text = _("It stands in the calendar entry of all of you.")
        free = [(time.isoformat(), "") for time in page.free]
        self.fields["times"].choices = free  # type: ignore[attr-defined]

    def full_clean(self) -> None:
        with timezone.override(self.page.side.zone):
            super().full_clean()

    def clean_times(self) -> list[datetime]:
        return [moment for time in self.cleaned_data["times"] if (moment := parse_datetime(time))]

    def how_long(self) -> list[Any]:
        return [self[name] for name in ("minutes", "rhythm", "count")]

    def first_times(self) -> list[tuple[CommonTime, bool]]:
        return self._with_ticks(self.page.first)

    def more_times(self) -> list[tuple[CommonTime, bool]]:
        return self._with_ticks(self.page.more)

    def own_times(self) -> list[Any]:
        return [self[f"own_{number}"] for number in range(1, OWN_TIMES + 1)]

    def offer(self) -> Offer:
        sent = self.cleaned_data
        own = [sent[f"own_{number}"] for number in range(1, OWN_TIMES + 1)]
        times = [*sent["times"], *(moment for moment in own if moment)]
        return Offer(
            times=times, minutes=sent["minutes"], way=sent["way"], place=sent["place"], word=sent["word"],
            rhythm=sent["rhythm"], count=sent["count"] or 1,
        )  # fmt: skip

    def _with_ticks(self, times: tuple[CommonTime, ...]) -> list[tuple[CommonTime, bool]]:
        ticked = set(self["times"].value() or ())
        return [(time, time.line.value in ticked) for time in times]


def as_written(sent: QueryDict) -> dict[str, Any]:
    """What somebody has written so far, to go on with."""
    return {**sent.dict(), "times": sent.getlist("times")}


class PickForm(ActionForm):
    time = forms.DateTimeField(error_messages={"required": _("Choose one of the times.")})


class SuitsForm(ActionForm):
    """Any number of the offered times; none of them is an answer as well."""

    def __init__(self, sent: QueryDict) -> None:
        super().__init__(sent)
        choices = [(time, time) for time in sent.getlist("times")]
        self.fields["times"] = forms.TypedMultipleChoiceField(choices=choices, required=False, coerce=_moment)


class CancelForm(ActionForm):
    word = forms.CharField(label=_("A word with it"), max_length=500, required=False, widget=LINES)


class HeldForm(ActionForm):
    """The person's own choice is the field: nothing is preset."""

    held = forms.ChoiceField(
        choices=(("yes", _("Yes, we met")), ("no", _("No, it did not take place"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no. Nothing was noted yet.")},
    )
    minutes = forms.IntegerField(
        label=_("How long was it, in minutes?"), min_value=5, max_value=480, required=False,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip

    def words(self) -> dict[str, Any]:
        return {"was_held": self.cleaned_data["held"] == "yes", "minutes": self.cleaned_data["minutes"]}


class WrittenDownForm(ActionForm):
    """A meeting that the two had without arranging it here."""

    started_at = forms.DateTimeField(
        label=_("When you met"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    minutes = forms.IntegerField(
        label=_("How long, in minutes"), min_value=5, max_value=480,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )  # fmt: skip
    way = forms.ChoiceField(label=_("How you met"), choices=Meeting.Way.choices)


class RoomForm(ActionForm):
    address = forms.URLField(
        label=_("Your meeting room"), max_length=300, required=False, assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "input"}),
        help_text=_("The link that you use for video calls. It is suggested for each meeting that you offer."),
    )  # fmt: skip


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None or timezone.is_naive(moment):
        raise ValueError(text)
    return moment
