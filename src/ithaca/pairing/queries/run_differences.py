"""What two runs were made from that is not the same: rules, what comes first, decisions, people."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ithaca.pairing import engine
from ithaca.pairing.models import MatchRun
from ithaca.pairing.queries.rule_sets import differences


def run_differences(before: MatchRun, after: MatchRun) -> tuple[str, ...]:
    """Of two finished runs: whole sentences, none when nothing differs. 1 query when the people differ, else none."""
    return (*_asked(before, after), *_rules(before, after), *_input(before, after))


def _asked(before: MatchRun, after: MatchRun) -> list[str]:
    said = []
    pairs = (
        (before.get_objective_display(), after.get_objective_display()),
        (before.get_fairness_display(), after.get_fairness_display()),
    )
    for one, other in pairs:
        if one != other:
            words = {"before": one, "after": other}
            said.append(_("Asked for differently: “%(before)s”, then “%(after)s”.") % words)
    if before.seed != after.seed:
        words = {"before": str(before.seed), "after": str(after.seed)}
        said.append(
            _("Another seed, which decides between equal answers: %(before)s, then %(after)s.") % words
        )
    if before.engine_version != after.engine_version:
        words = {"before": before.engine_version, "after": after.engine_version}
        said.append(_("Another version of the engine: %(before)s, then %(after)s.") % words)
    return said


def _rules(before: MatchRun, after: MatchRun) -> list[str]:
    if before.rules_sha256 == after.rules_sha256:
        return []
    changed = differences(before.rules_toml, after.rules_toml)
    if not changed:
        return []
    return [
        ngettext("%(n)d rule differs: %(what)s.", "%(n)d rules differ: %(what)s.", len(changed))
        % {"n": len(changed), "what": "; ".join(changed)}
    ]


def _input(before: MatchRun, after: MatchRun) -> list[str]:
    if before.input_sha256 == after.input_sha256:
        return []
    found = engine.input_changes(bytes(before.input), bytes(after.input))
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
