"""What an audit compares: one number for each mentee whom it concerns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ithaca_matching.choices import choice_rank, has_named
from ithaca_matching.problem import Id, Problem
from ithaca_matching.solution import Solution

Held = dict[Id, list[Id]]


@dataclass(frozen=True)
class Measure:
    """A number for everybody whom it concerns, and whether it is a share of yes among yes and no."""

    name: str
    is_share: bool
    of: Callable[[Problem, Held], Iterator[tuple[Id, float]]]


def measured(problem: Problem, solution: Solution, measure: Measure) -> dict[Id, float]:
    """The number of every mentee whom a measure concerns."""
    held: Held = {}
    for mentee, mentor in solution.pairs:
        held.setdefault(mentee, []).append(mentor)
    return dict(measure.of(problem, held))


def _matched(problem: Problem, held: Held) -> Iterator[tuple[Id, float]]:
    for mentee, demand in zip(problem.mentee_ids, problem.demand.tolist(), strict=True):
        if demand:
            yield mentee, float(mentee in held)


def _score(problem: Problem, held: Held) -> Iterator[tuple[Id, float]]:
    for mentee, mentors in held.items():
        row = problem.mentee_index(mentee)
        scores = [problem.score(row, problem.mentor_index(mentor)) for mentor in mentors]
        yield mentee, sum(scores) / len(scores)


def _first_choice(problem: Problem, held: Held) -> Iterator[tuple[Id, float]]:
    for mentee, mentors in held.items():
        if has_named(problem, mentee):
            yield mentee, float(any(choice_rank(problem, mentee, mentor) == 1 for mentor in mentors))


def _choice_rank(problem: Problem, held: Held) -> Iterator[tuple[Id, float]]:
    for mentee, mentors in held.items():
        ranks = [rank for mentor in mentors if (rank := choice_rank(problem, mentee, mentor)) is not None]
        if ranks:
            yield mentee, float(min(ranks))


MEASURES = (
    Measure("matched", True, _matched),
    Measure("score", False, _score),
    Measure("first_choice", True, _first_choice),
    Measure("choice_rank", False, _choice_rank),
)
