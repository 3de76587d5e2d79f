"""Forms of programs."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ithaca.kernel.errors import Refused
from ithaca.pairing.actions.rewording import take_over_words
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
LINES = forms.Textarea(attrs={"rows": 3, "class": "input"})
NUMBER = forms.NumberInput(attrs={"class": "input"})


class NewProgramForm(ActionForm):
    """`like` is the key of a template, or the number of an earlier program."""

    like = forms.CharField(error_messages={"required": _("Choose what to start from.")})
    name = forms.CharField(label=_("Name"), max_length=120, widget=TEXT)
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=DAY)


def start_program_from(form: NewProgramForm, *, by: Person) -> Program:
    """A program and its rules: two calls, one transaction."""
    like = form.cleaned_data["like"]
    words = {"name": form.cleaned_data["name"], "starts_on": form.cleaned_data["starts_on"], "by": by}
    with transaction.atomic():
        if like in {each.key for each in DESIGNS}:
            program = create_program(design(like), **words)
            give_rules(program, by=by)
            return program
        earlier = next((each for each in coordinated_programs(by) if str(each.pk) == like), None)
        if earlier is None:
            raise Refused("program.like", _("Choose a template or one of your programs."))
        program = copy_program(earlier, **words)
        give_rules(program, by=by, like=earlier)
        take_over_words(program, like=earlier, by=by)
    return program


class SettingsForm(ActionForm):
    """The design of a program, in the order in which one would tell it."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=TEXT)
    purpose = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000, widget=LINES,
        help_text=_("People read this when they sign up or are invited."),
    )  # fmt: skip
    asked_of_mentors = forms.CharField(
        label=_("What you ask of a mentor"), required=False, max_length=1000, widget=LINES
    )
    asked_of_mentees = forms.CharField(
        label=_("What you ask of a mentee"), required=False, max_length=1000, widget=LINES
    )
    mentor_hours = forms.DecimalField(
        label=_("Hours a month of a mentor"), min_value=0, max_value=99, decimal_places=1, widget=NUMBER
    )
    mentee_hours = forms.DecimalField(
        label=_("Hours a month of a mentee"), min_value=0, max_value=99, decimal_places=1, widget=NUMBER
    )
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=DAY)
    ends_on = forms.DateField(
        label=_("Ends on"), required=False, widget=DAY, help_text=_("Leave it empty for a rolling program.")
    )
    target_pairs = forms.IntegerField(
        label=_("Pairs you aim for"), required=False, min_value=1, max_value=100_000, widget=NUMBER
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer a match"), min_value=1, max_value=90, widget=NUMBER,
        help_text=_("Places are held for so long. Then the match runs out."),
    )  # fmt: skip
    choices_allowed = forms.IntegerField(
        label=_("Mentors a mentee may name"), min_value=0, max_value=5, widget=NUMBER,
        help_text=_("0 if mentees do not choose."),
    )  # fmt: skip

    TEXTS = ("name", "purpose", "asked_of_mentors", "asked_of_mentees")
    NUMBERS = (
        "starts_on",
        "ends_on",
        "mentor_hours",
        "mentee_hours",
        "target_pairs",
        "answer_days",
        "choices_allowed",
    )

    @classmethod
    def of(cls, program: Program) -> "SettingsForm":
        return cls(initial={name: getattr(program, name) for name in CHANGEABLE})

    @property
    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.TEXTS]

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.NUMBERS]


class SignUpForm(ActionForm):
    mentor = forms.BooleanField(required=False)
    mentee = forms.BooleanField(required=False)

    def roles(self) -> set[Role]:
        return {role for role in Role if self.cleaned_data[role.value]}

    def said(self) -> str:
        """What happened, in a sentence."""
        if not self.roles():
            return gettext("The sign-up link is closed.")
        if len(self.roles()) == 2:
            return gettext("The sign-up link is open for mentors and mentees.")
        if Role.MENTOR in self.roles():
            return gettext("The sign-up link is open for mentors only.")
        return gettext("The sign-up link is open for mentees only.")


class CoordinatorForm(ActionForm):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"class": "input"})
    )
    name = forms.CharField(label=_("Name, if they are new here"), max_length=150, required=False, widget=TEXT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "somebody_%s"  # the program beside it has a name as well
        super().__init__(*args, **kwargs)
