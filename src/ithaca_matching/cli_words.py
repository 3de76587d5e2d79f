"""What the command line says, line by line."""

from collections.abc import Iterator

from ithaca_matching.catalogue import CATALOGUE
from ithaca_matching.comparison import Comparison, Move
from ithaca_matching.effects import RuleEffects
from ithaca_matching.errors import InvalidProblem
from ithaca_matching.explanation import Explanation
from ithaca_matching.pair_words import rule_sentence
from ithaca_matching.problem import Problem
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


def check_roles(problem: Problem, mentee: str, mentor: str) -> None:
    """Say who somebody is who does not take part as asked: a double sign-up, or somebody in the other role."""
    kept = {str(left): str(stays) for left, stays in problem.left_out}
    for who, role, own, others in (
        (mentee, "mentee", problem.mentee_ids, problem.mentor_ids),
        (mentor, "mentor", problem.mentor_ids, problem.mentee_ids),
    ):
        if who in kept:
            raise InvalidProblem(
                f"{who} signed up twice: {kept[who]} is the later row and counts. Ask for that one."
            )
        if who not in own and who in others:
            other = "mentor" if role == "mentee" else "mentee"
            raise InvalidProblem(
                f"{who} is a {other}, not a {role}. The mentee comes first, then the mentor."
            )


def stranger_lines(before: Problem, after: Problem) -> Iterator[str]:
    """How many people are in one of two runs only; nothing where both are about the same people."""
    earlier, later = ({*each.mentee_ids, *each.mentor_ids} for each in (before, after))
    if earlier != later:
        gone, new = len(earlier - later), len(later - earlier)
        yield f"The runs are of different people: {gone:,} only in the first, {new:,} only in the second."


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
