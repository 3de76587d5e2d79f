"""The account of a pair, in the answer of a run or not."""

from dataclasses import dataclass, replace
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.found import FoundPair
from ithaca.pairing.engine.problems import Names, only, problem_of
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role


@dataclass(frozen=True)
class PairAccount:
    """Score, points and facts of one pair, and the hard rules that it breaks."""

    score: int
    points: dict[str, int]
    facts: dict[str, Any]
    rules: list[dict[str, Any]]


def pair_account(pool: Pool, *, rules_toml: str, mentee: int, mentor: int) -> PairAccount:
    """The account of two participations as the people and rules are now."""
    names = Names(pool)
    one, other = names.person(Role.MENTEE, mentee), names.person(Role.MENTOR, mentor)
    if one is None or other is None:
        raise NotPossible("One of the two does not take part any more.")
    found = matching.explain(problem_of(only(pool, {one, other}), rules_toml), None, one, other)
    return PairAccount(
        found.score,
        dict(found.points),
        facts_of(found),
        [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in found.rules],
    )


def recommendations(pool: Pool, *, rules_toml: str, most: int = 6) -> list[FoundPair]:
    """For every mentee the mentors to look at first, none shown to many more mentees than they have places for.

    Mentees take turns, those with the fewest possible mentors first, so that a popular mentor goes round.
    """
    names = Names(pool)
    problem = problem_of(replace(pool, locked=()), rules_toml)
    shown: list[FoundPair] = []
    for mentee, mentor, score in matching.featured(problem, most=most):
        found = matching.explain(problem, None, mentee, mentor)
        shown.append(
            FoundPair(
                mentee=names.participation(Role.MENTEE, mentee) or 0,
                mentor=names.participation(Role.MENTOR, mentor) or 0,
                score=score,
                points=dict(found.points),
                facts=facts_of(found),
                choice_rank=None,
                hold=None,
                kind="",
                next_best=[],
                among={},
            )
        )
    return shown


def facts_of(account: matching.Explanation) -> dict[str, Any]:
    """What the words of a pair need, kept with the proposal."""
    return {
        "facts": {key: dict(facts) for key, facts in account.facts.items()},
        "maximum": dict(account.maximum),
        "missing": list(account.missing),
    }
