"""The best answer to a small problem, from all of its pairs at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.answer import Answer
from ithaca_matching.assignment import Table, optimum, settled, table
from ithaca_matching.certificate import Certificate, certify
from ithaca_matching.exchange import Optimum, tight
from ithaca_matching.fairness import as_many_people, highest_floor, most_people
from ithaca_matching.objective import (
    Aim,
    Worth,
    locked_pairs,
    people_alone,
    possible_pairs,
    value,
)
from ithaca_matching.origins import origins
from ithaca_matching.problem import Problem
from ithaca_matching.taken import Taken

Chosen = NDArray[np.bool_]


def all_pairs_answer(
    problem: Problem, aim: Aim, numbers: Worth, *, fair: bool, seed: int, start: Chosen | None = None
) -> Answer:
    """Find the best answer and its proof, see `ithaca_matching.solving.best_answer`."""
    return _Search(problem, aim, numbers, seed).run(fair=fair, start=start)


@dataclass(frozen=True, eq=False)
class _Search:
    problem: Problem
    aim: Aim
    numbers: Worth
    seed: int

    def run(self, *, fair: bool, start: Chosen | None) -> Answer:
        layout = self.layout(self.numbers, None)
        best = optimum(layout, start=None if start is None else layout.ordered(start))
        levels = self.levels(layout, best) if fair else np.empty(0, dtype=np.int64)
        if not levels.size:
            return self.answer(layout, best, floor=None, free=None)
        floor = highest_floor(levels, self.test(layout, best))
        raised = self.layout(self.numbers, floor)
        fairest = optimum(raised, start=best.chosen)
        return self.answer(raised, fairest, floor=floor, free=self.certificate(layout, best, None))

    def layout(self, numbers: Worth, floor: int | None) -> Table:
        return table(self.problem, numbers, seed=self.seed, floor=floor)

    def levels(self, layout: Table, best: Optimum) -> NDArray[np.int64]:
        """Scores that the floor may have: the lowest in the answer, and all possible ones above it."""
        loose = layout.restored(best.chosen) & ~locked_pairs(self.problem)
        if not loose.any():
            return np.empty(0, dtype=np.int64)
        lowest = self.problem.scores[loose].min()
        open_pairs = possible_pairs(self.problem, int(lowest) + 1) & ~locked_pairs(self.problem)
        if self.aim == "points_first":
            open_pairs &= layout.restored(tight(layout.net, best).usable)
        return np.unique(np.append(self.problem.scores[open_pairs], lowest)).astype(np.int64)

    def test(self, layout: Table, best: Optimum) -> Callable[[int], bool]:
        if self.aim == "people_first":
            before = most_people(self.problem, None)
            return lambda level: as_many_people(self.problem, level, before)
        reached = value(layout.net, best.chosen)
        return lambda level: self.worth_above(level, best) == reached

    def worth_above(self, level: int, best: Optimum) -> int:
        raised = self.layout(self.numbers, level)
        return value(raised.net, optimum(raised, start=best.chosen).chosen)

    def answer(self, layout: Table, best: Optimum, *, floor: int | None, free: Certificate | None) -> Answer:
        chosen = settled(layout, best)
        certificate = self.certificate(layout, best, floor)
        proof = None if floor is None else self.floor_proof(floor, best)
        reached = value(layout.net, chosen)
        highest = proof is None or proof.bound < self.worth_without_floor(proof.numbers, chosen)
        return Answer(
            chosen=Taken.from_table(layout.restored(chosen)),
            certificate=replace(certificate, floor_proof=proof, without_floor=free),
            worth=reached,
            proven=highest and certificate.bound == reached,
            fairness_cost=0 if free is None else (free.bound - reached) // self.numbers.points,
            origin=_origins(layout, best, chosen),
        )

    def certificate(self, layout: Table, best: Optimum, floor: int | None) -> Certificate:
        return certify(self.problem, layout, best, numbers=self.numbers, floor=floor)

    def floor_proof(self, floor: int, best: Optimum) -> Certificate:
        """Prices that show how much less the aims before the points reach when the floor is one higher."""
        numbers = people_alone(self.numbers) if self.aim == "people_first" else self.numbers
        layout = self.layout(numbers, floor + 1)
        below = optimum(layout, start=best.chosen)
        return certify(self.problem, layout, below, numbers=numbers, floor=floor + 1)

    def worth_without_floor(self, numbers: Worth, chosen: Chosen) -> int:
        return value(self.layout(numbers, None).net, chosen)


def _origins(layout: Table, best: Optimum, chosen: Chosen) -> NDArray[np.int64]:
    net = layout.net
    mentee, mentor = np.nonzero(tight(net, best).usable)
    seats = chosen.sum(axis=1)
    last = net.seat_bonus.shape[1] - 1
    next_seat = net.seat_bonus[np.arange(len(seats)), np.minimum(seats, last)]
    waiting = np.flatnonzero((seats < net.seat_high) & (best.mentee_prices + next_seat == 0))
    found = origins(waiting.tolist(), mentee, mentor, chosen[mentee, mentor], chosen.shape[1])
    origin = np.full(len(layout.mentors), -1, dtype=np.int64)
    origin[layout.mentors] = np.where(found >= 0, layout.mentees[found] if len(layout.mentees) else -1, -1)
    return origin
