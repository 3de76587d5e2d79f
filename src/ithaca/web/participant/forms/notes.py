"""Forms for what the two write down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.connections.library.agendas import AGENDAS
from ithaca.connections.library.guides import GUIDES
from ithaca.connections.models.agreement import TERMS, Agreement
from ithaca.connections.queries.members import Side
from ithaca.people.models import Person
from ithaca.programs.models import Profile
from ithaca.web.shell.attempting import ActionForm

TEXT = forms.TextInput(attrs={"class": "input"})
DAY = forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "input"})


class NoteForm(ActionForm):
    """`after` is the version that the writer has read."""

    text = forms.CharField(
        label=_("Notes for both of you"), max_length=10_000, required=False, widget=lines(6)
    )
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_circle: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_circle:
            self.fields["text"].label = _("Notes for all of you")


class PrivateNoteForm(ActionForm):
    text = forms.CharField(max_length=10_000, required=False)


class PromiseForm(ActionForm):
    who = forms.ChoiceField(
        label=_("Who"), choices=(("own", _("I")), ("other", _("The other one"))), widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("does what"), max_length=300, widget=TEXT)
    due_on = forms.DateField(label=_("until"), required=False, widget=DAY)

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        kwargs["auto_id"] = "promise_%s"  # the notes beside it have a text as well
        super().__init__(*args, **kwargs)
        self.people = {"own": side.person, "other": side.other.person}
        if side.is_circle:
            self.people = {"own": side.person, **{str(one.person_id): one.person for one in side.others}}
            named = [(key, one.name) for key, one in self.people.items() if key != "own"]
            self.fields["who"].choices = [("own", _("I")), *named]  # type: ignore[attr-defined]

    def person(self) -> Person:
        return self.people[self.cleaned_data["who"]]


class AgendaForm(ActionForm):
    """One of the library, or an own text; neither goes back to what is suggested."""

    key = forms.ChoiceField(
        required=False,
        choices=[
            ("", ""),
            *((agenda.key, agenda.title) for agenda in AGENDAS),
            *((guide.key, guide.title) for guide in GUIDES),
        ],
    )
    own = forms.CharField(
        label=_("Or in your own words"), max_length=2000, required=False, widget=lines(4),
        help_text=_("One line for each thing."),
    )  # fmt: skip


class TemplateForm(ActionForm):
    """The words that agreements start from. A goal is each pair's own, so none is needed here."""

    goal_is_needed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TERMS:
            self.fields[name] = _term_field(name, is_needed=name == "goal" and self.goal_is_needed)
        self.fields["every"] = forms.ChoiceField(
            label=_("How often we meet"), required=False, choices=(("", _("Not agreed")), *Profile.Rhythm.choices),
            help_text=_("Your program waits at least as long before it asks after you."),
        )  # fmt: skip

    def terms(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].strip() for name in TERMS}


class AgreementForm(TemplateForm):
    """`after` is the newest version that the writer has read."""

    goal_is_needed = True
    after = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DoneForm(ActionForm):
    done = forms.BooleanField(required=False)


def _term_field(name: str, *, is_needed: bool) -> forms.CharField:
    field: Any = Agreement._meta.get_field(name)
    label = str(field.verbose_name)
    return forms.CharField(
        label=label[:1].upper() + label[1:], max_length=field.max_length, required=is_needed,
        widget=TEXT if field.max_length <= 200 else lines(3),
        error_messages={"required": _("Say in a sentence what you work on. A first try is enough.")},
    )  # fmt: skip
