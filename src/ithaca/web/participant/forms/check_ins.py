"""Forms of the private questions. The person's own choice is the field: nothing is preset."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.actions.answering import answer_fit, answer_pulse
from ithaca.engagement.models import CheckIn, Fit, Reason
from ithaca.people.models import Person
from ithaca.web.shell.attempting import ActionForm

CHOOSE = {"required": _("Choose one. Nothing was noted yet.")}
CLOSEST = (("", _("Choose one")), *Reason.choices)
REASONS = (("", _("No reason")), *Reason.choices)
STEPS = ((1, _("1, it does not work")), (2, "2"), (3, "3"), (4, "4"), (5, _("5, it goes well")))


class FitForm(ActionForm):
    choice = forms.ChoiceField(choices=Fit.choices, widget=forms.RadioSelect, error_messages=CHOOSE)
    reason = forms.ChoiceField(
        label=_("If it is not: what comes closest?"), choices=CLOSEST, required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def answer(self, check_in: CheckIn, *, by: Person) -> None:
        sent = self.cleaned_data
        answer_fit(check_in, fit=sent["choice"], reason=sent["reason"], by=by)


class PulseForm(ActionForm):
    choice = forms.TypedChoiceField(
        choices=STEPS, coerce=int, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    reason = forms.ChoiceField(
        label=_("What stands in the way most?"), choices=REASONS, required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def answer(self, check_in: CheckIn, *, by: Person) -> None:
        answer_pulse(check_in, score=self.cleaned_data["choice"], reason=self.cleaned_data["reason"], by=by)


FORMS: dict[str, type[FitForm] | type[PulseForm]] = {
    CheckIn.Kind.FIT.value: FitForm,
    CheckIn.Kind.PULSE.value: PulseForm,
}
