"""What the command line says, line by line."""

from collections.abc import Iterator

from ithaca_matching.catalogue import CATALOGUE
from ithaca_matching.comparison import Comparison, Move
from ithaca_matching.effects import RuleEffects
from ithaca_matching.explanation import Explanation
from ithaca_matching.pair_words import rule_sentence
from ithaca_matching.whatif import WhyNot

TITLES = {entry.key: entry.title for entry in CATALOGUE}


def effect_lines(effects: RuleEffects) -> Iterator[str]:
    """What the rules do to these people."""
    yield f"{effects.mentees:,} mentees want {effects.wanted:,} places."
    yield f"{effects.mentors:,} mentors offer {effects.places:,} places."
    yield f"{effects.possible_pairs:,} of {effects.all_pairs:,} pairs pass all hard rules."
    yield (
        f"A mentee has {effects.middle_choices:,} possible mentors in the middle,"
        f" {effects.fewest_choices:,} at least."
    )
    yield ""
    for key, rule in effects.rules.items():
        if rule.forbids or rule.missing:
            unknown = f", not known for {rule.missing:,} people" if rule.missing else ""
            yield f"{TITLES[key]}: forbids {rule.forbids:,} pairs, {rule.only_this:,} of them alone{unknown}."
        if rule.left_with_nobody:
            yield f"  Leaves with nobody: {_listed(rule.left_with_nobody)}."
    yield ""
    for key, criterion in effects.criteria.items():
        spread = f"{criterion.low:,} to {criterion.high:,}, {criterion.middle:,} in the middle"
        yield f"{TITLES[key]}: {spread}, of {criterion.maximum:,}."
    yield f"The best possible pair has {effects.best_score:,} points of 10,000."
    if effects.nobody:
        yield f"Without any possible mentor: {_listed(effects.nobody)}."


def account_lines(account: Explanation) -> Iterator[str]:
    """The points of a pair, by criterion."""
    yield f"{account.score:,} points of 10,000."
    for key, points in account.points.items():
        yield f"  {points:>6,} of {account.maximum[key]:>6,}  {TITLES[key]}: {account.sentences[key]}"
    yield (
        f"Place {account.rank_for_mentee:,} on the mentee's list of possible mentors,"
        f" place {account.rank_for_mentor:,} on the mentor's."
    )


def change_lines(answer: WhyNot) -> Iterator[str]:
    """Why two people are not a pair, or what it would take."""
    if answer.rules:
        yield "They cannot be a pair."
        for violation in answer.rules:
            title = TITLES.get(violation.rule, violation.rule.replace("_", " "))
            yield f"  {title}: {rule_sentence(violation.rule, violation.facts)}"
        return
    if answer.obstacle:
        yield f"They cannot be a pair: {answer.obstacle}"
        return
    yield f"They are not a pair. Forcing it would cost {answer.cost or 0:,} points."
    if answer.people > 0:
        yield f"{answer.people:,} fewer {'mentee' if answer.people == 1 else 'mentees'} would have a mentor."
    for move in sorted(answer.moved, key=lambda each: each.change):
        yield f"  {_moved(move)}"


def move_lines(comparison: Comparison) -> Iterator[str]:
    """Who moves between two answers."""
    yield f"{comparison.total:+,} points in all."
    for word, moves in (
        ("change mentor", comparison.moved),
        ("gain a mentor", comparison.gained),
        ("lose a mentor", comparison.lost),
    ):
        yield f"{len(moves):,} {word}."
        for move in moves:
            yield f"  {_moved(move)}"


def _moved(move: Move) -> str:
    if move.from_mentor is None:
        return f"{move.mentee} gains {move.to_mentor} ({move.change:+,})"
    if move.to_mentor is None:
        return f"{move.mentee} loses {move.from_mentor} ({move.change:+,})"
    return f"{move.mentee} goes from {move.from_mentor} to {move.to_mentor} ({move.change:+,})"


def _listed(people: tuple[str, ...], most: int = 20) -> str:
    rest = f" and {len(people) - most:,} more" if len(people) > most else ""
    return ", ".join(people[:most]) + rest
