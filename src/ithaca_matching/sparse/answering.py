"""From a large problem to its best answer: the same steps as for a small one, over candidates and prices."""

from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.answer import Answer, Trail
from ithaca_matching.canonical import canonical_order, id_hashes
from ithaca_matching.certificate import Certificate
from ithaca_matching.objective import Aim, Worth, least_load, people_alone, ranks
from ithaca_matching.pool import Pool
from ithaca_matching.problem import Id, Problem
from ithaca_matching.sparse.floor import Floor, raised
from ithaca_matching.sparse.keys import merged, split
from ithaca_matching.sparse.network import Int64, Worths
from ithaca_matching.sparse.optimum import ADDED, Best, Start, Task, bound, optimum, value
from ithaca_matching.sparse.settle import settled
from ithaca_matching.taken import Taken


def best_of_many(
    problem: Problem, aim: Aim, numbers: Worth, *, fair: bool, seed: int, trail: Trail | None = None
) -> Answer:
    """Find the best answer to a large problem and its proof, see `ithaca_matching.solving.best_answer`."""
    return _Search(problem, aim, numbers, seed, trail).run(fair=fair)


@dataclass(frozen=True, eq=False)
class _Search:
    problem: Problem
    aim: Aim
    numbers: Worth
    seed: int
    trail: Trail | None

    def run(self, *, fair: bool) -> Answer:
        task = self.task(self.numbers, 0)
        best = optimum(task, start=self.carried)
        lowest = self.lowest(best) if fair else None
        if lowest is None:
            return self.answer(task, best, best, floor=None)
        floor = self.floor(best, lowest)
        task = self.task(self.numbers, floor.level)
        return self.answer(task, optimum(task, start=best.start), best, floor=floor)

    @cached_property
    def carried(self) -> Start | None:
        """What the trail says, for the people of this problem."""
        if self.trail is None:
            return None
        rows = _positions(self.trail.mentee_ids, self.problem.mentee_ids, self.mentees)
        columns = _positions(self.trail.mentor_ids, self.problem.mentor_ids, self.mentors)
        asked = np.zeros(len(self.mentors), dtype=np.int64)
        persons = np.rint(self.trail.asked / self.trail.people).astype(np.int64)
        priced = self.trail.asked + persons * (self.numbers.people - self.trail.people)
        asked[columns[columns >= 0]] = priced[columns >= 0]
        known, taken = (self.moved(each, rows, columns) for each in (self.trail.keys, self.trail.taken))
        keys = merged(known, self.brought(np.setdiff1d(np.arange(len(self.mentees)), rows), asked))
        mentee, mentor = split(keys, max(len(self.mentors), 1))
        return Start(keys, self.pool.scores(mentee, mentor).astype(np.int16), taken, asked)

    def brought(self, newcomers: Int64, asked: Int64) -> Int64:
        """The best pairs of those whom the trail does not know, at its prices; priced with all others they would come a
        round later."""
        found = [np.empty(0, dtype=np.int64)]
        for row in newcomers.tolist():
            scores = self.pool.tile(row, row + 1)[0].astype(np.int64)
            gain = np.where(scores >= 0, self.numbers.points * scores - asked, -(1 << 62))
            best = np.sort(np.argsort(-gain, kind="stable")[:ADDED])
            found.append(row * max(len(self.mentors), 1) + best[scores[best] >= 0])
        return np.concatenate(found)

    def moved(self, keys: Int64, rows: Int64, columns: Int64) -> Int64:
        mentee, mentor = split(keys, max(len(columns), 1))
        row, column = rows[mentee], columns[mentor]
        keys = (row * max(len(self.mentors), 1) + column)[(row >= 0) & (column >= 0)]
        return np.sort(keys, kind="stable")  # they rise already but for few

    @cached_property
    def mentee_hashes(self) -> NDArray[np.uint64]:
        return id_hashes(self.problem.mentee_ids, side="mentee", seed=self.seed)

    @cached_property
    def mentor_hashes(self) -> NDArray[np.uint64]:
        return id_hashes(self.problem.mentor_ids, side="mentor", seed=self.seed)

    @cached_property
    def mentees(self) -> Int64:
        ids, hashes = self.problem.mentee_ids, self.mentee_hashes
        return canonical_order(ids, side="mentee", seed=self.seed, hashes=hashes)

    @cached_property
    def mentors(self) -> Int64:
        ids, hashes = self.problem.mentor_ids, self.mentor_hashes
        return canonical_order(ids, side="mentor", seed=self.seed, hashes=hashes)

    @cached_property
    def pool(self) -> Pool:
        return self.problem.pool.ordered(self.mentees, self.mentors)

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
        return int(self.pool.scores(*split(loose, max(len(self.mentors), 1))).min())

    def floor(self, best: Best, lowest: int) -> Floor:
        """The highest floor, by the aims before the points; by all aims if points come first."""
        start, hint = best.start, self.trail.floor if self.trail else None
        if self.before_points != self.numbers:
            start = replace(start, asked=np.rint(start.asked / self.numbers.people).astype(np.int64))
        return raised(lambda level: self.task(self.before_points, level), start, lowest=lowest, hint=hint)

    @cached_property
    def before_points(self) -> Worth:
        return people_alone(self.numbers) if self.aim == "people_first" else self.numbers

    def answer(self, task: Task, best: Best, free: Best, *, floor: Floor | None) -> Answer:
        """Settle what is equal, and write the proof down; `free` is the best answer without a floor."""
        hashes = self.mentee_hashes[self.mentees], self.mentor_hashes[self.mentors]
        chosen, origin = settled(task, best, *hashes)
        level = None if floor is None else floor.level
        certificate = self.certificate(task, best, level)
        unbound = None if floor is None else self.certificate(self.task(self.numbers, 0), free, None)
        proof = None if floor is None else self.floor_proof(floor)
        reached = value(task, chosen)
        highest = proof is None or proof.bound < value(self.task(proof.numbers, 0), chosen)
        return Answer(
            chosen=self.restored(chosen),
            certificate=replace(certificate, floor_proof=proof, without_floor=unbound),
            worth=reached,
            proven=highest and certificate.bound == reached,
            fairness_cost=0 if unbound is None else (unbound.bound - reached) // self.numbers.points,
            origin=self.restored_origin(origin),
            trail=self.trail_of(free, level),
        )

    def trail_of(self, best: Best, floor: int | None) -> Trail:
        mentees, mentors = self.problem.mentee_ids, self.problem.mentor_ids
        return Trail(
            mentee_ids=tuple(mentees[row] for row in self.mentees.tolist()),
            mentor_ids=tuple(mentors[column] for column in self.mentors.tolist()),
            keys=best.keys,
            taken=best.taken,
            asked=best.now.asked,
            people=self.numbers.people,
            floor=floor,
            rounds=best.rounds,
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

    def floor_proof(self, floor: Floor) -> Certificate:
        """Prices that show how much less the aims before the points reach when the floor is one higher."""
        task = self.task(self.before_points, floor.level + 1)
        return self.certificate(task, floor.above, floor.level + 1, self.before_points)

    def restored(self, chosen: Int64) -> Taken:
        mentee, mentor = split(chosen, max(len(self.mentors), 1))
        keys = self.mentees[mentee] * len(self.mentors) + self.mentors[mentor]
        return Taken(self.problem.shape, np.sort(keys))

    def restored_origin(self, origin: Int64) -> Int64:
        found = np.full(len(self.mentors), -1, dtype=np.int64)
        known = origin >= 0
        found[self.mentors[known]] = self.mentees[origin[known]]
        return found


def _positions(before: tuple[Id, ...], ids: tuple[Id, ...], order: Int64) -> Int64:
    """Where each of `before` is in the canonical order of `ids` now; -1 for who is gone."""
    now = {ids[place]: position for position, place in enumerate(order.tolist())}
    return np.array([now.get(each, -1) for each in before], dtype=np.int64)
