"""From the facts of a pair to sentences, for the coordinator and for each of the two.

`side` is "mentee", "mentor" or "coordinator". The two people read about each other, never about
anybody else; nothing here tells a rank among others or what somebody wrote in private.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.pairing.models import Proposal, Unmatched
from ithaca.programs.languages import language_name
from ithaca.programs.models import Profile

Facts = dict[str, Any]
HIDDEN_FROM_THE_TWO = frozenset({"wishes"})
WORTH_SAYING = 0.5


@dataclass(frozen=True)
class Reason:
    """One criterion of a pair. `points` and `maximum` are of 10000; `text` is a whole sentence."""

    criterion: str
    points: int
    maximum: int
    text: str
    is_missing: bool


@dataclass(frozen=True)
class Names:
    """What the two are called in a sentence."""

    mentee: str
    mentor: str


def headline(profile: Profile) -> str:
    """What somebody does and where, in one line."""
    what, where = profile.job_title or profile.job_function, profile.place or profile.country
    what = what.split(";")[0].strip()
    return ", ".join(part for part in (what[:1].upper() + what[1:], where) if part)


def reasons_for(proposal: Proposal, side: str) -> list[Reason]:
    """Why this pair: for the coordinator everything that counted, for the two what speaks for it."""
    names = Names(proposal.mentee.person.given_name, proposal.mentor.person.given_name)
    return reasons_from(proposal.facts, proposal.points, names, side)


def reasons_from(account: Facts, points: dict[str, int], names: Names, side: str) -> list[Reason]:
    """The same, from an account that is not a proposal's: a recommendation, a question."""
    facts, maximum, missing = account.get("facts", {}), account.get("maximum", {}), account.get("missing", [])
    found = [
        Reason(
            key,
            points.get(key, 0),
            most,
            _text(key, facts.get(key, {}), names, side, key in missing),
            key in missing,
        )
        for key, most in sorted(maximum.items(), key=lambda item: -item[1])
    ]
    return found if side == "coordinator" else [reason for reason in found if _is_for_the_two(reason, facts)]


def unmatched_words(row: Unmatched) -> str:
    """Why somebody is left, in one sentence."""
    full = row.rules.get("full", 0)
    if row.kind == Unmatched.Kind.NO_ELIGIBLE_MENTOR:
        return _("No mentor is possible under the rules.")
    if row.kind == Unmatched.Kind.ALL_PLACES_TAKEN:
        return ngettext(
            "%(n)d mentor is possible and is full.", "%(n)d mentors are possible, and all are full.", full
        ) % {"n": full}
    if row.kind == Unmatched.Kind.PARTLY:
        return _("Got fewer mentors than they asked for.")
    if row.kind == Unmatched.Kind.NO_ELIGIBLE_MENTEE:
        return _("No mentee is possible under the rules.")
    return _("There were more places than mentees.")


@dataclass(frozen=True)
class Help:
    """A change that would free somebody. `mentor` is a participation when one more place would do it."""

    kind: str
    key: str
    mentor: int | None
    frees: int


def helps_of(row: Unmatched) -> tuple[Help, ...]:
    return tuple(
        Help(help_["kind"], help_.get("key", ""), help_.get("mentor"), help_.get("frees", 1))
        for help_ in row.helps
    )


def forbidden_words(rule: Facts, names: Names | None = None) -> str:
    """Why a hard rule forbids a pair, in one sentence."""
    words = _FORBIDDEN.get(rule["rule"])
    return words(rule.get("facts", {})) if words else _("A hard rule forbids this pair.")


def _text(key: str, facts: Facts, names: Names, side: str, is_missing: bool) -> str:
    if is_missing:
        return _("Not known, so it counts neither for nor against.")
    return _WORDS[key](facts, names, side) if key in _WORDS else ""


def _is_for_the_two(reason: Reason, facts: Facts) -> bool:
    if reason.is_missing or not reason.text:
        return False
    if reason.criterion in HIDDEN_FROM_THE_TWO:
        return bool(facts.get("wishes", {}).get("mentee_rank"))
    return reason.points >= reason.maximum * WORTH_SAYING or bool(
        facts.get(reason.criterion, {}).get("shared")
    )


