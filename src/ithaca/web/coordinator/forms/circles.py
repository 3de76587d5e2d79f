"""Forms for circles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.queries.circles import CirclesPage
from ithaca.programs.models import Participation
from ithaca.web.shell.attempting import ActionForm


class SizesForm(ActionForm):
    smallest = forms.IntegerField(min_value=2, max_value=8)
    largest = forms.IntegerField(min_value=2, max_value=8)


class ChosenForm(ActionForm):
    """The numbers of the proposed circles that are ticked."""

    def __init__(self, sent: Any) -> None:
        super().__init__(sent)
        choices = [(number, number) for number in sent.getlist("circle") if number.isdecimal()]
        self.fields["circle"] = forms.TypedMultipleChoiceField(
            choices=choices,
            coerce=int,
            error_messages={"required": _("Choose at least one circle.")},
        )

    def clean(self) -> dict[str, Any]:
        return {"circles": self.cleaned_data.get("circle", [])}


class CircleForm(ActionForm):
    """One or two mentors and their mentees, of those who are free."""

    def __init__(self, sent: Any, *, page: CirclesPage) -> None:
        super().__init__(sent)
        self.free = {one.participation.pk: one.participation for one in (*page.mentors, *page.mentees)}
        for name, rows in (("mentors", page.mentors), ("mentees", page.mentees)):
            self.fields[name] = forms.TypedMultipleChoiceField(
                choices=[(one.participation.pk, "") for one in rows],
                coerce=int,
                error_messages={"required": _("Choose the mentor and at least two mentees.")},
            )

    def people(self, name: str) -> list[Participation]:
        return [self.free[pk] for pk in self.cleaned_data[name]]
