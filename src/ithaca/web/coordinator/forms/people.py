"""Forms about the people of a program."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.programs.models import Role
from ithaca.programs.queries.people import SORTS, PeopleFilter
from ithaca.programs.states import ParticipationState
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})


class AddPersonForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=150, widget=TEXT)
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False,
        help_text=_("Without one they can be matched, but not told."),
        widget=forms.EmailInput(attrs={"class": "input"}),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=_("Role"), choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    places = forms.IntegerField(
        label=_("Places a mentor offers"), min_value=0, max_value=50, initial=1,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )  # fmt: skip

    def words(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {
            "name": sent["name"], "email": sent["email"], "places": sent["places"],
            "roles": [Role(role) for role in sent["roles"]],
        }  # fmt: skip


class PlacesForm(ActionForm):
    places = forms.IntegerField(label=_("Places"), min_value=0, max_value=50)


@dataclass(frozen=True)
class Select:
    """One way to narrow the list."""

    name: str
    label: str | Promise
    value: str
    choices: tuple[tuple[str, str | Promise], ...]


@dataclass(frozen=True)
class Head:
    """One column; `query` sorts by it, the other way round when it is sorted by it already."""

    title: str | Promise
    query: str = ""
    is_sorted: bool = False
    direction: str = "ascending"
    is_number: bool = False


@dataclass(frozen=True)
class PeopleQuery:
    """What the list was asked for, its filters and columns, and the query for links that keep it."""

    filter: PeopleFilter
    selects: tuple[Select, ...]
    heads: tuple[Head, ...]
    keep: str

    @property
    def is_narrow(self) -> bool:
        wanted = self.filter
        return bool(wanted.search or wanted.role or wanted.state or wanted.show)


SELECTS: tuple[tuple[str, Promise, tuple[tuple[str, str | Promise], ...]], ...] = (
    ("role", _("Role"), (("", _("Both roles")), ("mentor", _("Mentors")), ("mentee", _("Mentees")))),
    ("state", _("State"), (("", _("Any state")), *ParticipationState.choices)),
    (
        "show",
        _("Show"),
        (
            ("", _("Everybody")),
            ("incomplete", _("Incomplete")),
            ("not_invited", _("Never invited")),
            ("no_address", _("Without an address")),
            ("unmatched", _("Mentees without a mentor")),
            ("free", _("Mentors with free places")),
        ),
    ),
)
HEADS: tuple[tuple[str, Promise], ...] = (
    ("name", _("Name")),
    ("role", _("Role")),
    ("state", _("State")),
    ("places", _("Places")),
    ("", _("To look at")),
)


def read_people_filter(query: QueryDict) -> PeopleQuery:
    """What makes no sense is left out: a link is never an error page."""
    number, sort = query.get("page", "1"), query.get("sort", "name")
    asked = {name: query.get(name, "") for name, _label, _choices in SELECTS}
    known = {name: {value for value, _word in choices} for name, _label, choices in SELECTS}
    wanted = {name: value if value in known[name] else "" for name, value in asked.items()}
    filter_ = PeopleFilter(
        search=" ".join(query.get("q", "").replace("\0", "").split())[:80],
        sort=sort if sort.removeprefix("-") in SORTS else "name",
        page=int(number) if number.isdecimal() and len(number) < 8 else 1,
        **wanted,
    )
    kept = {"q": filter_.search, **wanted, "sort": filter_.sort if filter_.sort != "name" else ""}
    kept = {name: value for name, value in kept.items() if value}
    return PeopleQuery(
        filter_,
        tuple(Select(name, label, wanted[name], choices) for name, label, choices in SELECTS),
        tuple(_head(name, title, filter_.sort, kept) for name, title in HEADS),
        f"&{urlencode(kept)}" if kept else "",
    )


def _head(name: str, title: Promise, sort: str, kept: dict[str, str]) -> Head:
    if not name:
        return Head(title)
    is_sorted = sort.removeprefix("-") == name
    turned = f"-{name}" if sort == name else name
    return Head(
        title,
        query=urlencode({**kept, "sort": turned}),
        is_sorted=is_sorted,
        direction="descending" if sort.startswith("-") else "ascending",
        is_number=name == "places",
    )
