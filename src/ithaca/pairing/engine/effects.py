"""What a rule set does to the people of a program."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.problems import Names, problem_of
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role


def rule_effects(pool: Pool, *, rules_toml: str) -> dict[str, Any]:
    """What a rule set does to the people of a pool; people are named by their participations."""
    names = Names(pool)
    found = matching.rule_effects(problem_of(pool, rules_toml))

    def mentees(people: Iterable[str]) -> list[int]:
        return [pk for pk in (names.participation(Role.MENTEE, person) for person in people) if pk]

    def mentors(people: Iterable[str]) -> list[int]:
        return [pk for pk in (names.participation(Role.MENTOR, person) for person in people) if pk]

    plain = ("mentees", "mentors", "places", "wanted", "all_pairs", "possible_pairs")
    return {
        **{name: getattr(found, name) for name in plain},
        "rules": {
            key: {
                "forbids": rule.forbids,
                "only_this": rule.only_this,
                "left_with_nobody": mentees(rule.left_with_nobody),
                "mentors_left": mentors(rule.mentors_left),
                "missing": rule.missing,
            }
            for key, rule in found.rules.items()
        },
        "criteria": {key: asdict(criterion) for key, criterion in found.criteria.items()},
        "nobody": mentees(found.nobody),
        "nobody_because": {
            str(names.participation(Role.MENTEE, person)): list(rules)
            for person, rules in found.nobody_because.items()
        },
        "mentors_with_nobody": mentors(found.mentors_with_nobody),
        "choices": [list(band) for band in found.choices],
        "middle_choices": found.middle_choices,
        "fewest_choices": found.fewest_choices,
        "best_score": found.best_score,
    }
