"""Forms of programs."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.ruling import give_rules
from ithaca.people.models import Person
from ithaca.programs.actions.changing import CHANGEABLE
from ithaca.programs.actions.creating import copy_program, create_program
from ithaca.programs.models import Program, Role
from ithaca.programs.queries.listing import coordinated_programs
from ithaca.programs.templates import DESIGNS, design
from ithaca.web.shell.attempting import ActionForm

DAY = forms.DateInput(attrs={"type": "date", "class": "input"})
TEXT = forms.TextInput(attrs={"class": "input"})
NUMBER = forms.NumberInput(attrs={"class": "input"})


class NewProgramForm(ActionForm):
    """`like` is the key of a template, or the number of an earlier program."""

    like = forms.CharField(error_messages={"required": _("Choose what to start from.")})
    name = forms.CharField(label=_("Name"), max_length=120, widget=TEXT)
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=DAY)


def start_program_from(form: NewProgramForm, *, by: Person) -> Program:
    """A program and its rules: two calls, one transaction."""
    like, words = (
        form.cleaned_data["like"],
        {"name": form.cleaned_data["name"], "starts_on": form.cleaned_data["starts_on"]},
    )
    with transaction.atomic():
        if like in {each.key for each in DESIGNS}:
            program = create_program(design(like), by=by, **words)
            give_rules(program, by=by)
            return program
        earlier = next((each for each in coordinated_programs(by) if str(each.pk) == like), None)
        if earlier is None:
            raise Refused("program.like", _("Choose a template or one of your programs."))
        program = copy_program(earlier, by=by, **words)
        give_rules(program, by=by, like=earlier)
    return program


class SettingsForm(ActionForm):
    name = forms.CharField(label=_("Name"), max_length=120, widget=TEXT)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000,
        help_text=_("People read this when they sign up."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "input"}),
    )  # fmt: skip
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=DAY)
    ends_on = forms.DateField(
        label=_("Ends on"), required=False, widget=DAY, help_text=_("Leave it empty for a rolling program.")
    )
    target_pairs = forms.IntegerField(
        label=_("Pairs you aim for"), required=False, min_value=1, max_value=100_000, widget=NUMBER
    )
    mentor_hours = forms.DecimalField(
        label=_("Hours a month asked of a mentor"), min_value=0, max_value=99, decimal_places=1, widget=NUMBER
    )
    mentee_hours = forms.DecimalField(
        label=_("Hours a month asked of a mentee"), min_value=0, max_value=99, decimal_places=1, widget=NUMBER
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer a match"), min_value=1, max_value=90, widget=NUMBER,
        help_text=_("A place is held for so long; then the match runs out."),
    )  # fmt: skip
    choices_allowed = forms.IntegerField(
        label=_("Mentors a mentee may name"), min_value=0, max_value=5, widget=NUMBER,
        help_text=_("0 if mentees do not choose."),
    )  # fmt: skip

    @classmethod
    def of(cls, program: Program) -> "SettingsForm":
        return cls(initial={name: getattr(program, name) for name in CHANGEABLE})


class SignUpForm(ActionForm):
    mentor = forms.BooleanField(required=False)
    mentee = forms.BooleanField(required=False)

    def roles(self) -> set[Role]:
        return {role for role in Role if self.cleaned_data[role.value]}


class CoordinatorForm(ActionForm):
    email: Any = forms.EmailField(label=_("E-mail address"), max_length=254)
