"""Fields that more than one form needs."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
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


def zones() -> list[tuple[str, str]]:
    """All time zones with a place, for a select that may stay empty."""
    return [
        ("", "–"),
        *((zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone),
    ]
