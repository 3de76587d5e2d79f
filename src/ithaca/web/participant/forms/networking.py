"""Forms about people beyond the pair. Times are read in the zone of who writes them."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ithaca.connections.queries.saying_when import zone_words
from ithaca.networking.actions.hosting import MOST_SLOTS, Hours
from ithaca.web.participant.forms.lists import LinesField
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})
LINES = forms.Textarea(attrs={"rows": 3, "class": "input"})
LENGTHS = tuple((minutes, _("%(n)d minutes") % {"n": minutes}) for minutes in (15, 20, 30, 45))


class EntryForm(ActionForm):
    """All that others see besides the name."""

    shown_as = forms.CharField(
        label=_("What you do, in a few words"), max_length=160, required=False, widget=TEXT
    )
    topics = LinesField(label=_("What people can ask you about"), longest=60)


class AskForm(ActionForm):
    reason = forms.CharField(
        label=_("What would you like to talk about?"), max_length=400, widget=LINES,
        help_text=_("One or two sentences. Only this person reads them."),
    )  # fmt: skip


class AnswerIntroductionForm(ActionForm):
    agrees = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes")


class HoursForm(ActionForm):
    about = forms.CharField(
        label=_("What can people talk about with you?"), max_length=120, widget=TEXT,
        help_text=_("For example: the first weeks as a team lead."),
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("When the first one begins"),
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "input"}, format="%Y-%m-%dT%H:%M"
        ),
    )
    minutes = forms.TypedChoiceField(label=_("How long each is"), choices=LENGTHS, coerce=int, initial=20)
    count = forms.IntegerField(
        label=_("How many, one after the other"), min_value=1, max_value=MOST_SLOTS, initial=3,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Link, number or place"), max_length=300, widget=TEXT,
        help_text=_("Only who has booked reads it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(timezone.get_current_timezone_name())
        self.fields["starts_at"].help_text = _("In %(zone)s.") % {"zone": zone_words(zone)}

    def hours(self) -> Hours:
        return Hours(**self.cleaned_data)


class BookForm(ActionForm):
    topic = forms.CharField(
        label=_("What is it about, in one sentence?"), max_length=300, widget=TEXT,
        help_text=_("Only the two of you read it."),
    )  # fmt: skip


class OutcomeForm(ActionForm):
    took_place = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )


class ThanksForm(ActionForm):
    thanks = forms.CharField(label=_("A word of thanks"), max_length=400, widget=LINES)
