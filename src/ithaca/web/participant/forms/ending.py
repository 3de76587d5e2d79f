"""Forms about the end of a pair."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.connections.actions.ending import Outcome
from ithaca.connections.actions.extending import latest_end
from ithaca.connections.models import Connection, Goal
from ithaca.connections.models.goal import Mark
from ithaca.connections.states import OPEN, GoalState
from ithaca.engagement.actions.parting import OwnReason
from ithaca.web.shell.attempting import ActionForm

LINES = forms.Textarea(attrs={"rows": 3, "class": "input"})
NO_CHOICE = ("", _("Choose"))


class GoodbyeForm(ActionForm):
    """Where one stands with each open goal, a word of thanks, and whether one would like to go on."""

    thanks = forms.CharField(
        label=_("A word of thanks"), max_length=2000, required=False, widget=LINES,
        help_text=_("Only who you work with reads it, on this page."),
    )  # fmt: skip
    wants_another = forms.BooleanField(label=_("I would like another match in this program"), required=False)

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        marks = [NO_CHOICE, *Mark.choices]
        states = [(GoalState.REACHED, _("I have reached it")), (GoalState.DROPPED, _("I let it go"))]
        for goal in self.goals:
            self.fields[f"mark_{goal.pk}"] = forms.TypedChoiceField(
                label=_("Where do you stand now with “%(goal)s”?") % {"goal": goal.title},
                choices=marks,
                coerce=int,
            )
            self.fields[f"state_{goal.pk}"] = forms.ChoiceField(
                label=_("And the goal itself?"), choices=states, widget=forms.RadioSelect
            )
        self.order_fields([name for name in self.fields if "_" in name and name != "wants_another"])

    def words(self) -> dict[str, Any]:
        sent = self.cleaned_data
        outcomes = [
            Outcome(goal, GoalState(sent[f"state_{goal.pk}"]), sent[f"mark_{goal.pk}"]) for goal in self.goals
        ]
        return {"outcomes": outcomes, "thanks": sent["thanks"], "wants_another": sent["wants_another"]}


class ExtensionForm(ActionForm):
    until = forms.DateField(
        label=_("Until when?"), widget=forms.DateInput(attrs={"type": "date", "class": "input"})
    )


def more_time_form(connection: Connection) -> ExtensionForm | None:
    """Three more months are suggested, as far as the program goes; None where there is no more time to give."""
    latest = latest_end(connection)
    if connection.state not in OPEN or latest <= connection.ends_on:
        return None
    return ExtensionForm(initial={"until": min(connection.ends_on + timedelta(days=91), latest)})


class AnswerForm(ActionForm):
    """The person's own choice is the field: nothing is preset."""

    agrees = forms.ChoiceField(
        choices=(("yes", _("Yes, let us go on")), ("no", _("No, let us end as planned"))),
        widget=forms.RadioSelect,
        label=_("Your answer"),
    )


class PartForm(ActionForm):
    reason = forms.ChoiceField(
        label=_("What is it, mostly?"), choices=OwnReason.choices, widget=forms.RadioSelect,
        help_text=_("Only the coordinators read this, so that they can find a better match."),
    )  # fmt: skip
