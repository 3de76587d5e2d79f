"""The form for a sponsor and their two appearances."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.commitments.actions.sponsoring import Planned
from ithaca.commitments.models import Sponsor
from ithaca.commitments.queries.sponsor import AppearanceLine
from ithaca.kernel import clock
from ithaca.programs.models import Program
from ithaca.web.shell.attempting import ActionForm

DAY = forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")
TEXT = forms.TextInput(attrs={"class": "input"})
FIRST, SECOND = (
    _("Open the program and say why it matters"),
    _("Meet the pairs and ask what they have learned"),
)


class SponsorForm(ActionForm):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"class": "input"})
    )
    name = forms.CharField(label=_("Name, if they are new here"), max_length=150, required=False, widget=TEXT)
    first_words = forms.CharField(label=_("First appearance"), max_length=200, widget=TEXT)
    first_on = forms.DateField(label=_("Day of the first one"), widget=DAY)
    second_words = forms.CharField(label=_("Second appearance"), max_length=200, widget=TEXT)
    second_on = forms.DateField(label=_("Day of the second one"), widget=DAY)

    @classmethod
    def of(
        cls, program: Program, sponsor: Sponsor | None, appearances: Sequence[AppearanceLine]
    ) -> "SponsorForm":
        start = program.starts_on or clock.today()
        initial: dict[str, Any] = {
            "first_words": FIRST, "first_on": start,
            "second_words": SECOND, "second_on": start + timedelta(days=91),
        }  # fmt: skip
        for which, line in zip(("first", "second"), appearances, strict=False):
            initial |= {f"{which}_words": line.appearance.words, f"{which}_on": line.appearance.due_on}
        if sponsor:
            initial |= {"email": sponsor.person.email, "name": sponsor.person.name}
        return cls(initial=initial)

    def named(self) -> dict[str, Any]:
        said = self.cleaned_data
        planned = [Planned(said[f"{one}_words"], said[f"{one}_on"]) for one in ("first", "second")]
        return {"email": said["email"], "name": said["name"], "appearances": planned}
