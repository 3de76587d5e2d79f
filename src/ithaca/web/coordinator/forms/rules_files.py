"""Forms for whole rule sets: from a file, pasted, or from a template."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ithaca.web.shell.attempting import ActionForm

LARGEST = 50_000


class RulesFileForm(ActionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(required=False)
    text = forms.CharField(required=False, max_length=LARGEST, strip=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            cleaned["text"] = _text_of(file)
        if not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a rule set."))
        return cleaned


class RulesTemplateForm(ActionForm):
    """`like` is the key of a template, or the number of another program."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    like = forms.CharField(max_length=40, error_messages={"required": _("Choose what to copy.")})


def _text_of(file: Any) -> str:
    if file.size > LARGEST:
        raise forms.ValidationError(_("This file is too large for a rule set."))
    try:
        return str(file.read().decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise forms.ValidationError(_("This file is not text in UTF-8. Save it again as UTF-8.")) from problem
