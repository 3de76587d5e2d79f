"""Forms of imports."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ithaca.intake.decisions import Decisions
from ithaca.intake.models import Upload
from ithaca.intake.queries.uploads import UploadPage
from ithaca.web.shell.attempting import ActionForm

MEBIBYTE = 1024 * 1024


class UploadForm(ActionForm):
    """A file, and what is in it."""

    kind = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=[
            (Upload.Kind.PEOPLE, _("People: one row for each")),
            (Upload.Kind.PREFERENCES, _("Preferences: who would like to be matched with whom")),
            (Upload.Kind.PAIRS, _("Pairs and circles: who works together, or has")),
        ],
        widget=forms.RadioSelect,
        initial=Upload.Kind.PEOPLE,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("Drop it here, or choose it. Excel (.xlsx) or CSV, at most 20 MB and 100,000 rows."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx", "class": "drop"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(size)d MB. Leave out columns or split it. Nothing was read."),
                params={"size": settings.MAX_UPLOAD_BYTES // MEBIBYTE},
            )
        return file

    def upload(self) -> dict[str, Any]:
        """The keyword arguments of the action; empty while the form is not valid."""
        if not self.is_valid():
            return {}
        file = self.cleaned_data["file"]
        return {
            "kind": Upload.Kind(self.cleaned_data["kind"]),
            "file_name": file.name or "",
            "content": file.read(),
        }


class ChoicesForm(ActionForm):
    """The answers on the page that checks a file: columns, sheet, role, repeats, new addresses."""

    role = forms.ChoiceField(required=False, choices=[("mentor", ""), ("mentee", ""), ("both", "")])
    all_same = forms.BooleanField(required=False)
    managers = forms.BooleanField(required=False)
    leavers = forms.BooleanField(required=False)

    def __init__(self, page: UploadPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        fields = [("", ""), *((field, "") for field in page.fields)]
        stay = [(row.line, "") for row in page.preview.repeats if row.can_stay]
        same = {question.line for question in page.preview.questions} | set(page.decisions.same_person)
        self.fields["sheet"] = _choice([(name, name) for name in page.preview.sheets])
        self.fields["keep"] = _lines(stay)
        self.fields["same"] = _lines([(line, "") for line in same])
        for number, _cohort in enumerate(page.cohorts):
            self.fields[f"began{number}"] = forms.DateField(required=False)
            self.fields[f"ended{number}"] = forms.DateField(required=False)
        for number, column in enumerate(page.preview.columns):
            if not column.is_demographic:
                self.fields[f"c{number}"] = _choice(fields)

    def choices(self) -> dict[str, Any]:
        """The keyword arguments of the action; empty while the form is not valid."""
        if not self.is_valid():
            return {}
        return {"columns": self._columns(), "sheet": self._sheet(), "decisions": self._decisions()}

    def differs(self) -> bool:
        """Whether an answer is other than what the page was made with."""
        decisions = replace(self.page.decisions, managers_confirmed=False, leavers_confirmed=0)
        return bool(self._columns()) or self._sheet() != self.page.sheet or self._decisions() != decisions

    def _columns(self) -> dict[str, str]:
        names = {f"c{number}": column for number, column in enumerate(self.page.preview.columns)}
        return {
            column.name: self.cleaned_data[key]
            for key, column in names.items()
            if key in self.data and self.cleaned_data.get(key, column.field) != column.field
        }

    def _sheet(self) -> str:
        return self.cleaned_data["sheet"] or self.page.sheet

    def _decisions(self) -> Decisions:
        """Lines that the page did not show keep the answer they had."""
        shown = {row.line for row in self.page.preview.repeats}
        unseen = [line for line in self.page.decisions.kept if line not in shown]
        return Decisions(
            role=self.cleaned_data["role"] or self.page.decisions.role,
            kept=tuple(sorted({*self.cleaned_data["keep"], *unseen})),
            all_same=self.cleaned_data["all_same"] or self.page.decisions.all_same,
            same_person=tuple(sorted({*self.cleaned_data["same"], *self.page.decisions.same_person})),
            periods=tuple(self._periods()),
        )

    def clean(self) -> None:
        for number, _cohort in enumerate(self.page.cohorts):
            began, ended = (self.cleaned_data.get(f"{name}{number}") for name in ("began", "ended"))
            if ended and not began:
                self.add_error(None, _("Say as well when they began."))
            elif began and ended and ended < began:
                self.add_error(None, _("They cannot have ended before they began."))

    def _periods(self) -> Iterator[tuple[str, str, str]]:
        for number, cohort in enumerate(self.page.cohorts):
            began, ended = (self.cleaned_data.get(f"{name}{number}") for name in ("began", "ended"))
            if began:
                yield cohort, began.isoformat(), ended.isoformat() if ended else ""


def _choice(choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=choices)


def _lines(choices: list[tuple[int, str]]) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(required=False, coerce=int, choices=choices)
