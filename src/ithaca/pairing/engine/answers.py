"""From a pool to the best answer, with the account of every pair."""

import time
from collections.abc import Callable
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.accounts import facts_of
from ithaca.pairing.engine.found import FoundPair, FoundUnmatched, Outcome
from ithaca.pairing.engine.numbers import numbers
from ithaca.pairing.engine.problems import Names, problem_of, solved
from ithaca.pairing.pool import Pool
from ithaca.programs.models import Role

RUNNERS_UP = 5
RIVALS = 4
OnStep = Callable[[int, str], None]


def match(
    pool: Pool, *, rules_toml: str, objective: str, fairness: str, seed: int, on_step: OnStep
) -> Outcome:
    """Find the best answer for a pool, its proof, and the account of every pair.

    `on_step` is told the progress in percent and the key of the step; it may raise to stop the run.
    """
    started = time.monotonic()
    on_step(10, "score")
    problem = problem_of(pool, rules_toml)
    on_step(40, "solve")
    solution = solved(problem, objective, fairness, seed)
    on_step(70, "explain")
    pairs = _pairs(pool, problem, solution)
    on_step(90, "unmatched")
    unmatched = _unmatched(pool, problem, solution)
    result = numbers(problem, solution, pairs, unmatched)
    return Outcome(
        pairs, unmatched, {**result, "seconds": round(time.monotonic() - started, 2)}, _prices(pool, solution)
    )


def _pairs(pool: Pool, problem: matching.Problem, solution: matching.Solution) -> list[FoundPair]:
    names, holds, locked = Names(pool), matching.holds(solution), set(pool.locked)
    found = []
    for mentee, mentor, account in matching.explanations(problem, solution):
        hold = holds.get((mentee, mentor))
        found.append(
            FoundPair(
                mentee=names.participation(Role.MENTEE, mentee) or 0,
                mentor=names.participation(Role.MENTOR, mentor) or 0,
                score=account.score,
                points=dict(account.points),
                facts=facts_of(account),
                choice_rank=account.facts["wishes"]["mentee_rank"] if "wishes" in account.facts else None,
                hold=None if hold is None or hold.people else hold.points,
                kind="lock" if (mentee, mentor) in locked else "",
                next_best=[
                    {"mentor": names.participation(Role.MENTOR, other.mentor), "score": other.score}
                    for other in matching.runners_up(problem, mentee, besides=(mentor,), n=RUNNERS_UP)
                ],
                among=_among(names, problem, solution, mentee, mentor),
            )
        )
    return found


def _among(
    names: Names, problem: matching.Problem, solution: matching.Solution, mentee: Any, mentor: Any
) -> dict[str, Any]:
    """How many fit each of the two better, of how many possible; and who fits the mentor best but got another."""
    row, column = problem.mentee_index(mentee), problem.mentor_index(mentor)
    mine, theirs = problem.row(row), problem.column(column)
    mentors = mine[(mine >= 0) & (problem.capacity > 0)]
    is_possible = (theirs >= 0) & (problem.demand > 0)
    mentees, score = theirs[is_possible], mine[column]
    is_possible[solution.chosen.mentees_of(column)] = False
    others = is_possible.nonzero()[0]
    best = others[(-theirs[others]).argsort(kind="stable")[:RIVALS]].tolist()
    return {
        "mentors": [1 + int((mentors > score).sum()), len(mentors)],
        "mentees": [1 + int((mentees > score).sum()), len(mentees)],
        "rivals": [
            {
                "mentee": names.participation(Role.MENTEE, problem.mentee_ids[other]),
                "score": int(theirs[other]),
            }
            for other in best
        ],
    }


def _unmatched(pool: Pool, problem: matching.Problem, solution: matching.Solution) -> list[FoundUnmatched]:
    names, places = Names(pool), matching.more_places(solution)
    freed = matching.barred(problem, solution.unmatched).freed
    found = []
    for mentee, reason in solution.unmatched.items():
        helps = []
        if place := places.get(mentee):
            helps.append({"kind": "place", "mentor": names.participation(Role.MENTOR, place.mentor)})
        for key, people in freed.items():
            if mentee in people:
                helps.append({"kind": "rule", "key": key, "frees": len(people)})
        found.append(
            FoundUnmatched(
                participation=names.participation(Role.MENTEE, mentee) or 0,
                kind=reason.kind,
                mentors=[names.participation(Role.MENTOR, mentor) or 0 for mentor in reason.mentors[:10]],
                rules={"full": len(reason.mentors)},
                helps=helps,
            )
        )
    return found + _idle_mentors(names, problem, solution)


def _idle_mentors(
    names: Names, problem: matching.Problem, solution: matching.Solution
) -> list[FoundUnmatched]:
    busy = {mentor for _, mentor in solution.pairs}
    idle = [
        mentor
        for mentor, places in zip(problem.mentor_ids, problem.capacity.tolist(), strict=True)
        if places and mentor not in busy
    ]
    return [
        FoundUnmatched(
            participation=names.participation(Role.MENTOR, mentor) or 0,
            kind="not_needed"
            if (problem.column(problem.mentor_index(mentor)) >= 0).any()
            else "no_eligible_mentee",
            mentors=[],
            rules={},
            helps=[],
        )
        for mentor in idle
    ]


def _prices(pool: Pool, solution: matching.Solution) -> dict[str, dict[str, int]]:
    names, certificate = Names(pool), solution.certificate
    if certificate is None:
        return {}
    return {
        "mentees": {
            str(names.participation(Role.MENTEE, person)): int(price)
            for person, price in certificate.mentee_prices.items()
        },
        "mentors": {
            str(names.participation(Role.MENTOR, person)): int(price)
            for person, price in certificate.mentor_prices.items()
        },
    }