def _skills(facts: Facts, names: Names, side: str) -> str:
    shared, wanted = facts.get("shared", []), facts.get("wanted", [])
    if not shared:
        return _("%(mentor)s offers none of the skills that %(mentee)s asked for.") % vars(names)
    words = {**vars(names), "skills": _series(shared[:4])}
    if side == "mentee":
        return (
            _("You asked for %(skills)s. %(mentor)s offers it.") % words
            if len(shared) == 1
            else _("You asked for %(skills)s. %(mentor)s offers them.") % words
        )
    if side == "mentor":
        return _("%(mentee)s wants to learn %(skills)s, which you offer.") % words
    left = len(wanted) - len(shared)
    if left <= 0:
        return _("%(mentor)s offers all that %(mentee)s asked for: %(skills)s.") % words
    return ngettext(
        "%(mentor)s offers %(skills)s. %(left)d more skill was asked for.",
        "%(mentor)s offers %(skills)s. %(left)d more skills were asked for.",
        left,
    ) % {**words, "left": left}


def _goals(facts: Facts, names: Names, side: str) -> str:
    """Only goals that something about the mentor speaks for; to learn skills is said by the skills."""
    helped = _series(_besides_learning(facts.get("helped", [])))
    words = {**vars(names), "goals": helped, "work": facts.get("mentor_function", "")}
    if side == "mentor":
        return _("Among %(mentee)s’s goals: %(goals)s. Your work speaks to that.") % words if helped else ""
    if side == "mentee":
        return _("Among your goals: %(goals)s. %(mentor)s’s work speaks to that.") % words if helped else ""
    if helped and words["work"]:
        return _("Among %(mentee)s’s goals: %(goals)s. %(mentor)s works in %(work)s.") % words
    if helped:
        return _("Among %(mentee)s’s goals: %(goals)s. What is known of %(mentor)s speaks to that.") % words
    words["goals"] = _series(_besides_learning(facts.get("goals", [])))
    if words["goals"]:
        return _("%(mentee)s’s goals: %(goals)s. Nothing that is known of %(mentor)s speaks to them.") % words
    return _("%(mentee)s wants to learn; the skills above say what.") % words


def _besides_learning(goals: list[str]) -> list[str]:
    return [goal for goal in goals if goal.casefold() != "learn skills"]


def _wishes(facts: Facts, names: Names, side: str) -> str:
    rank, back = facts.get("mentee_rank"), facts.get("mentor_rank")
    words = {**vars(names), "rank": rank}
    if side == "mentee":
        return _("You named %(mentor)s.") % words if rank else ""
    if side == "mentor":
        return _("%(mentee)s asked for you.") % words if rank else ""
    if rank and back:
        return _("%(mentor)s is choice %(rank)d of %(mentee)s, and named %(mentee)s too.") % words
    if rank:
        return _("%(mentor)s is choice %(rank)d of %(mentee)s.") % words
    if back:
        return _("%(mentor)s named %(mentee)s.") % words
    if facts.get("mentee_has_ranked"):
        return _("%(mentee)s named others.") % words
    return _("%(mentee)s named nobody and loses nothing by it.") % words


def _years(facts: Facts, names: Names, side: str) -> str:
    years = facts.get("years")
    if years is None:
        return ""
    words = {**vars(names), "years": _plain(abs(years))}
    if years < 0:
        return _("%(mentee)s has %(years)s more years of experience.") % words
    if side == "mentor":
        return _("You are %(years)s years of experience ahead.") % words
    return _("%(mentor)s is %(years)s years of experience ahead.") % words


def _function(facts: Facts, names: Names, side: str) -> str:
    words = {"mentee": facts.get("mentee", ""), "mentor": facts.get("mentor", "")}
    if facts.get("same"):
        return (
            _("Both work in %(mentee)s.") % words
            if side == "coordinator"
            else _("You both work in %(mentee)s.") % words
        )
    if side == "coordinator":
        return _("They work in %(mentee)s and in %(mentor)s.") % words
    return _("You look at things from two sides: %(mentee)s and %(mentor)s.") % words


