"""What a lead does with a concern, as forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.safeguarding.actions import looking
from ithaca.safeguarding.models import Concern
from ithaca.web.shell.attempting import ActionForm


class NoteForm(ActionForm):
    words = forms.CharField(
        label=_("A note, for the leads alone"), max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "input"}),
        error_messages={"required": _("Write a few words. Nothing was kept yet.")},
    )  # fmt: skip


class ReviewForm(ActionForm):
    day = forms.DateField(
        label=_("Look at it again on"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
    )

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day <= clock.today():
            raise forms.ValidationError(_("Choose a day to come."))
        return day


class DecisionForm(ActionForm):
    decision = forms.ChoiceField(choices=[("keep", ""), ("lift", ""), ("end", "")])

    def decide(self, concern: Concern, *, by: Person) -> None:
        steps = {"keep": looking.keep_protection, "lift": looking.lift_protection, "end": looking.end_pair}
        steps[self.cleaned_data["decision"]](concern, by=by)
