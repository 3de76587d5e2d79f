"""The form of a rule set, made from the engine's catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ithaca.pairing.engine import RuleField, rule_fields
from ithaca.pairing.rule_words import CRITERIA, HARD, RuleWords, unit_words
from ithaca.web.shell.attempting import ActionForm

# The five steps of a weight in words; a file may hold any whole number.
STEPS: tuple[tuple[int, str], ...] = ((0, "off"), (5, "little"), (10, "some"), (20, "much"), (40, "most"))


@dataclass(frozen=True)
class Setting:
    """One parameter of a rule as a field."""

    name: str
    label: str
    kind: str
    value: Any
    low: float | None
    high: float | None
    step: str
    unit: str


@dataclass(frozen=True)
class Row:
    """One rule or criterion on the page."""

    field: RuleField
    words: RuleWords
    name: str
    step: int
    settings: tuple[Setting, ...]
    may_refuse: bool
    refuses: bool


class RulesForm(ActionForm):
    """What was sent, as the TOML that the program keeps. The engine checks every key of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def toml(self, before: str) -> str:
        """The rule set that was sent; what was not sent stays as it was."""
        lines = [f"name = {_quoted(self.data.get('name', '').strip()[:80])}"]
        for field in rule_fields(before):
            lines.append(f"[{field.section}.{field.key}]")
            lines += [f"{name} = {value}" for name, value in self._values(field).items()]
        return "\n".join(lines)

    def _values(self, field: RuleField) -> Mapping[str, str]:
        name = f"{field.section}-{field.key}"
        values = {parameter.name: self._parameter(name, parameter) for parameter in field.parameters}
        if field.section == "hard":
            return {"on": "true" if self.data.get(name) else "false", **values}
        sent = self.data.get(name, "")
        kept = str(field.weight) if sent == str(nearest_step(field.weight)) else sent
        return {"weight": kept or "0", **values}

    def _parameter(self, name: str, parameter: Any) -> str:
        sent = self.data.get(f"{name}-{parameter.name}", "").strip()
        if parameter.kind == "choice":
            return '"refuse"' if sent else '"pass"'
        return sent.replace(",", ".") or str(parameter.default)


def rows(toml: str, section: str) -> list[Row]:
    """The rules of one section with their words and values."""
    words = HARD if section == "hard" else CRITERIA
    return [_row(field, words[field.key]) for field in rule_fields(toml) if field.section == section]


def nearest_step(weight: int) -> int:
    """The step that stands for a weight from a file."""
    if weight == 0:
        return 0
    return min((step for step, _ in STEPS if step), key=lambda step: abs(step - weight))


def _row(field: RuleField, words: RuleWords) -> Row:
    name = f"{field.section}-{field.key}"
    return Row(
        field=field,
        words=words,
        name=name,
        step=nearest_step(field.weight),
        settings=tuple(
            _setting(name, field, parameter) for parameter in field.parameters if parameter.kind != "choice"
        ),
        may_refuse="missing" in field.values,
        refuses=field.values.get("missing") == "refuse",
    )


def _setting(name: str, field: RuleField, parameter: Any) -> Setting:
    label: str | Promise = unit_words(field.key, parameter.name)
    return Setting(
        name=f"{name}-{parameter.name}",
        label=str(label),
        kind=parameter.kind,
        value=field.values[parameter.name],
        low=parameter.low,
        high=parameter.high,
        step="1" if parameter.kind == "whole" else "0.5",
        unit=parameter.unit,
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter for letter in escaped if letter.isprintable()) + '"'


class RulesFileForm(ActionForm):
    """A rule set as a file, or pasted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    file = forms.FileField(label="", required=False)
    text = forms.CharField(label="", required=False, max_length=50_000, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > 50_000:
            raise forms.ValidationError(_("This file is too large for a rule set."))
        if file:
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError as problem:
                raise forms.ValidationError(
                    _("This file is not text in UTF-8. Save it again as UTF-8.")
                ) from problem
        if not (cleaned.get("text") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a rule set."))
        return cleaned
