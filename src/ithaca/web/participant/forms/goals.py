"""Forms for goals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.connections.actions.aiming import GoalWords
from ithaca.connections.models.goal import Goal, Mark
from ithaca.connections.queries.goals import visibility_choices
from ithaca.connections.states import GoalState
from ithaca.web.participant.forms.notes import DAY, TEXT, lines
from ithaca.web.shell.attempting import ActionForm


class GoalWordsForm(ActionForm):
    title = forms.CharField(label=_("What I want"), max_length=200, widget=TEXT)
    why_now = forms.CharField(label=_("Why now"), max_length=1000, required=False, widget=lines(3))
    how_known = forms.CharField(
        label=_("How I will know that I am there"), max_length=1000, required=False, widget=lines(3)
    )
    due_on = forms.DateField(label=_("Until"), required=False, widget=DAY)

    def words(self) -> GoalWords:
        return GoalWords(**{name: self.cleaned_data[name] for name in GoalWords.__dataclass_fields__})


def visibility_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who may see it"), choices=Goal.Visibility.choices, initial=Goal.Visibility.PAIR,
        widget=forms.RadioSelect,
    )  # fmt: skip


class _Shared(ActionForm):
    """A circle reads other words than a pair."""

    def __init__(self, *args: Any, is_circle: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_circle = is_circle
        self.fields["visibility"].choices = visibility_choices(is_circle=is_circle)  # type: ignore[attr-defined]


class MarkField(forms.TypedChoiceField):
    """One step of the scale, each with its words."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(choices=Mark.choices, coerce=int, widget=forms.RadioSelect, **facts)


class NewGoalForm(_Shared, GoalWordsForm):
    start_mark = MarkField(label=_("Where I stand today"))
    visibility = visibility_field()


class ShareForm(_Shared):
    visibility = visibility_field()


class MilestoneForm(ActionForm):
    title = forms.CharField(label=_("A step on the way"), max_length=200, widget=TEXT)
    due_on = forms.DateField(label=_("Until"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "step_%s"  # the goal beside it has a title and a day as well
        super().__init__(*args, **kwargs)


class OutcomeForm(ActionForm):
    to = forms.TypedChoiceField(
        label=_("How it ended"),
        choices=((GoalState.REACHED, _("I have reached it")), (GoalState.DROPPED, _("I let it go"))),
        coerce=GoalState,
        widget=forms.RadioSelect,
    )
    end_mark = MarkField(label=_("Where I stand now"))


class CommentForm(ActionForm):
    text = forms.CharField(label=_("A word to this goal"), max_length=2000, widget=lines(3))
