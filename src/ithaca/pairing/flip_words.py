"""One sentence on the smallest change of one answer that would bring a pair about."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ithaca.pairing.points import of_100
from ithaca.pairing.wording import Names, mode_word, rhythm_word
from ithaca.programs.languages import language_name

_SENTENCES: dict[tuple[str, str, str], Promise] = {
    ("mentor", "place", "capacity"): gettext_lazy(
        "If %(who)s offered one more place, the two would be a pair."
    ),
    ("mentee", "add", "skills_wanted"): gettext_lazy(
        "If %(who)s also wanted to learn %(value)s, the two would be a pair."
    ),
    ("mentor", "add", "skills_offered"): gettext_lazy(
        "If %(who)s also offered %(value)s, the two would be a pair."
    ),
    ("", "add", "languages"): gettext_lazy("If %(who)s also spoke %(value)s, the two would be a pair."),
    ("mentee", "add", "goals"): gettext_lazy(
        "If “%(value)s” were also a goal of %(who)s, the two would be a pair."
    ),
    ("mentor", "add", "goals"): gettext_lazy(
        "If %(who)s also helped with “%(value)s”, the two would be a pair."
    ),
    ("", "replace", "time_zone"): gettext_lazy(
        "If %(who)s lived in the time zone %(value)s, the two would be a pair."
    ),
    ("", "replace", "job_function"): gettext_lazy(
        "If the function of %(who)s were %(value)s, the two would be a pair."
    ),
    ("", "replace", "industry"): gettext_lazy(
        "If the industry of %(who)s were %(value)s, the two would be a pair."
    ),
    ("", "replace", "place"): gettext_lazy("If %(who)s worked in %(value)s, the two would be a pair."),
    ("", "replace", "work_mode"): gettext_lazy("If %(who)s worked %(value)s, the two would be a pair."),
    ("", "replace", "meeting_rhythm"): gettext_lazy(
        "If %(who)s wanted to meet %(value)s, the two would be a pair."
    ),
    ("", "replace", "meeting_minutes"): gettext_lazy(
        "If %(who)s wanted to meet for %(value)s minutes, the two would be a pair."
    ),
    ("", "replace", "years_experience"): gettext_lazy(
        "If %(who)s had %(value)s years of experience, the two would be a pair."
    ),
    ("", "replace", "same_language_required"): gettext_lazy(
        "If %(who)s did not ask for their own language, the two would be a pair."
    ),
}
_RANKS: dict[str, Promise] = {
    "1": gettext_lazy("If %(who)s named %(other)s as a first choice, the two would be a pair."),
    "2": gettext_lazy("If %(who)s named %(other)s as a second choice, the two would be a pair."),
    "3": gettext_lazy("If %(who)s named %(other)s as a third choice, the two would be a pair."),
}
_FUNCTIONS: dict[str, Promise] = {
    "same": gettext_lazy("If %(who)s asked for the same function, the two would be a pair."),
    "different": gettext_lazy("If %(who)s asked for another function, the two would be a pair."),
    "indifferent": gettext_lazy("If %(who)s did not mind the function, the two would be a pair."),
}
_VALUES: dict[str, Callable[[str], str]] = {
    "languages": language_name,
    "time_zone": lambda zone: zone.replace("_", " "),
    "work_mode": mode_word,
    "meeting_rhythm": rhythm_word,
}


def flip_words(found: dict[str, Any] | None, names: Names) -> str:
    """What one changed answer would do, or that none does; nothing where no answer counts."""
    if found is None:
        return ""
    if found["change"]:
        return _changed(names=names, **found["change"])
    if not found["complete"]:
        return _("Of the changes of one answer, the smallest were tried, and none makes them a pair.")
    points = of_100(found["missing"] or 0)
    if not points:
        return _("No change of one single answer would make them a pair.")
    return ngettext(
        "No change of one single answer would make them a pair: the nearest stays at least %(n)d point short.",
        "No change of one single answer would make them a pair: the nearest stays at least %(n)d points short.",
        points,
    ) % {"n": points}


def _changed(*, names: Names, side: str, kind: str, column: str, value: str) -> str:
    who, other = (names.mentee, names.mentor) if side == "mentee" else (names.mentor, names.mentee)
    words = {"who": who, "other": other, "value": _VALUES.get(column, str)(value)}
    if kind == "wish":
        return str(_RANKS[value]) % words
    if column == "same_function":
        return str(_FUNCTIONS[value]) % words
    sentence = _SENTENCES.get((side, kind, column)) or _SENTENCES["", kind, column]
    return str(sentence) % words
