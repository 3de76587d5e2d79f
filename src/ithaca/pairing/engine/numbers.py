"""The numbers of a run and what they prove."""

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.engine.found import FoundPair, FoundUnmatched

BINS = 10
IDLE = frozenset({"not_needed", "no_eligible_mentee"})


def numbers(
    problem: matching.Problem,
    solution: matching.Solution,
    pairs: list[FoundPair],
    unmatched: list[FoundUnmatched],
) -> dict[str, Any]:
    scores = [pair.score for pair in pairs]
    loads = Counter(pair.mentor for pair in pairs)
    open_mentors = int((problem.capacity > 0).sum())
    by_load = Counter(loads.values())
    by_load[0] = open_mentors - len(loads)
    ranks = Counter(pair.choice_rank for pair in pairs if pair.choice_rank)
    mentees_short = {one.participation for one in unmatched if one.kind not in IDLE}
    return {
        "mentees": len(problem.mentee_ids),
        "wanted": int((problem.demand > 0).sum()),
        "matched": len({pair.mentee for pair in pairs}),
        "mentors": open_mentors,
        "places": int(problem.capacity.sum()),
        "choices": [ranks[rank] for rank in range(1, max(ranks, default=0) + 1)],
        "chose": int(problem.roster.block.has_ranked.sum()) if problem.roster else 0,
        "min_score": min(scores, default=None),
        "median_score": round(median(scores)) if scores else None,
        "histogram": [[low * 10, low * 10 + 10, count] for low, count in enumerate(_bins(scores))],
        "loads": sorted([load, count] for load, count in by_load.items()),
        "mean_load": round(len(pairs) / open_mentors, 2) if open_mentors else 0,
        "certified": solution.certified,
        "total": solution.total,
        "upper_bound": solution.upper_bound,
        "fairness_cost": solution.fairness_cost,
        "proof": _proof(problem, solution),
        "unmatched_mentees": len(mentees_short),
        "unmatched_mentors": sum(one.kind in IDLE for one in unmatched),
        "criteria": {key: points for key, points in problem.roster.rules.points.items() if points}
        if problem.roster
        else {},
    }


def _proof(problem: matching.Problem, solution: matching.Solution) -> dict[str, Any]:
    """What the words of a proof need: what came before the points, and how low a score would be without fairness.

    The run is solved once more without fairness when fairness took points; otherwise nothing was given up.
    """
    free = (
        matching.solve(problem, "people_first", fairness="none", seed=solution.seed)
        if solution.fairness_cost
        else None
    )
    return {
        "locks": len(problem.locked),
        "priorities": len(set(problem.priority[problem.demand > 0].tolist())) > 1,
        "several": bool((problem.demand > 1).any()),
        "floor": solution.floor,
        "floor_before": lowest_score(problem, set(free.pairs) - set(problem.locked_ids)) if free else None,
    }


def _bins(scores: list[int]) -> list[int]:
    counted = Counter(min(score * BINS // 10_000, BINS - 1) for score in scores)
    return [counted[number] for number in range(BINS)]


def choices_met(problem: matching.Problem, pairs: Iterable[tuple[Any, Any]]) -> int:
    """How many mentees got somebody they had named."""
    ranks = problem.roster.block.mentee_rank if problem.roster else None
    if ranks is None:
        return 0
    return sum(
        bool(ranks.at(problem.mentee_index(mentee), problem.mentor_index(mentor))) for mentee, mentor in pairs
    )


def lowest_score(problem: matching.Problem, pairs: Iterable[tuple[Any, Any]]) -> int | None:
    return min(
        (
            problem.score(problem.mentee_index(mentee), problem.mentor_index(mentor))
            for mentee, mentor in pairs
        ),
        default=None,
    )
