"""The form of one step of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.commitments.library.plan import Step
from ithaca.commitments.states import Anchor, Fact, Who
from ithaca.web.shell.attempting import ActionForm

SELECT = forms.Select(attrs={"class": "input"})
UNITS = {"days": 1, "weeks": 7}


class KeyForm(ActionForm):
    key = forms.CharField(max_length=40)


class PlanStepForm(ActionForm):
    """Who, what, when. A step keeps its key, so that what is done stays done."""

    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What"), max_length=200, widget=forms.TextInput(attrs={"class": "input"})
    )  # fmt: skip
    who = forms.ChoiceField(label=_("Who"), choices=Who.choices, widget=SELECT)
    count = forms.IntegerField(
        label=_("How long"), min_value=0, max_value=400,
        widget=forms.NumberInput(attrs={"class": "input", "inputmode": "numeric"}),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=_("Days or weeks"), choices=(("days", _("days")), ("weeks", _("weeks"))), widget=SELECT
    )
    side = forms.ChoiceField(
        label=_("Before or after"), choices=(("after", _("after")), ("before", _("before"))), widget=SELECT
    )
    anchor = forms.ChoiceField(label=_("Counted from"), choices=Anchor.choices, widget=SELECT)
    fact = forms.ChoiceField(
        label=_("Done when"), required=False, choices=(("", _("Somebody ticks it off")), *Fact.choices),
        widget=SELECT,
    )  # fmt: skip

    @classmethod
    def of(cls, step: Step | None) -> "PlanStepForm":
        if step is None:
            return cls(initial={"unit": "days", "side": "after", "count": 7})
        count = abs(step.days)
        unit = "weeks" if count and count % UNITS["weeks"] == 0 else "days"
        initial: dict[str, Any] = {
            "key": step.key, "words": step.words, "who": step.who, "anchor": step.anchor, "fact": step.fact,
            "unit": unit, "count": count // UNITS[unit], "side": "before" if step.days < 0 else "after",
        }  # fmt: skip
        return cls(initial=initial)

    def step(self) -> Step:
        said = self.cleaned_data
        days = min(said["count"] * UNITS[said["unit"]], 2000) * (-1 if said["side"] == "before" else 1)
        return Step(said["key"], said["who"], said["words"], said["anchor"], days, said["fact"])
