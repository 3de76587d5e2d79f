"""Forms about a pair that needs somebody, and what their list is asked for."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ithaca.connections.models import EndReason
from ithaca.engagement.queries.care import coordinators_of
from ithaca.engagement.queries.to_help import LATER, MINE, HelpFilter
from ithaca.engagement.signals import SIGNALS
from ithaca.programs.models import Program
from ithaca.web.shell.attempting import ActionForm

SHOW: tuple[str, ...] = ("", MINE, LATER)


@dataclass(frozen=True)
class HelpQuery:
    """What the list was asked for, and the query for links that keep it."""

    filter: HelpFilter
    keep: str


def read_help_filter(query: QueryDict) -> HelpQuery:
    """What makes no sense is left out: a link is never an error page."""
    show, signal = query.get("show", ""), query.get("signal", "")
    wanted = HelpFilter(
        search=" ".join(query.get("q", "").replace("\0", "").split())[:80],
        signal=signal if signal in SIGNALS else "",
        show=show if show in SHOW else "",
        page=page_number(query),
    )
    kept = {"q": wanted.search, "signal": wanted.signal, "show": wanted.show}
    kept = {name: value for name, value in kept.items() if value}
    return HelpQuery(wanted, f"&{urlencode(kept)}" if kept else "")


def page_number(query: QueryDict) -> int:
    """What makes no sense is the first page: a link is never an error page."""
    number = query.get("page", "1")
    return int(number) if number.isdecimal() and len(number) < 8 else 1


BY_COORDINATOR = (EndReason.FIT, EndReason.TIME, EndReason.REACHED, EndReason.OTHER)


class LetterForm(ActionForm):
    to = forms.ChoiceField(
        label=_("To"),
        choices=(("both", _("Both")), ("mentee", _("The mentee")), ("mentor", _("The mentor"))),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Your words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "input"})
    )

    def __init__(self, *args: Any, is_circle: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_circle:
            to = (("both", _("Everybody")), ("mentee", _("The mentees")), ("mentor", _("The mentors")))
            self.fields["to"].choices = to  # type: ignore[attr-defined]


class CallForm(ActionForm):
    note = forms.CharField(
        label=_("What was agreed"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input"}),
        help_text=_("Coordinators of this program read it. Write what you would say to the two."),
    )  # fmt: skip


class WaitForm(ActionForm):
    days = forms.TypedChoiceField(
        label=_("For how long"), coerce=int,
        choices=((3, _("3 days")), (7, _("A week")), (14, _("Two weeks")), (30, _("30 days"))),
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip


class AssignForm(ActionForm):
    to = forms.TypedChoiceField(
        label=_("Who looks after them"), coerce=int, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        kwargs["auto_id"] = "assign_%s"  # the letter beside it has somebody to go to as well
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in coordinators_of(program)}
        self.fields["to"].choices = [(pk, one.name) for pk, one in self.people.items()]  # type: ignore[attr-defined]


class EndForm(ActionForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[(one.value, one.label) for one in BY_COORDINATOR],
        widget=forms.RadioSelect,
    )
