"""The form that decides on applications: which ones, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ithaca.programs.actions.screening import Decided, Decision
from ithaca.programs.models import Participation, Program
from ithaca.programs.queries.applications import undecided
from ithaca.web.shell.attempting import ActionForm

MOST = 500


class DecisionForm(ActionForm):
    """`who` are ticked applications, which must be open ones of this program."""

    who = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Tick at least one application."),
            "invalid_choice": _("Somebody else has decided on some of these meanwhile. Look again."),
        },
    )
    decision = forms.ChoiceField(choices=Decision.choices)

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        sent = self.data.getlist("who")[:MOST] if self.is_bound else []  # type: ignore[attr-defined]
        numbers = [int(word) for word in sent if word.isdecimal() and len(word) < 18]
        self._people = list(undecided(program, among=numbers)) if numbers else []
        choices = [(str(row.pk), row.person.name) for row in self._people]
        field = self.fields["who"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = choices

    def people(self) -> list[Participation]:
        return self._people


def said_after(decision: Decision, decided: Decided) -> str:
    """What happened, in a sentence."""
    n = decided.done
    words = {
        Decision.ACCEPT: ngettext("%(n)d person is taken in.", "%(n)d people are taken in.", n),
        Decision.WAIT: ngettext(
            "%(n)d person is on the waiting list.", "%(n)d people are on the waiting list.", n
        ),
        Decision.DECLINE: ngettext("%(n)d application is declined.", "%(n)d applications are declined.", n),
    }
    return words[decision] % {"n": n}
