"""Forms of the work list."""

from typing import Any

from django import forms

from ithaca.web.shell.attempting import ActionForm

MOST = 500


class DeclinesForm(ActionForm):
    """Which declined matches were on the page that was read."""

    read = forms.CharField(max_length=8000)

    def clean_read(self) -> list[int]:
        words: Any = self.cleaned_data["read"].split(",")
        return [int(word) for word in words[:MOST] if word.isdecimal() and len(word) < 18]
