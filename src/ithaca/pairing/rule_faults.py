"""What is wrong in a rule set, in whole sentences. The engine names the kind of mistake and its key."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ithaca.pairing.rule_words import CRITERIA, HARD, setting_words

_SENTENCES: dict[str, Promise] = {
    "not_toml": _("This is not a TOML file: line %(line)s cannot be read."),
    "name": _("The name of a rule set is a text of at most 80 characters (name)."),
    "no_weight": _("At least one criterion needs a weight above 0."),
    "not_a_table": _("%(key)s is a table: write [%(key)s] on a line of its own, and its settings below."),
    "misspelled": _("%(key)s is not known here. Did you mean %(near)s?"),
    "unknown": _("%(key)s is not known here. There are: %(known)s."),
    "flag": _("%(rule)s, %(setting)s: choose true or false (%(key)s)."),
    "choice": _("%(rule)s, %(setting)s: choose one of %(choices)s (%(key)s)."),
    "whole": _("%(rule)s, %(setting)s: give a whole number from %(low)g to %(high)g (%(key)s)."),
    "number": _("%(rule)s, %(setting)s: give a number from %(low)g to %(high)g (%(key)s)."),
    "too_low": _("%(rule)s, %(setting)s: give at least as much as for “%(other)s” (%(key)s)."),
}
_SETTINGS_OF_ALL: dict[str, Promise] = {
    "on": _("in use"),
    "weight": _("weight"),
    "missing": _("when a fact is missing"),
}


def fault_in_words(code: str, *, key: str, names: Mapping[str, object]) -> str:
    """The sentence for a mistake at a key such as `hard.time_zone.max_hours`."""
    section, _dot, rest = key.partition(".")
    rule, _dot, setting = rest.partition(".")
    words = {"hard": HARD, "criteria": CRITERIA}.get(section, {}).get(rule)
    spoken = {
        "key": key,
        "rule": words.title if words else rule,
        "setting": _setting(section, rule, setting),
        "other": _setting(section, rule, str(names.get("other", ""))),
    }
    return str(_SENTENCES[code]) % {**names, **spoken}


def _setting(section: str, rule: str, setting: str) -> str:
    return str(_SETTINGS_OF_ALL.get(setting) or setting_words(section, rule, setting))
