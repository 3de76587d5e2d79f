"""The form of a profile: only the fields of the roles that somebody has."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Profile
from ithaca.programs.queries.profile import ProfilePage
from ithaca.web.shell.attempting import ActionForm
from ithaca.web.shell.fields import WordsField, zones

TEXT = {"class": "input"}
ONLY = {
    "skills_offered": "mentor",
    "places": "mentor",
    "skills_wanted": "mentee",
    "goals": "mentee",
    "same_function": "mentee",
}


class ProfileForm(ActionForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    job_title = forms.CharField(
        label=_("What you do"), max_length=160, required=False, widget=forms.TextInput(TEXT)
    )
    about = forms.CharField(
        label=_("About you, in a few words"), max_length=1000, required=False,
        help_text=_("Your match reads this."), widget=forms.Textarea({"class": "input", "rows": 3}),
    )  # fmt: skip
    skills_offered = WordsField(
        label=_("What you can help with"), required=False, widget=forms.TextInput({"class": "input", "list": "skills"}),
        help_text=_("With commas between, the most important first."),
    )  # fmt: skip
    places = forms.IntegerField(
        label=_("How many mentees you take"), min_value=0, max_value=20, required=False,
        help_text=_("0 to pause. You can change it at any time."), widget=forms.NumberInput(TEXT),
    )  # fmt: skip
    skills_wanted = WordsField(
        label=_("What you want to learn"), required=False, widget=forms.TextInput({"class": "input", "list": "skills"}),
        help_text=_("With commas between, the most important first."),
    )  # fmt: skip
    goals = WordsField(label=_("Your goals"), required=False, widget=forms.TextInput(TEXT))
    job_function = forms.CharField(
        label=_("Function"), max_length=80, required=False, widget=forms.TextInput(TEXT)
    )
    years_experience = forms.DecimalField(
        label=_("Years of experience"), min_value=0, max_value=80, decimal_places=1, required=False,
        widget=forms.NumberInput(TEXT),
    )  # fmt: skip
    languages = WordsField(
        label=_("Languages you speak well"), required=False, widget=forms.TextInput(TEXT),
        help_text=_("As codes, such as en, de or pt, with commas between."),
    )  # fmt: skip
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, required=False, widget=forms.Select(TEXT)
    )
    place = forms.CharField(
        label=_("Where you are"), max_length=80, required=False, widget=forms.TextInput(TEXT)
    )
    work_mode = forms.ChoiceField(
        label=_("Where you work"),
        choices=[("", "–"), *Profile.WorkMode.choices],
        required=False,
        widget=forms.Select(TEXT),
    )
    rhythm = forms.ChoiceField(
        label=_("How often you want to meet"), choices=[("", "–"), *Profile.Rhythm.choices], required=False,
        widget=forms.Select(TEXT),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes for one meeting"),
        min_value=10,
        max_value=240,
        required=False,
        widget=forms.NumberInput(TEXT),
    )
    same_function = forms.ChoiceField(
        label=_("Your mentor’s function"),
        choices=Profile.SameFunction.choices,
        required=False,
        widget=forms.Select(TEXT),
    )

    def __init__(self, *args: Any, roles: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, role in ONLY.items():
            if role not in roles:
                del self.fields[name]

    @classmethod
    def of(cls, profile: Profile, page: ProfilePage) -> "ProfileForm":
        names = [name for name in cls.base_fields if name not in {"seen", "places"}]
        values = {name: getattr(profile, name) for name in names}
        return cls(
            initial={**values, "places": page.places, "seen": profile.updated_at.isoformat()},
            roles=page.roles,
        )

    def words(self) -> dict[str, Any]:
        """The keyword arguments of the action."""
        sent = dict(self.cleaned_data)
        seen: datetime | None = parse_datetime(sent.pop("seen") or "")
        if "same_function" in sent:
            sent["same_function"] = sent["same_function"] or Profile.SameFunction.INDIFFERENT
        return {**sent, "seen": seen}
