"""Why a run does not pair two people, and what it would take."""

from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.errors import NotPossible
from ithaca.pairing.engine.flipping import flip_of
from ithaca.pairing.engine.numbers import choices_met, lowest_score
from ithaca.pairing.engine.packing import unpack
from ithaca.pairing.engine.problems import Names, problem_of, solved
from ithaca.programs.models import Role


def why_not(
    content: bytes, *, rules_toml: str, objective: str, fairness: str, seed: int, mentee: int, mentor: int
) -> dict[str, Any]:
    """Why an earlier run does not pair these two participations.

    Rules, or else obstacles (locks, missing places), or else the exact cost and who moves; and with rules or a cost
    the smallest change of one answer that would bring the pair about.
    """
    pool = unpack(content)
    names = Names(pool)
    problem = problem_of(pool, rules_toml)
    one, other = names.person(Role.MENTEE, mentee), names.person(Role.MENTOR, mentor)
    if one is None or other is None:
        absent = [pk for pk, person in ((mentee, one), (mentor, other)) if person is None]
        return {"obstacles": [{"kind": "not_in_run", "who": pk, "partners": []} for pk in absent]}
    rules = matching.forbidding_rules(problem, one, other)
    obstacles = [] if rules else _obstacles(problem, names, one, other)
    if obstacles:
        return {"obstacles": obstacles}
    solution = solved(problem, objective, fairness, seed)
    found = matching.why_not(problem, solution, one, other)
    if found.obstacle:
        raise NotPossible(found.obstacle)
    return {
        "obstacles": [],
        "rules": [{"rule": rule.rule, "facts": dict(rule.facts)} for rule in found.rules],
        "cost": found.cost,
        "people_lost": found.people,
        "choices_lost": choices_met(problem, solution.pairs) - choices_met(problem, found.instead.pairs)
        if found.instead
        else 0,
        "lowest": [lowest_score(problem, solution.pairs), lowest_score(problem, found.instead.pairs)]
        if found.instead
        else [None, None],
        "moved": [
            {
                "mentee": names.participation(Role.MENTEE, move.mentee),
                "before": names.participation(Role.MENTOR, move.from_mentor),
                "after": names.participation(Role.MENTOR, move.to_mentor),
                "change": move.change,
            }
            for move in found.moved
        ],
        "flip": flip_of(problem, solution, one, other),
    }


def _obstacles(problem: matching.Problem, names: Names, one: str, other: str) -> list[dict[str, Any]]:
    """Sides of a pair whose places are all locked, or that have none; not for a pair that is locked itself."""
    if (one, other) in problem.locked_ids:
        return []
    mentors = [mentor for mentee, mentor in problem.locked_ids if mentee == one]
    mentees = [mentee for mentee, mentor in problem.locked_ids if mentor == other]
    sides = (
        (Role.MENTEE, one, int(problem.demand[problem.mentee_index(one)]), Role.MENTOR, mentors),
        (Role.MENTOR, other, int(problem.capacity[problem.mentor_index(other)]), Role.MENTEE, mentees),
    )
    return [
        {
            "kind": "full",
            "who": names.participation(role, person),
            "partners": [names.participation(their_role, partner) for partner in partners],
        }
        for role, person, places, their_role, partners in sides
        if len(partners) >= places
    ]
