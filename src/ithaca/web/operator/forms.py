"""Forms of who runs the site."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ithaca.people.models import Organization
from ithaca.people.models.organization import HEX_COLOR
from ithaca.web.shell.attempting import ActionForm

TEXT = {"class": "input"}


class OrganizationForm(ActionForm):
    name = forms.CharField(label=_("Name of the organization"), max_length=120, widget=forms.TextInput(TEXT))
    accent = forms.CharField(
        label=_("Color of actions"), required=False, validators=[HEX_COLOR], widget=forms.TextInput(TEXT),
        help_text=_("Such as #0b5563. It must be dark enough to read white text on it."),
    )  # fmt: skip
    second = forms.CharField(
        label=_("Second color"), required=False, validators=[HEX_COLOR], widget=forms.TextInput(TEXT)
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), widget=forms.Select(TEXT),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())],
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.Select(TEXT))

    @classmethod
    def of(cls, organization: Organization) -> "OrganizationForm":
        return cls(initial={name: getattr(organization, name) for name in cls.base_fields})


class RequestDecisionForm(ActionForm):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
