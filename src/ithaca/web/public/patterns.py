"""The page of all parts in all their states, for who builds pages and for who looks at them."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ithaca.web.shell.charts import Chart, Row, Series
from ithaca.web.shell.doors import public
from ithaca.web.shell.forms import StepsSelect
from ithaca.web.shell.render import page

MENTEES, MENTORS = Series(_("Mentees"), 1), Series(_("Mentors"), 2)
STEPS = [("0", _("Off")), ("1", _("Little")), ("2", _("Some")), ("3", _("Much")), ("4", _("Most"))]


@dataclass(frozen=True)
class Sample:
    pk: int
    name: str
    line: str
    score: int
    parts: tuple[int, ...]
    choice: str


PEOPLE = (
    Sample(1, "Amara Okafor", "Service design, Lagos", 91, (3800, 2200, 1500, 900, 700), "1"),
    Sample(2, "Tomasz Zieliński", "Accounts, Gdańsk", 74, (3100, 1900, 1000, 700, 700), "2"),
    Sample(6, "Óscar Ibáñez", "Research, Oviedo", 38, (1200, 1400, 0, 700, 500), "–"),
    Sample(4, "王小明", "采购部，台北", 66, (2900, 1700, 600, 700, 700), "3"),
    Sample(5, "Wolfeschlegelsteinhausenbergerdorff the Elder", "A line that is far too long", 5, (500,), "–"),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    goal = forms.CharField(label=_("Goal"), help_text=_("One sentence, in your own words."), required=False)
    places = forms.IntegerField(label=_("Places offered"), widget=forms.TextInput)
    role = forms.ChoiceField(
        label=_("Role"), choices=[("mentee", _("Mentee")), ("mentor", _("Mentor"))], required=False
    )
    about = forms.CharField(label=_("About you"), widget=forms.Textarea({"rows": 3}), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[("en", "English"), ("pt", "Português")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    answer = forms.ChoiceField(
        label=_("Your answer"),
        help_text=_("Nothing is chosen for you."),
        choices=[("yes", _("Yes")), ("no", _("No, this is not right for me"))],
        widget=forms.RadioSelect,
    )
    weight = forms.ChoiceField(label=_("Skills"), choices=STEPS, widget=StepsSelect, required=False)
    news = forms.BooleanField(
        label=_("Write to me when there is news"), help_text=_("At most once a week."), required=False
    )


@require_GET
@public("shows parts and invented people, and only where pages are made")
def patterns(request: HttpRequest) -> HttpResponse:
    is_operator = getattr(request.user, "is_operator", False)
    if not (settings.DEMO or settings.DEBUG or is_operator):
        raise Http404
    return page(
        request,
        "patterns/index.html",
        people=PEOPLE,
        form=_form(),
        found=_second_page(),
        funnel=_funnel(),
        bands=_bands(),
        health=_health(),
        histogram=(0, 1, 2, 5, 9, 18, 28, 26, 17, 7),
    )


def _form() -> SampleForm:
    answers = {"goal": _("Lead a project"), "places": "two", "languages": ["en"], "weight": "3", "news": "on"}
    form = SampleForm(answers)
    form.is_valid()
    return form


def _second_page() -> Page:  # type: ignore[type-arg]
    return Paginator(range(212), 50).page(2)


def _funnel() -> Chart:
    counts = ((1180, 660), (388, 224), (276, 206), (219, 196), (212, 187), (0, 0))
    names = (_("Invited"), _("Applied"), _("Accepted"), _("Trained"), _("Matched"), _("Have met"))
    rows = tuple(Row(name, count) for name, count in zip(names, counts, strict=True))
    return Chart(
        _("One in three of those invited applied. Few are lost after that."),
        _("Stage"),
        (MENTEES, MENTORS),
        rows,
    )


def _bands() -> Chart:
    rows = (
        Row(_("none"), (4,), color=5),
        Row("1–5", (11,), color=4),
        Row("6–20", (46,)),
        Row("21–40", (98,)),
        Row("41+", (60,)),
    )
    return Chart(_("How many mentors each mentee could get"), _("Mentors possible"), (MENTEES,), rows)


def _health() -> Chart:
    series = (Series(_("Meeting"), 1), Series(_("Quiet"), 4), Series(_("Needs you"), 5))
    counts = ((118, 14, 0), (151, 20, 2), (174, 22, 5), (181, 22, 9), (184, 18, 10), (193, 14, 5))
    rows = tuple(Row(str(week), count) for week, count in enumerate(counts, start=1))
    return Chart(_("193 of 212 pairs meet as they planned, the most so far."), _("Week"), series, rows)
