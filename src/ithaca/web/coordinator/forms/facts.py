"""The form in which a coordinator corrects what is known about somebody."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ithaca.programs.languages import language_code
from ithaca.programs.models import Participation, Profile
from ithaca.programs.queries.facts import LABELS
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.fields import LongSelect, WordsField, zones

TEXT = {"class": "input"}
COMMAS = _("With commas between.")
ACCOUNT = frozenset({"name", "email", "seen"})


def _text(name: str, *, longest: int) -> forms.CharField:
    return forms.CharField(
        label=LABELS[name], max_length=longest, required=False, widget=forms.TextInput(TEXT)
    )


def _words(name: str, hint: Any = COMMAS) -> WordsField:
    return WordsField(label=LABELS[name], required=False, help_text=hint, widget=forms.TextInput(TEXT))


def _choice(name: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=LABELS[name], choices=choices, required=False, widget=forms.Select(TEXT))


class FactsForm(ActionForm):
    """The account on top, then what matters for a match, then the rest."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(TEXT))
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, widget=forms.EmailInput(TEXT)
    )
    skills_offered = _words("skills_offered")
    skills_wanted = _words("skills_wanted")
    goals = _words("goals")
    languages = _words("languages", _("Names or codes, such as English, pt, de, with commas between."))
    time_zone = forms.ChoiceField(
        label=LABELS["time_zone"], choices=zones, required=False, widget=LongSelect(TEXT)
    )
    years_experience = forms.DecimalField(
        label=LABELS["years_experience"], min_value=0, max_value=80, decimal_places=1, required=False,
        widget=forms.NumberInput(TEXT),
    )  # fmt: skip
    job_title = _text("job_title", longest=160)
    job_function = _text("job_function", longest=80)
    team = _text("team", longest=120)
    industry = _text("industry", longest=120)
    country = _text("country", longest=80)
    place = _text("place", longest=80)
    work_mode = _choice("work_mode", [("", "–"), *Profile.WorkMode.choices])
    rhythm = _choice("rhythm", [("", "–"), *Profile.Rhythm.choices])
    minutes = forms.IntegerField(
        label=LABELS["minutes"], min_value=10, max_value=240, required=False, widget=forms.NumberInput(TEXT)
    )

    @classmethod
    def of(cls, participation: Participation, sent: QueryDict | None = None) -> "FactsForm":
        """What is stored, or what was sent about it.

        Facts that somebody has checked themselves are left out of the page. Who sends them all the same
        had the page open before; then the action refuses.
        """
        profile, person = participation.profile, participation.person
        account = {"name": person.name, "email": person.email or "", "seen": profile.updated_at.isoformat()}
        facts = [name for name in cls.base_fields if name not in ACCOUNT]
        form = cls(sent, initial={**account, **{name: getattr(profile, name) for name in facts}})
        if profile.confirmed_at and (sent is None or not any(name in sent for name in facts)):
            for name in facts:
                del form.fields[name]
        return form

    def clean_languages(self) -> list[str]:
        return list(dict.fromkeys(language_code(word) for word in self.cleaned_data["languages"]))

    def words(self) -> dict[str, Any]:
        """The keyword arguments of the action: the account, and the facts that were changed."""
        sent = self.cleaned_data
        changed = {name: sent[name] for name in self.changed_data if name not in ACCOUNT}
        seen: datetime | None = parse_datetime(sent["seen"])
        return {"name": sent["name"], "email": sent["email"], "seen": seen, **changed}
