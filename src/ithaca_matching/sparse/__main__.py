"""Compiles everything that large programs need, so that the first match need not wait for it."""

import numpy as np

from ithaca_matching.objective import worth
from ithaca_matching.problem import Problem
from ithaca_matching.sparse.answering import best_of_many


def main() -> None:
    """Solve two small problems, one short of places and one short of mentees, the long way."""
    scores = np.arange(48).reshape(8, 6) * 7919 % 10_000
    for places in (1, 2):
        problem = Problem.from_scores(scores, capacity=[places] * 6)
        best_of_many(problem, "people_first", worth(problem, "people_first"), fair=True, seed=0)


if __name__ == "__main__":
    main()