def _industry(facts: Facts, names: Names, side: str) -> str:
    words = {"mentee": facts.get("mentee", ""), "mentor": facts.get("mentor", "")}
    if not facts.get("same"):
        return _("Their industries differ: %(mentee)s and %(mentor)s.") % words
    return (
        _("Both know %(mentee)s.") % words
        if side == "coordinator"
        else _("You both know %(mentee)s.") % words
    )


def _hours(facts: Facts, names: Names, side: str) -> str:
    hours = facts.get("hours")
    if hours is None:
        return ""
    if hours == 0:
        return _("They keep the same time.") if side == "coordinator" else _("You keep the same time.")
    words = {"hours": _plain(hours)}
    number = 1 if hours <= 1 else 2
    if side == "coordinator":
        return ngettext("They are %(hours)s hour apart.", "They are %(hours)s hours apart.", number) % words
    return ngettext("You are %(hours)s hour apart.", "You are %(hours)s hours apart.", number) % words


def _rhythm(facts: Facts, names: Names, side: str) -> str:
    words = {key: _RHYTHMS.get(str(facts.get(key)), lambda: "")() for key in ("mentee", "mentor")}
    if facts.get("same"):
        return (
            _("Both want to meet %(mentee)s.") % words
            if side == "coordinator"
            else _("You both want to meet %(mentee)s.") % words
        )
    return _("They want to meet %(mentee)s and %(mentor)s.") % words if side == "coordinator" else ""


def _languages(facts: Facts, names: Names, side: str) -> str:
    common = facts.get("common", [])
    words = {"n": len(common), "languages": _series([language_name(code) for code in common])}
    if not common:
        return _("They share no language.")
    if side == "coordinator":
        return _("They share %(languages)s.") % words
    return _("You share %(languages)s.") % words


def _work_mode(facts: Facts, names: Names, side: str) -> str:
    words = {key: _MODES.get(str(facts.get(key)), lambda: "")() for key in ("mentee", "mentor")}
    if facts.get("same"):
        return (
            _("Both work %(mentee)s.") % words
            if side == "coordinator"
            else _("You both work %(mentee)s.") % words
        )
    return _("One works %(mentee)s, the other %(mentor)s.") % words if side == "coordinator" else ""


def rhythm_word(rhythm: str) -> str:
    """How often, as a part of a sentence; the word itself where it is none of ours."""
    return _RHYTHMS.get(rhythm, lambda: rhythm)()


def mode_word(mode: str) -> str:
    """How somebody works, in the same way."""
    return _MODES.get(mode, lambda: mode)()


def _series(words: list[str]) -> str:
    """Words as a person would list them."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _plain(number: float) -> str:
    return number_format(round(number, 1), decimal_pos=0 if float(number).is_integer() else 1)


_WORDS: dict[str, Callable[[Facts, Names, str], str]] = {
    "skills": _skills,
    "goals": _goals,
    "wishes": _wishes,
    "experience_gap": _years,
    "function": _function,
    "time_zone": _hours,
    "rhythm": _rhythm,
    "languages": _languages,
    "industry": _industry,
    "work_mode": _work_mode,
}
_RHYTHMS: dict[str, Callable[[], str]] = {
    "weekly": lambda: _("every week"),
    "fortnightly": lambda: _("every two weeks"),
    "monthly": lambda: _("every month"),
}
_MODES: dict[str, Callable[[], str]] = {
    "remote": lambda: _("remotely"),
    "hybrid": lambda: _("partly on site"),
    "in person": lambda: _("on site"),
}
_FORBIDDEN: dict[str, Callable[[Facts], str]] = {
    "own_mentor": lambda facts: _("Nobody can be their own mentor."),
    "reporting_line": lambda facts: _("One of the two is above the other in the reporting line."),
    "same_team": lambda facts: _("Both work in the same team."),
    "common_language": lambda facts: _("They have no common language that suits both."),
    "time_zone": lambda facts: (
        _("They are %(hours)s hours apart, more than the rules allow.")
        % {"hours": _plain(facts.get("hours") or 0)}
    ),
    "experience": lambda facts: _("The mentor does not have enough more experience than the mentee."),
    "excluded": lambda facts: _("One of the two, or a coordinator, has excluded this pair."),
    "declined": lambda facts: _("One of the two has said no to the other before."),
    "matched_before": lambda facts: _("They were a pair before."),
}
