"""Forms of the workbench."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.access.scoping import find
from ithaca.pairing.models import MatchRun, Question
from ithaca.pairing.queries.further import KINDS
from ithaca.pairing.queries.pairs import SORTS, PairFilter
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program, Role
from ithaca.web.shell.attempting import ActionForm


class RunForm(ActionForm):
    """What a run is asked for with."""

    name = forms.CharField(label=_("Name of this run"), max_length=80, required=False)
    objective = forms.ChoiceField(
        label=_("What comes first"), choices=MatchRun.Objective.choices, widget=forms.RadioSelect,
        initial=MatchRun.Objective.PEOPLE_FIRST,
    )  # fmt: skip
    fairness = forms.ChoiceField(
        label=_("The weakest pair"), choices=MatchRun.Fairness.choices, widget=forms.RadioSelect,
        initial=MatchRun.Fairness.BOTTLENECK,
    )  # fmt: skip

    def choices(self) -> dict[str, Any]:
        """The keyword arguments of the action; empty while the form is not valid."""
        if not self.is_valid():
            return {}
        return {
            "name": self.cleaned_data["name"],
            "objective": MatchRun.Objective(self.cleaned_data["objective"]),
            "fairness": MatchRun.Fairness(self.cleaned_data["fairness"]),
        }


class ForbidForm(ActionForm):
    reason = forms.CharField(
        label=_("Reason, seen by coordinators"),
        max_length=300,
        widget=forms.TextInput(attrs={"required": True}),
    )


class MentorForm(ActionForm):
    """One mentor of the program, by participation."""

    mentor = forms.IntegerField(widget=forms.HiddenInput)

    def mentor_in(self, program: Program, person: Person) -> Participation | None:
        """The mentor, if there is such a one in the program for this person; else the form has an error."""
        if not self.is_valid():
            return None
        try:
            return find(Participation, person, self.cleaned_data["mentor"], program=program, role=Role.MENTOR)
        except Participation.DoesNotExist:
            self.add_error("mentor", _("There is no such mentor in this program."))
            return None


class RunQuestionForm(ActionForm):
    """Something to find out about a whole run."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS])

    @property
    def kind_asked(self) -> Question.Kind:
        return Question.Kind(self.cleaned_data["kind"])


class GroupsForm(ActionForm):
    """A file with the group of each mentee, for one comparison."""

    file = forms.FileField(
        error_messages={"required": _("Choose a file first."), "empty": _("This file is empty.")}
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Only what fits into memory, because nothing of it may be left on a disk."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not isinstance(file, InMemoryUploadedFile):
            raise forms.ValidationError(_("This file is too large. Give two columns and no more."))
        return file


class ProposalForm(MentorForm):
    """A pair by hand; the reason is asked for when a hard rule speaks against it."""

    reason = forms.CharField(max_length=300, required=False)

    @property
    def wants_reason(self) -> bool:
        return self.refused_as == "pair.against_rules"


HEADS = {
    "mentee": _("Mentee"),
    "mentor": _("Mentor"),
    "score": _("Score of 100"),
    "choice": _("Choice"),
    "hold": _("Hold"),
}


@dataclass(frozen=True)
class Head:
    title: str
    link: str
    sorted: str


@dataclass(frozen=True)
class PairFilterForm:
    """The query of the workbench. What makes no sense is left out: a link is never an error page."""

    filter: PairFilter
    tab: str
    pair: int | None
    query: QueryDict

    @classmethod
    def read(cls, query: QueryDict) -> "PairFilterForm":
        sort = query.get("sort", "score")
        ascending_first = sort in {"mentee", "mentor", "choice", "hold", "steadiness"}
        wanted = PairFilter(
            search=search_in(query),
            kind=query.get("kind", "") if query.get("kind") in {"lock", "swap"} else "",
            show=query.get("show", ""),
            sort=sort if sort in SORTS else "score",
            descending=query.get("order", "asc" if ascending_first else "desc") == "desc",
            page=number_in(query.get("page")) or 1,
        )
        return cls(wanted, query.get("tab", "pairs"), number_in(query.get("pair")), query)

    @property
    def heads(self) -> list["Head"]:
        """The headings of the table, each with the link that sorts by it."""
        return [self._head(sort, title) for sort, title in HEADS.items()]

    @property
    def keep(self) -> str:
        """The rest of the query, for links that change the page or the pair."""
        query = self.query.copy()
        for name in ("page", "pair"):
            query.pop(name, None)
        return f"&{query.urlencode()}" if query else ""

    def _head(self, sort: str, title: str | Promise) -> "Head":
        is_sorted = self.filter.sort == sort
        order = "asc" if is_sorted and self.filter.descending else "desc" if is_sorted else ""
        way = ("descending" if self.filter.descending else "ascending") if is_sorted else ""
        return Head(str(title), self.link(sort=sort, order=order, page=None), way)

    def link(self, **changes: Any) -> str:
        """This page with some of its query changed."""
        query = self.query.copy()
        for name, value in changes.items():
            if value in {"", None}:
                query.pop(name, None)
            else:
                query[name] = str(value)
        return "?" + query.urlencode()


def search_in(query: QueryDict) -> str:
    """What somebody searches for; without the zero byte that PostgreSQL refuses."""
    return query.get("q", "").replace("\0", "").strip()[:80]


def number_in(text: str | None) -> int | None:
    """A number of a query, if it is one that a row could have."""
    return int(text) if text and text.isdecimal() and len(text) < 12 else None
