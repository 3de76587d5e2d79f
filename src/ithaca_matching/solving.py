"""From a problem to its best answer: first the aims in their order, then fairness, then the last ties."""

from ithaca_matching.all_pairs import all_pairs_answer
from ithaca_matching.answer import Answer, Trail
from ithaca_matching.objective import Aim, fits, worth
from ithaca_matching.problem import Problem
from ithaca_matching.sizes import SMALL
from ithaca_matching.taken import Taken


def best_answer(
    problem: Problem,
    aim: Aim,
    *,
    fair: bool,
    seed: int,
    start: Taken | None = None,
    trail: Trail | None = None,
) -> Answer:
    """Find the best answer and its proof.

    Parameters
    ----------
    problem : Problem
    aim : {"people_first", "points_first"}
    fair : bool
        Raise the lowest score as far as the aims before it allow.
    seed : int
        Enters only where answers are equally good.
    start : Taken, optional
        An answer to set out from; it changes the time taken, never the result.
    trail : Trail, optional
        The same for large problems.
    """
    numbers = worth(problem, aim)
    n_mentees, n_mentors = problem.shape
    if n_mentees * n_mentors > SMALL and fits(problem, numbers):
        from ithaca_matching.sparse.answering import best_of_many  # noqa: PLC0415

        return best_of_many(problem, aim, numbers, fair=fair, seed=seed, trail=trail)
    first = None if start is None else start.table
    return all_pairs_answer(problem, aim, numbers, fair=fair, seed=seed, start=first)
