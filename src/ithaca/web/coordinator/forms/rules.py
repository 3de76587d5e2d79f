"""The form of a rule set, made from the engine's catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from ithaca.pairing.engine import MOST_WEIGHT, RuleField, rule_fields
from ithaca.pairing.points import parts_of_100
from ithaca.pairing.rule_words import CRITERIA, HARD, RuleWords, setting_words
from ithaca.web.shell.attempting import ActionForm

Sent = Mapping[str, Any]


@dataclass(frozen=True)
class Setting:
    """One parameter of a rule as a number field."""

    name: str
    label: str | Promise
    value: str
    low: str
    high: str
    step: str


@dataclass(frozen=True)
class Row:
    """One rule or criterion on the page, as it is stored or as it was sent.

    `weight` is what stands in its field; `points` are of 100 and sum to 100 over all criteria.
    """

    field: RuleField
    words: RuleWords
    name: str
    on: bool
    weight: str
    most_weight: int
    points: int
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
        values = {parameter.name: self._parameter(field, parameter) for parameter in field.parameters}
        if field.section == "hard":
            return {"on": "true" if self.data.get(name) else "false", **values}
        sent = self.data.get(name, str(field.weight)).strip()
        return {"weight": _plain(sent.replace(",", ".")), **values}

    def _parameter(self, field: RuleField, parameter: Any) -> str:
        name = f"{field.section}-{field.key}-{parameter.name}"
        if parameter.kind == "choice":
            return '"refuse"' if self.data.get(name) else '"pass"'
        sent = self.data.get(name, "").strip()
        return _plain(sent.replace(",", ".")) if sent else str(field.values[parameter.name])


def rows(toml: str, section: str, sent: Sent | None = None) -> list[Row]:
    """The rules of one section with their words; what was sent stands in place of what is stored."""
    words = HARD if section == "hard" else CRITERIA
    fields = [field for field in rule_fields(toml) if field.section == section]
    points = parts_of_100([field.points for field in fields])
    return [_row(field, words[field.key], sent, some) for field, some in zip(fields, points, strict=True)]


def _row(field: RuleField, words: RuleWords, sent: Sent | None, points: int) -> Row:
    name = f"{field.section}-{field.key}"
    on, weight = field.on, str(field.weight)
    refuses = field.values.get("missing") == "refuse"
    if sent is not None:
        on, refuses = name in sent, f"{name}-missing" in sent
        weight = str(sent.get(name, weight))
    return Row(
        field=field,
        words=words,
        name=name,
        on=on,
        weight=weight,
        most_weight=MOST_WEIGHT,
        points=points,
        settings=tuple(
            _setting(field, parameter, sent) for parameter in field.parameters if parameter.kind != "choice"
        ),
        may_refuse="missing" in field.values,
        refuses=refuses,
    )


def _setting(field: RuleField, parameter: Any, sent: Sent | None) -> Setting:
    name = f"{field.section}-{field.key}-{parameter.name}"
    stored = f"{field.values[parameter.name]:g}"
    return Setting(
        name=name,
        label=setting_words(field.section, field.key, parameter.name),
        value=stored if sent is None else str(sent.get(name, stored)),
        low=f"{parameter.low:g}",
        high=f"{parameter.high:g}",
        step="1" if parameter.kind == "whole" else "0.5",
    )


def _plain(number: str) -> str:
    """A number as TOML reads one; anything else as a text, so that the engine names the key it is under."""
    digits = number.removeprefix("-").replace(".", "", 1)
    is_number = digits.isascii() and digits.isdecimal() and number[-1:] != "." and number[:1] != "."
    return f"{float(number):g}" if is_number and len(number) < 10 else _quoted(number[:40])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter for letter in escaped if letter.isprintable()) + '"'
