"""Forms for people without an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Role
from ithaca.web.shell.attempting import ActionForm

ROLE_WORDS = {
    Role.MENTOR: _("I would like to mentor somebody"),
    Role.MENTEE: _("I would like to have a mentor"),
}


class SignUpForm(ActionForm):
    role = forms.ChoiceField()  # made anew with the roles that are open
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput({"class": "input", "autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "email"}),
    )  # fmt: skip

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = roles
        offered = [(role.value, words) for role, words in ROLE_WORDS.items() if role.value in roles]
        self.fields["role"] = forms.ChoiceField(
            label=_("What you would like"), choices=offered, widget=forms.RadioSelect
        )

    def words(self) -> dict[str, Any]:
        """The keyword arguments of the action; empty while the form is not valid."""
        if not self.is_valid():
            return {}
        sent = self.cleaned_data
        return {"name": sent["name"], "email": sent["email"], "role": Role(sent["role"])}
