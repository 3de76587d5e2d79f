"""Lists that people write, one line for each word, and zones by region."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ithaca.programs.languages import language_code, language_name

MOST = 60
SPARE_LINES = 2
FEWEST_LINES = 3


class Lines(forms.Widget):
    """One input for each entry and some spare ones; works without JavaScript."""

    template_name = "forms/lines.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return list(data.getlist(name)) if hasattr(data, "getlist") else list(data.get(name, []))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def format_value(self, value: Any) -> Any:
        filled = [line for line in (value or []) if str(line).strip()]
        return [*filled, *[""] * max(SPARE_LINES, FEWEST_LINES - len(filled))]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class LinesField(forms.Field):
    """A list of short texts, each once, in the order of the lines. Commas part words, unless they are sentences."""

    widget = Lines

    def __init__(self, *, longest: int = 80, parts_at: str = r"[,;\n]", **options: Any) -> None:
        super().__init__(required=False, **options)
        self.longest, self.parts_at = longest, parts_at

    def to_python(self, value: Any) -> list[str]:
        parts = [part for line in value or [] for part in re.split(self.parts_at, str(line))]
        unique = _once(" ".join(part.split())[: self.longest] for part in parts)
        if len(unique) > MOST:
            raise forms.ValidationError(
                ngettext("Name at most %(n)d.", "Name at most %(n)d.", MOST) % {"n": MOST}
            )
        return unique


class LanguagesField(LinesField):
    """Languages by their names; stored by their codes."""

    def prepare_value(self, value: Any) -> Any:
        return [language_name(str(code)) for code in value or []]

    def to_python(self, value: Any) -> list[str]:
        return list(dict.fromkeys(language_code(word) for word in super().to_python(value)))


class ZoneField(forms.ChoiceField):
    """All time zones by region; one that was stored under another name stays possible."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=zones_by_region, required=False, **options)

    def valid_value(self, value: Any) -> bool:
        return super().valid_value(value) or value == self.initial


def zones_by_region() -> list[tuple[Any, Any]]:
    names = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc"))
    regions = groupby(names, key=lambda zone: zone.partition("/")[0])
    groups = [(region, [(zone, _place(zone)) for zone in zones]) for region, zones in regions]
    return [("", _("I would rather not say")), ("UTC", "UTC"), *groups]


def language_names() -> list[str]:
    """The languages to choose from, in the reader's language."""
    return sorted({language_name(code) for code in LANG_INFO if "-" not in code}, key=str.casefold)


def _once(words: Iterable[str]) -> list[str]:
    """Each word as it was written first."""
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(word.casefold(), word)
    return list(found.values())


def _place(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")
