"""Forms for steps that are ticked off."""

from typing import Any

from django import forms

from ithaca.web.shell.attempting import ActionForm


class StepForm(ActionForm):
    """`done` is sent with a tick, and not when a tick is taken back."""

    key = forms.CharField(max_length=40)
    done = forms.BooleanField(required=False)

    def words(self) -> dict[str, Any]:
        return {"key": self.cleaned_data["key"], "is_done": self.cleaned_data["done"]}


class ReportStepForm(StepForm):
    """`participation` is found through the manager."""

    participation = forms.IntegerField(min_value=1, max_value=2**62)
