"""The words of rules and criteria, for forms and pages. The engine's catalogue says which there are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RuleWords:
    """A title for tables and a sentence that says what the rule does."""

    title: str | Promise
    sentence: str | Promise


HARD: dict[str, RuleWords] = {
    "reporting_line": RuleWords(
        _("Nobody mentors inside their own reporting line"),
        _("Line managers, and theirs, neither mentor nor are mentored by the people who report to them."),
    ),
    "same_team": RuleWords(
        _("They are not in the same team"),
        _("A mentor from elsewhere hears things that a colleague does not."),
    ),
    "common_language": RuleWords(
        _("They share a language both speak well"),
        _("Who asked for somebody with their own language gets one who speaks it."),
    ),
    "time_zone": RuleWords(
        _("Their clocks are not too far apart"),
        _("Counted for summer and winter; the worse of the two counts."),
    ),
    "experience": RuleWords(
        _("The mentor has more experience"), _("In years of work, as far as we know them from both.")
    ),
    "excluded": RuleWords(
        _("Nobody is paired against a wish"),
        _(
            "People can exclude each other, and you can forbid a pair. Who has declined somebody is not asked again."
        ),
    ),
    "matched_before": RuleWords(
        _("Earlier pairs are not repeated"), _("Whoever worked together before gets somebody new.")
    ),
}
CRITERIA: dict[str, RuleWords] = {
    "skills": RuleWords(_("Skills"), _("What the mentee wants to learn, against what the mentor offers.")),
    "goals": RuleWords(_("Goals"), _("The mentor’s work speaks to what the mentee is after.")),
    "wishes": RuleWords(
        _("Their own wishes"),
        _("They named each other, a first choice before a second. Who named nobody loses nothing."),
    ),
    "experience_gap": RuleWords(_("Experience"), _("The mentor is ahead, neither too little nor too far.")),
    "function": RuleWords(
        _("Function"), _("The same kind of work, or another one where somebody asked for it.")
    ),
    "time_zone": RuleWords(_("Hours apart"), _("The nearer their clocks, the easier to meet.")),
    "rhythm": RuleWords(_("Rhythm"), _("They want to meet as often and for as long as each other.")),
    "languages": RuleWords(_("Languages"), _("They share a second language.")),
    "industry": RuleWords(_("Industry"), _("They know the same industry.")),
    "work_mode": RuleWords(
        _("Way of working"), _("On site, partly or remotely; who works on site finds somebody near.")
    ),
}


def rule_title(key: str) -> str:
    return str(HARD[key].title) if key in HARD else key


def criterion_title(key: str) -> str:
    return str(CRITERIA[key].title) if key in CRITERIA else key


_SETTINGS: dict[tuple[str, str, str], Promise] = {
    ("hard", "reporting_line", "levels"): _("Levels up and down (0 for all)"),
    ("hard", "time_zone", "max_hours"): _("Hours apart, at most"),
    ("hard", "experience", "min_years"): _("Years more, at least"),
    ("criteria", "skills", "enough"): _("Shared skills for all points"),
    ("criteria", "experience_gap", "low"): _("Best from, in years"),
    ("criteria", "experience_gap", "high"): _("Best to, in years"),
    ("criteria", "time_zone", "none_at"): _("No points from, in hours apart"),
}


def setting_words(section: str, key: str, parameter: str) -> str | Promise:
    """What a setting of a rule is called in the form."""
    return _SETTINGS.get((section, key, parameter), parameter)
