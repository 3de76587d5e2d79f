"""The answer to a proposal: the person's own choice is the field, nothing is preset."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.actions.answering import accept_proposal, decline_proposal
from ithaca.people.models import Person
from ithaca.web.shell.attempting import ActionForm

REASONS = (
    ("skills", _("I hoped for other skills")),
    ("times", _("The times will not work")),
    ("known", _("We already know each other")),
    ("no_time", _("I have no time for this now")),
    ("unsaid", _("I would rather not say")),
)


class AnswerForm(ActionForm):
    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=(("yes", _("Yes")), ("no", _("No, this is not right for me"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no. Nothing was sent yet.")},
    )
    reason = forms.ChoiceField(
        label=_("If not, what is the main reason?"), choices=REASONS, widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("Anything that would help us find someone better"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "input"}), required=False, max_length=400,
    )  # fmt: skip

    def answer_proposal(self, proposal: Any, *, by: Person) -> Any:
        if self.cleaned_data["answer"] == "yes":
            return accept_proposal(proposal, by=by)
        return decline_proposal(proposal, by=by, reason=self._reason())

    def _reason(self) -> str:
        spoken = dict(REASONS).get(self.cleaned_data["reason"], "")
        return ". ".join(str(part) for part in (spoken, self.cleaned_data["words"].strip()) if part)
