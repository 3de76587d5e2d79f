"""The form of one letter: what a program says to one side."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.own_words import MOST_OF_A_SUBJECT, MOST_OF_A_TEXT, SIDES, Words
from ithaca.pairing.queries.letter_words import Kept
from ithaca.web.shell.attempting import ActionForm


class LetterForm(ActionForm):
    """`version` is that of the words that were read, so that nobody writes over a colleague."""

    side = forms.ChoiceField(choices=[(side, side) for side in SIDES], widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Subject"), max_length=MOST_OF_A_SUBJECT, widget=forms.TextInput(attrs={"class": "input"})
    )
    body = forms.CharField(
        label=_("Text"), max_length=MOST_OF_A_TEXT,
        widget=forms.Textarea(attrs={"rows": 14, "class": "input"}),
    )  # fmt: skip

    @classmethod
    def showing(cls, kept: Kept) -> "LetterForm":
        """An empty form with what stands in the letter now."""
        initial = {**vars(kept.words), "side": kept.side, "version": kept.version}
        return cls(initial=initial, auto_id=f"{kept.side}_%s")

    @classmethod
    def sent(cls, data: QueryDict) -> "LetterForm":
        return cls(data, auto_id=f"{side_in(data)}_%s")

    @property
    def about(self) -> str:
        return side_in(self.data)

    @property
    def words(self) -> Words | None:
        """What was written, as far as it can be read."""
        if not self.is_bound or not self.is_valid():
            return None
        return Words(self.cleaned_data["subject"], self.cleaned_data["body"])

    def knowing(self, kept: Kept) -> "LetterForm":
        """After a colleague was faster, the next attempt takes the place of theirs, which the page shows."""
        if self.refused_as == "letter.changed_meanwhile":
            self.data = {**self.data.dict(), "version": str(kept.version)}  # type: ignore[attr-defined]
        return self


def side_in(data: Mapping[str, Any]) -> str:
    side = data.get("side")
    return side if side in SIDES else SIDES[0]
