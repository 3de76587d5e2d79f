"""Giving pairs to an ambassador: chosen ones, or those of a department."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ithaca.engagement.actions.entrusting import give_department, give_pairs
from ithaca.engagement.queries.caseloads import departments, free_pairs
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Program
from ithaca.web.shell.attempting import ActionForm


class GiveForm(ActionForm):
    department = forms.ChoiceField(
        label=_("All pairs of a department that nobody has"), required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip
    pairs = forms.TypedMultipleChoiceField(
        label=_("Or these pairs"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, program: Program, ambassador: Ambassador, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(name, name) for name in departments(program)]
        self.fields["department"].choices = [("", "-"), *places]  # type: ignore[attr-defined]
        self.fields["pairs"].choices = [  # type: ignore[attr-defined]
            (one.pk, _now("%(mentee)s and %(mentor)s") % {"mentee": one.mentee, "mentor": one.mentor})
            for one in free_pairs(program, ambassador.person)
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("department") and not found.get("pairs") and not self.errors:
            raise forms.ValidationError(_now("Choose a department or at least one pair."))
        return found

    def give(self, ambassador: Ambassador, *, by: Person) -> int:
        given = give_pairs(ambassador, self.cleaned_data["pairs"], by=by)
        if department := self.cleaned_data["department"]:
            given += give_department(ambassador, department, by=by)
        return given
