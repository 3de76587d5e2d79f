"""Forms about the people of a program."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.programs.actions import enrolling
from ithaca.programs.models import Role
from ithaca.programs.queries.people import SORTS, PeopleFilter
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
    places = forms.IntegerField(min_value=0, max_value=50)


DECISIONS: dict[str, tuple[Callable[..., Any], Promise]] = {
    "accept": (enrolling.accept, _("Taken in. They are part of the next run.")),
    "wait": (enrolling.put_on_waiting_list, _("On the waiting list.")),
    "decline": (enrolling.decline, _("Not taken.")),
    "withdraw": (enrolling.withdraw, _("Taken out of the program.")),
}


class DecisionForm(ActionForm):
    decision = forms.ChoiceField(choices=[(key, key) for key in DECISIONS])
    back = forms.ChoiceField(choices=[("applications", ""), ("people", "")], required=False)

    def action(self) -> Callable[..., Any]:
        return DECISIONS[self.cleaned_data["decision"]][0]

    def said(self) -> str:
        return str(DECISIONS[self.cleaned_data["decision"]][1])


@dataclass(frozen=True)
class PeopleQuery:
    """What the list was asked for, and the query for links that keep it."""

    filter: PeopleFilter
    keep: str


def read_people_filter(query: QueryDict) -> PeopleQuery:
    """What makes no sense is left out: a link is never an error page."""
    number, sort = query.get("page", "1"), query.get("sort", "name")
    kept = query.copy()
    kept.pop("page", None)
    return PeopleQuery(
        PeopleFilter(
            search=query.get("q", "").strip()[:80],
            role=query.get("role", ""),
            state=query.get("state", ""),
            show=query.get("show", ""),
            sort=sort if sort in SORTS else "name",
            page=int(number) if number.isdecimal() and len(number) < 8 else 1,
        ),
        f"&{kept.urlencode()}" if kept else "",
    )
