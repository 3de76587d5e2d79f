"""The query of the page before publishing, and the form that chooses pairs on it."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.actions.previewing import Wanted, found_in
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.reach import reach_of
from ithaca.web.coordinator.forms.matching import number_in, search_in
from ithaca.web.shell.attempting import ActionForm

SHOWS = ("all", "now", "later", "kept")
ORDERS = {"score": _("Score"), "mentee": _("Mentee"), "mentor": _("Mentor")}
MOST = 500


def wanted_in(query: QueryDict) -> Wanted:
    """What makes no sense is left out: a link is never an error page."""
    show, sort = query.get("show", ""), query.get("sort", "")
    return Wanted(
        show=show if show in SHOWS else "all",
        search=search_in(query),
        sort=sort if sort in ORDERS else "score",
        page=number_in(query.get("page")) or 1,
        pair=number_in(query.get("pair")),
    )


def kept_in(wanted: Wanted) -> str:
    """The rest of the query, for links that change the page."""
    kept = {"show": wanted.show, "q": wanted.search, "sort": wanted.sort}
    return "&" + urlencode({name: value for name, value in kept.items() if value})


class PublicationForm(ActionForm):
    """The mark of what the person has seen, without which nobody is told."""

    seen = forms.CharField(
        max_length=16,
        error_messages={"required": _("Look at the page once more before you publish. Nobody is told yet.")},
    )


class ChoiceForm(ActionForm):
    """Of the pairs that were `shown`, the ticked go out and the others do not; or `every` one that was found."""

    shown = forms.CharField(required=False, max_length=9 * MOST)
    every = forms.ChoiceField(required=False, choices=[("now", ""), ("later", "")])

    def choice(self, run: MatchRun) -> dict[str, Any]:
        """The keyword arguments of the action; nothing is chosen while the form is not valid."""
        if not self.is_valid():
            return {}
        if way := self.cleaned_data["every"]:
            found = [draft.pk for draft, _why in found_in(reach_of(run), wanted_in(self.query))]
            return {"now": found, "later": []} if way == "now" else {"now": [], "later": found}
        shown = numbers_in(self.cleaned_data["shown"].split(","))
        ticked = numbers_in(self.query.getlist("pair"))
        return {"now": shown & ticked, "later": shown - ticked}

    @property
    def query(self) -> QueryDict:
        assert isinstance(self.data, QueryDict)
        return self.data


def numbers_in(words: list[str]) -> set[int]:
    found = (number_in(word) for word in words[:MOST])
    return {number for number in found if number is not None}
