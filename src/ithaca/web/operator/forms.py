"""Forms of who runs the site."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.people.models import Organization
from ithaca.people.models.organization import HEX_COLOR
from ithaca.programs.templates import DESIGNS
from ithaca.web.operator.logos import MOST_BYTES, logo_type
from ithaca.web.shell.attempting import ActionForm

TEXT = {"class": "input"}
NOT_STORED = frozenset({"logo", "no_logo"})


class OrganizationForm(ActionForm):
    name = forms.CharField(label=_("Name of the organization"), max_length=120, widget=forms.TextInput(TEXT))
    logo = forms.FileField(
        label=_("Logo"), required=False, widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
        help_text=_("PNG or JPEG, at most 300 kB. It is shown beside the name, about 24 pixels high."),
    )  # fmt: skip
    no_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    accent = forms.CharField(
        label=_("Color of actions"), required=False, validators=[HEX_COLOR], widget=forms.TextInput(TEXT),
        help_text=_("Such as #0b5563. Where it could not be read, a darker or lighter one is used."),
    )  # fmt: skip
    second = forms.CharField(
        label=_("Second color, for charts"),
        required=False,
        validators=[HEX_COLOR],
        widget=forms.TextInput(TEXT),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), widget=forms.Select(TEXT),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language"), widget=forms.Select(TEXT), choices=lambda: settings.LANGUAGES,
        help_text=_("Of pages and mails for everybody who has not chosen another one."),
    )  # fmt: skip

    emergency = forms.CharField(
        label=_("What to do in an emergency"), required=False, max_length=1000,
        widget=forms.Textarea({"rows": 3, "class": "input"}),
        help_text=_("Whom to call, day and night. Shown where somebody says that they are in danger."),
    )  # fmt: skip

    @classmethod
    def of(cls, organization: Organization) -> "OrganizationForm":
        return cls(
            initial={name: getattr(organization, name) for name in cls.base_fields if name not in NOT_STORED}
        )

    def clean_logo(self) -> Any:
        sent = self.cleaned_data["logo"]
        if not sent:
            return None
        content = sent.read(MOST_BYTES + 1)
        try:
            return {"logo": content, "logo_type": logo_type(content)}
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal

    def fields_to_store(self) -> dict[str, Any]:
        """The keyword arguments of the action; empty while the form is not valid."""
        if not self.is_valid():
            return {}
        stored = {name: value for name, value in self.cleaned_data.items() if name not in NOT_STORED}
        if self.cleaned_data["no_logo"]:
            return {**stored, "logo": None, "logo_type": ""}
        return {**stored, **(self.cleaned_data["logo"] or {})}


class RequestDecisionForm(ActionForm):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class CoordinatorForm(ActionForm):
    email = forms.EmailField(
        label=_("E-mail address of the coordinator"), max_length=254, widget=forms.EmailInput(TEXT)
    )
    coordinator = forms.CharField(
        label=_("Name of the coordinator"), max_length=150, required=False, widget=forms.TextInput(TEXT),
        help_text=_("Used if there is no account with this address yet."),
    )  # fmt: skip


class LeadForm(ActionForm):
    email = forms.EmailField(label=_("E-mail address"), max_length=254, widget=forms.EmailInput(TEXT))
    name = forms.CharField(
        label=_("Name, if they are new here"), max_length=150, required=False, widget=forms.TextInput(TEXT)
    )


class FoundingForm(CoordinatorForm):
    name = forms.CharField(label=_("Name of the program"), max_length=120, widget=forms.TextInput(TEXT))
    design = forms.ChoiceField(
        label=_("Template"),
        choices=[(design.key, design.name) for design in DESIGNS],
        widget=forms.Select(TEXT),
    )
    starts_on = forms.DateField(
        label=_("Starts on"), required=False, widget=forms.DateInput({"type": "date", "class": "input"})
    )

    field_order = ["name", "design", "starts_on", "email", "coordinator"]
