"""The form for a concern: as little as can be, with nothing preset but whom it may be about."""

from typing import Any

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from ithaca.safeguarding.actions.telling import Told
from ithaca.safeguarding.queries.whom import Choice
from ithaca.web.participant.forms.notes import lines
from ithaca.web.shell.attempting import ActionForm


class ConcernForm(ActionForm):
    about = forms.ChoiceField(
        label=_("Whom is it about?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. Nothing was sent yet.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What happened?"), max_length=10_000, widget=lines(6),
        help_text=_("In your own words. A few are enough."),
        error_messages={"required": _("Write a few words. Nothing was sent yet.")},
    )  # fmt: skip
    in_danger = forms.BooleanField(label=_("I am in danger now"), required=False)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: tuple[Choice, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = {choice.key: choice for choice in choices}
        field: Any = self.fields["about"]
        field.choices = [(choice.key, choice.label) for choice in choices]
        self.fields["form_key"].initial = get_random_string(32)

    def told(self) -> Told:
        sent = self.cleaned_data
        chosen = self._choices[sent["about"]]
        return Told(
            words=sent["words"], about=chosen.about, form_key=sent["form_key"], program_id=chosen.program_id,
            connection_id=chosen.connection_id, person_id=chosen.person_id, in_danger=sent["in_danger"],
        )  # fmt: skip
