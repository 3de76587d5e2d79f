"""Forms for what the two write to each other."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ithaca.connections.queries.messages import Thread
from ithaca.web.participant.forms.notes import lines
from ithaca.web.shell.attempting import ActionForm


class MessageForm(ActionForm):
    text = forms.CharField(label=_("Your message"), max_length=5000, widget=lines(4))
    is_question = forms.BooleanField(label=_("It is a short question"), required=False)
    answers = forms.TypedChoiceField(
        label=_("It answers"), required=False, coerce=int, empty_value=None,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def __init__(self, *args: Any, thread: Thread, **kwargs: Any) -> None:
        """Only what the other has asked can be answered."""
        super().__init__(*args, **kwargs)
        asked = [one for one in thread.questions if one.author_id != thread.side.person.pk]
        field: Any = self.fields["answers"]
        field.choices = [("", _("no question")), *((one.pk, one.text[:80]) for one in asked)]
        if not asked:
            del self.fields["answers"]


class AnsweredForm(ActionForm):
    answered = forms.BooleanField(required=False)
