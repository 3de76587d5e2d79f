"""What runs were made from, side by side: rules, what comes first, people, decisions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.side_by_side import Cell, Line
from ithaca.pairing.rule_words import CRITERIA, HARD, setting_words


def made_from(runs: Sequence[MatchRun]) -> tuple[Line, ...]:
    """Of finished runs: rules and aims of each, and whatever else is not the same in all. At most 1 query."""
    asked = (
        Line.of_words(_("Rule set"), [engine.rules_name(run.rules_toml) or _("No name") for run in runs]),
        Line.of_words(_("What comes first"), [run.get_objective_display() for run in runs]),
        Line.of_words(_("The weakest pair"), [run.get_fairness_display() for run in runs]),
    )
    return (*asked, *_rules(runs), *_input(runs), *_machinery(runs))


def are_scored_alike(runs: Sequence[MatchRun]) -> bool:
    """Whether a point is worth the same in all runs: the same criteria with the same weights and settings."""
    if _are_same([run.rules_sha256 for run in runs]):
        return True
    fields = [
        [field for field in engine.rule_fields(run.rules_toml) if field.section == "criteria"] for run in runs
    ]
    return _are_same([[(field.weight, field.values) for field in each] for each in fields])


def _rules(runs: Sequence[MatchRun]) -> Iterator[Line]:
    if _are_same([run.rules_sha256 for run in runs]):
        return
    for fields in zip(*(engine.rule_fields(run.rules_toml) for run in runs), strict=True):
        yield from _hard(fields) if fields[0].section == "hard" else _weighed(fields)
        yield from _settings(fields)


def _hard(fields: Sequence[engine.RuleField]) -> Iterator[Line]:
    if not _are_same([field.on for field in fields]):
        yield Line.of_words(
            HARD[fields[0].key].title, [_("On") if field.on else _("Off") for field in fields]
        )


def _weighed(fields: Sequence[engine.RuleField]) -> Iterator[Line]:
    if not _are_same([field.weight for field in fields]):
        title = _("%(rule)s: weight") % {"rule": CRITERIA[fields[0].key].title}
        yield Line.of_words(title, [str(field.weight) for field in fields])


def _settings(fields: Sequence[engine.RuleField]) -> Iterator[Line]:
    """Settings that differ among the runs that have the rule on."""
    first = fields[0]
    words = {"hard": HARD, "criteria": CRITERIA}[first.section]
    for name in first.values:
        values = [field.values[name] if field.on else None for field in fields]
        if _are_same([value for value in values if value is not None]):
            continue
        setting = (
            _("when a fact is missing")
            if name == "missing"
            else setting_words(first.section, first.key, name)
        )
        title = _("%(rule)s: %(setting)s") % {"rule": words[first.key].title, "setting": setting}
        yield Line.of_words(title, [_setting(value) for value in values])


def _setting(value: Any) -> str:
    known = {None: "–", "pass": _("The pair passes"), "refuse": _("The pair is refused")}
    return known.get(value) or str(localize(value))


def _input(runs: Sequence[MatchRun]) -> Iterator[Line]:
    people = [_people(run) for run in runs]
    if not _are_same(people):
        yield Line.of_words(_("People"), people)
    if _are_same([run.input_sha256 for run in runs]):
        return
    stored = MatchRun.objects.filter(pk__in=[run.pk for run in runs]).values_list("pk", "input")
    inputs = {pk: bytes(content) for pk, content in stored}
    first, *others = runs
    changes = [_input_changes(inputs[first.pk], inputs[run.pk]) for run in others]
    yield Line(
        _("Against A"),
        (
            Cell("–"),
            *(
                Cell("" if said else _("The same people, wishes and decisions"), tuple(said))
                for said in changes
            ),
        ),
    )


def _people(run: MatchRun) -> str:
    return _("%(mentees)d mentees, %(mentors)d mentors") % {
        "mentees": run.result["wanted"],
        "mentors": run.result["mentors"],
    }


def _machinery(runs: Sequence[MatchRun]) -> Iterator[Line]:
    for title, values in (
        (_("Seed, which decides between equal answers"), [str(run.seed) for run in runs]),
        (_("Version of the engine"), [run.engine_version for run in runs]),
    ):
        if not _are_same(values):
            yield Line.of_words(title, values)


def _input_changes(before: bytes, after: bytes) -> list[str]:
    found = engine.input_changes(before, after)
    counted = (
        (found.joined, ngettext("%(n)d person joined.", "%(n)d people joined.", found.joined)),
        (found.left, ngettext("%(n)d person left.", "%(n)d people left.", found.left)),
        (
            found.changed,
            ngettext(
                "The facts or places of %(n)d person differ.",
                "The facts or places of %(n)d people differ.",
                found.changed,
            ),
        ),
        (
            found.wishes,
            ngettext(
                "The wishes of %(n)d person differ.", "The wishes of %(n)d people differ.", found.wishes
            ),
        ),
        (found.locks, ngettext("%(n)d locked pair differs.", "%(n)d locked pairs differ.", found.locks)),
        (
            found.bans,
            ngettext(
                "%(n)d forbidden or declined pair differs.",
                "%(n)d forbidden or declined pairs differ.",
                found.bans,
            ),
        ),
        (
            found.earlier,
            ngettext("%(n)d earlier pair differs.", "%(n)d earlier pairs differ.", found.earlier),
        ),
    )
    return [sentence % {"n": count} for count, sentence in counted if count]


def _are_same(values: Sequence[object]) -> bool:
    return all(one == other for one, other in pairwise(values))
