"""Whom to show a mentee who chooses: good mentors, none of them to many more people than they have places for."""

from collections.abc import Iterator

import numpy as np

from ithaca_matching.canonical import id_key
from ithaca_matching.problem import Id, Problem

TIMES = 3


def featured(problem: Problem, *, most: int = 6, times: int = TIMES) -> Iterator[tuple[Id, Id, int]]:
    """For every mentee up to `most` mentors as (mentee id, mentor id, score), best first.

    Mentees take turns, who has the fewest possible mentors first; each takes the best mentor who has been
    shown to fewer than `times` people for each place. So everybody sees somebody, and the most popular
    mentors go round. O(n m log m).
    """
    scores = np.where((problem.capacity > 0)[None, :], problem.table, np.int16(-1))
    left = problem.capacity * times
    order = np.argsort(-scores, axis=1, kind="stable")
    choices = (scores >= 0).sum(axis=1)
    turns = sorted(range(len(choices)), key=lambda row: (choices[row], id_key(problem.mentee_ids[row])))
    shown: list[list[int]] = [[] for _ in turns]
    reached = [0] * len(turns)
    for _ in range(most):
        for row in turns:
            while reached[row] < choices[row]:
                column = int(order[row, reached[row]])
                reached[row] += 1
                if left[column] > 0:
                    left[column] -= 1
                    shown[row].append(column)
                    break
    for row, columns in enumerate(shown):
        for column in columns:
            yield problem.mentee_ids[row], problem.mentor_ids[column], int(scores[row, column])
