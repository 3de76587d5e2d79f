"""Fields that more than one form needs."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 40


class WordsField(forms.CharField):
    """A list of words, with commas or lines between."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What was not touched stays as it is, also a stored word that has a comma in it."""
        return bool((self.prepare_value(initial) or "") != (data or "").strip())

    def to_python(self, value: Any) -> Any:
        words = [
            " ".join(word.split())[:80]
            for word in str(value or "").replace("\n", ",").replace(";", ",").split(",")
        ]
        unique = list({word.casefold(): word for word in words if word}.values())
        if len(unique) > MOST_WORDS:
            raise forms.ValidationError(_("Name at most %(n)d.") % {"n": MOST_WORDS})
        return unique


class LongSelect(forms.Select):
    """A select with hundreds of options, written in one go: Django renders a template for each."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected" if str(key) == str(value or "") else ""), word)
                for key, word in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", attributes, options)


@cache
def zones() -> tuple[tuple[str, str], ...]:
    """All time zones with a place, for a select that may stay empty."""
    named = sorted(zone for zone in available_timezones() if "/" in zone)
    return (("", "–"), *((zone, zone.replace("_", " ")) for zone in named))
