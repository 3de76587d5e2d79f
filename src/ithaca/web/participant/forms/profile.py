"""The form of a profile: what Ithaca knows about somebody in a program, in groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Profile
from ithaca.programs.queries.profile import ProfilePage
from ithaca.web.participant.forms.lists import LanguagesField, Lines, LinesField, ZoneField
from ithaca.web.shell.attempting import ActionForm

TEXT = {"class": "input"}
ONLY = {"places": "mentor", "same_function": "mentee"}
# Of no use in the other role, so shown there only to correct what is stored.
MOSTLY = {"skills_offered": "mentor", "skills_wanted": "mentee", "goals": "mentee"}
NOT_FACTS = frozenset({"seen", "places"})
GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("What it is about"), ("skills_offered", "places", "skills_wanted", "goals")),
    (_("About you"), ("about", "job_title", "job_function", "team", "industry", "years_experience")),
    (
        _("Where and in which languages"),
        ("languages", "same_language_required", "time_zone", "place", "country"),
    ),
    (_("Meeting"), ("rhythm", "minutes", "work_mode", "same_function")),
)


def _text(label: Any, longest: int, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=False, help_text=hint, widget=forms.TextInput(TEXT)
    )


def _choice(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("Not said")), *choices], required=False, widget=forms.Select(TEXT)
    )


def _number(label: Any, least: int, most: int, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        help_text=hint,
        widget=forms.NumberInput(TEXT),
    )


@dataclass(frozen=True)
class Group:
    title: str | Promise
    fields: tuple[BoundField, ...]


@dataclass(frozen=True)
class Difference:
    """What is stored now, beside what somebody has just sent."""

    label: str
    stored: str


class ProfileForm(ActionForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    skills_wanted = LinesField(
        label=_("What you want to learn"), widget=Lines({"list": "skills", "maxlength": 80}),
        help_text=_("The most important first. Choose words that others use, where they fit."),
    )  # fmt: skip
    goals = LinesField(
        label=_("Your goals"), longest=200, parts_at=r"\n", widget=Lines({"maxlength": 200}),
        help_text=_("What should be different in a year? One line for each."),
    )  # fmt: skip
    skills_offered = LinesField(
        label=_("What you can help others with"), widget=Lines({"list": "skills", "maxlength": 80})
    )
    places = _number(_("How many mentees you take"), 0, 20, _("0 to pause. You can change it at any time."))
    about = forms.CharField(
        label=_("In your own words"), max_length=1000, required=False,
        help_text=_("Your match reads this first. Two or three sentences are enough."),
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )  # fmt: skip
    job_title = _text(_("What you do"), 160)
    job_function = _text(_("Function"), 80, _("Such as Design, Sales or Engineering."))
    team = _text(_("Team or department"), 120)
    industry = _text(_("Industry"), 120)
    years_experience = forms.DecimalField(
        label=_("Years of experience"), min_value=0, max_value=80, max_digits=4, decimal_places=1, required=False,
        widget=forms.NumberInput(TEXT),
    )  # fmt: skip
    languages = LanguagesField(
        label=_("Languages you speak well"), widget=Lines({"list": "languages", "maxlength": 80})
    )
    same_language_required = forms.BooleanField(
        label=_("Only with somebody who speaks the first one, too"), required=False
    )
    time_zone = ZoneField(label=_("Time zone"), widget=forms.Select(TEXT))
    place = _text(_("Where you are"), 80)
    country = _text(_("Country"), 80)
    rhythm = _choice(_("How often you want to meet"), Profile.Rhythm.choices)
    minutes = _number(_("Minutes for one meeting"), 10, 240)
    work_mode = _choice(_("Where you work"), Profile.WorkMode.choices)
    same_function = forms.ChoiceField(
        label=_("Your mentor’s function"), choices=Profile.SameFunction.choices, required=False,
        widget=forms.Select(TEXT),
    )  # fmt: skip

    def __init__(self, *args: Any, page: ProfilePage, **kwargs: Any) -> None:
        self.page = page
        stored = {name: getattr(page.profile, name) for name in self.base_fields if name not in NOT_FACTS}
        years = page.profile.years_experience
        stored["years_experience"] = years if years is None else f"{years.normalize():f}"
        seen = page.profile.updated_at.isoformat()
        kwargs["initial"] = {**stored, "places": page.places, "seen": seen}
        super().__init__(*args, **kwargs)
        for name, role in {**ONLY, **MOSTLY}.items():
            if role not in page.roles and (name in ONLY or not stored[name]):
                del self.fields[name]
        self.fields["time_zone"].initial = page.profile.time_zone

    def groups(self) -> Iterator[Group]:
        """The fields under their headings."""
        for title, names in GROUPS:
            yield Group(title, tuple(self[name] for name in names if name in self.fields))

    def facts(self) -> dict[str, Any]:
        """The keyword arguments of the action: what was sent, and nothing that was not."""
        sent = {name: value for name, value in self.cleaned_data.items() if self._was_sent(name)}
        seen: datetime | None = parse_datetime(sent.pop("seen", "") or "")
        if not sent.get("same_function", "-"):
            sent["same_function"] = Profile.SameFunction.INDIFFERENT
        return {**sent, "seen": seen}

    def differences(self) -> list[Difference]:
        """What somebody else has stored meanwhile. Sent once more, the form overwrites it, knowingly."""
        if self.data.get("seen") in {"", None, self.initial["seen"]}:
            return []
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = self.initial["seen"]
        self.data = sent
        changed = (name for name in self.changed_data if name not in NOT_FACTS)
        return [Difference(str(self[name].label), _shown(self.page.profile, name)) for name in changed]

    def _was_sent(self, name: str) -> bool:
        widget = self.fields[name].widget
        return not widget.value_omitted_from_data(self.data, self.files, name)


def _shown(profile: Profile, name: str) -> str:
    value = getattr(profile, name)
    display = getattr(profile, f"get_{name}_display", None)
    if isinstance(value, list):
        return ", ".join(value) or "–"
    return str(display() if display else value) or "–"
