"""From a pool to a problem, and from the people of the engine to participations."""

from dataclasses import replace
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.rule_sets import read_rules
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role


class Names:
    """From person ids of the engine to participations, and back."""

    def __init__(self, pool: Pool) -> None:
        self._participations = pool.participations
        self._people = {(role, pk): person for (role, person), pk in pool.participations.items()}

    def participation(self, role: Role, person: Any) -> int | None:
        return self._participations.get((role.value, person))

    def person(self, role: Role, participation: int) -> str | None:
        return self._people.get((role.value, participation))


def problem_of(pool: Pool, rules_toml: str) -> matching.Problem:
    try:
        return matching.Problem.from_people(
            pool.people,
            read_rules(rules_toml),
            preferences=pool.preferences,
            earlier_pairs=pool.earlier_pairs,
            forbidden=pool.forbidden,
            locked=pool.locked,
        )
    except matching.InvalidProblem as problem:
        raise NotPossible(str(problem)) from problem


def solved(problem: matching.Problem, objective: str, fairness: str, seed: int) -> matching.Solution:
    return matching.solve(problem, objective, fairness=fairness, seed=seed)  # type: ignore[arg-type]


def only(pool: Pool, named: set[str]) -> Pool:
    """The pool of a few people, nobody locked. Whom they wish for stays too, so that ranks stay what they are."""
    wishes = tuple(wish for wish in pool.preferences if wish["participant_id"] in named)
    kept = named | {wish["other_id"] for wish in wishes}
    return replace(
        pool,
        people=tuple(person for person in pool.people if person["participant_id"] in kept),
        preferences=wishes,
        locked=(),
        forbidden=tuple(pair for pair in pool.forbidden if kept.issuperset(pair)),
        earlier_pairs=tuple(pair for pair in pool.earlier_pairs if kept.issuperset(pair)),
    )
