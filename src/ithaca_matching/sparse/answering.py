"""From a large problem to its best answer: the same steps as for a small one, over candidates and prices."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.answer import Answer
from ithaca_matching.canonical import canonical_order, id_hashes
from ithaca_matching.certificate import Certificate
from ithaca_matching.fairness import highest_floor
from ithaca_matching.objective import MOST_POINTS, Aim, Worth, least_load, people_alone, ranks
from ithaca_matching.problem import Problem
from ithaca_matching.sparse.network import Int64, Worths
from ithaca_matching.sparse.optimum import Best, Task, bound, optimum, value
from ithaca_matching.sparse.pool import Pool, TablePool
from ithaca_matching.sparse.settle import settled


def best_of_many(problem: Problem, aim: Aim, numbers: Worth, *, fair: bool, seed: int) -> Answer:
    """Find the best answer to a large problem and its proof, see `ithaca_matching.solving.best_answer`."""
    return _Search(problem, aim, numbers, seed).run(fair=fair)


@dataclass(frozen=True, eq=False)
class _Search:
    problem: Problem
    aim: Aim
    numbers: Worth
    seed: int

    def run(self, *, fair: bool) -> Answer:
        task = self.task(self.numbers, 0)
        best = optimum(task)
        lowest = self.lowest(best) if fair else None
        if lowest is None:
            return self.answer(task, best, floor=None, free=None)
        levels = np.arange(lowest, MOST_POINTS + 1)
        floor = highest_floor(levels, self.test(task, best))
        raised = self.task(self.numbers, floor)
        fairest = optimum(raised, start=best)
        return self.answer(raised, fairest, floor=floor, free=self.certificate(task, best, None))

    @cached_property
    def mentees(self) -> NDArray[np.int64]:
        return canonical_order(self.problem.mentee_ids, side="mentee", seed=self.seed)

    @cached_property
    def mentors(self) -> NDArray[np.int64]:
        return canonical_order(self.problem.mentor_ids, side="mentor", seed=self.seed)

    @cached_property
    def pool(self) -> Pool:
        return TablePool(self.problem.scores, self.problem.allowed, self.mentees, self.mentors)

    @cached_property
    def locked(self) -> Int64:
        rows, columns = np.argsort(self.mentees), np.argsort(self.mentors)
        pairs = np.array(self.problem.locked, dtype=np.int64).reshape(-1, 2)
        keys: Int64 = rows[pairs[:, 0]] * max(len(columns), 1) + (columns[pairs[:, 1]] if len(pairs) else 0)
        return np.sort(keys)

    def task(self, numbers: Worth, floor: int) -> Task:
        problem = self.problem
        places = np.minimum(problem.capacity, len(problem.mentee_ids)).astype(np.int64)
        return Task(
            pool=self.pool,
            points=numbers.points,
            people=(numbers.people * (numbers.first + ranks(problem)))[self.mentees],
            seats=np.minimum(problem.demand, len(problem.mentor_ids)).astype(np.int64)[self.mentees],
            places=places[self.mentors],
            least=least_load(problem)[self.mentors],
            worths=Worths(further=numbers.people * numbers.first, filled=numbers.people),
            locked=self.locked,
            lock=numbers.lock,
            floor=floor,
        )

    def lowest(self, best: Best) -> int | None:
        """The lowest score of a pair that is not locked."""
        loose = np.setdiff1d(best.taken, self.locked, assume_unique=True)
        if not loose.size:
            return None
        return int(self.pool.scores(*np.divmod(loose, max(len(self.mentors), 1))).min())

    def test(self, task: Task, best: Best) -> Callable[[int], bool]:
        """Whether the aims before the points, or all aims if points come first, reach as much with a floor."""
        numbers = people_alone(self.numbers) if self.aim == "people_first" else self.numbers
        reached = value(self.task(numbers, 0), best.taken)
        start = self.start(best, numbers)

        def holds(level: int) -> bool:
            raised = self.task(numbers, level)
            return value(raised, optimum(raised, start=start).taken) == reached

        return holds

    def start(self, best: Best, numbers: Worth) -> Best:
        """An answer to set out from, its prices in other numbers."""
        if numbers == self.numbers:
            return best
        asked = np.rint(best.now.asked / self.numbers.people * numbers.people).astype(np.int64)
        return replace(best, now=best.now._replace(asked=asked))

    def answer(self, task: Task, best: Best, *, floor: int | None, free: Certificate | None) -> Answer:
        chosen, origin = settled(
            task,
            best,
            id_hashes(self.problem.mentee_ids, side="mentee", seed=self.seed)[self.mentees],
            id_hashes(self.problem.mentor_ids, side="mentor", seed=self.seed)[self.mentors],
        )
        certificate = self.certificate(task, best, floor)
        proof = None if floor is None else self.floor_proof(floor, best)
        reached = value(task, chosen)
        highest = proof is None or proof.bound < value(self.task(proof.numbers, 0), chosen)
        return Answer(
            chosen=self.restored(chosen),
            certificate=replace(certificate, floor_proof=proof, without_floor=free),
            worth=reached,
            proven=highest and certificate.bound == reached,
            fairness_cost=0 if free is None else (free.bound - reached) // self.numbers.points,
            origin=self.restored_origin(origin),
        )

    def certificate(
        self, task: Task, best: Best, floor: int | None, numbers: Worth | None = None
    ) -> Certificate:
        paid, asked = np.empty_like(best.now.paid), np.empty_like(best.now.asked)
        paid[self.mentees], asked[self.mentors] = best.now.paid, best.now.asked
        return Certificate(
            mentee_prices=MappingProxyType(dict(zip(self.problem.mentee_ids, paid.tolist(), strict=True))),
            mentor_prices=MappingProxyType(dict(zip(self.problem.mentor_ids, asked.tolist(), strict=True))),
            numbers=numbers or self.numbers,
            floor=floor,
            bound=bound(task, best),
            problem=self.problem,
        )

    def floor_proof(self, floor: int, best: Best) -> Certificate:
        """Prices that show how much less the aims before the points reach when the floor is one higher."""
        numbers = people_alone(self.numbers) if self.aim == "people_first" else self.numbers
        task = self.task(numbers, floor + 1)
        return self.certificate(task, optimum(task, start=self.start(best, numbers)), floor + 1, numbers)

    def restored(self, chosen: Int64) -> NDArray[np.bool_]:
        table = np.zeros((len(self.mentees), len(self.mentors)), dtype=np.bool_)
        mentee, mentor = np.divmod(chosen, max(len(self.mentors), 1))
        table[self.mentees[mentee], self.mentors[mentor]] = True
        return table

    def restored_origin(self, origin: Int64) -> Int64:
        found = np.full(len(self.mentors), -1, dtype=np.int64)
        known = origin >= 0
        found[self.mentors[known]] = self.mentees[origin[known]]
        return found
