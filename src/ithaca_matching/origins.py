"""Who would newly get a mentor if a mentor had one more place."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Int64 = NDArray[np.int64]


def origins(
    waiting: Iterable[int], mentee: Int64, mentor: Int64, taken: NDArray[np.bool_], n_mentors: int
) -> Int64:
    """Follow the moves that cost nothing at the going prices, from everyone who waits for a mentor.

    Parameters
    ----------
    waiting : iterable of int
        Mentees with a seat to fill that their price says is worth filling; earlier ones go first.
    mentee, mentor : ndarray of int64, shape (n_pairs,)
        Pairs that are worth exactly their prices.
    taken : ndarray of bool, shape (n_pairs,)
        Which of them are in the answer.

    Returns
    -------
    ndarray of int64, shape (n_mentors,)
        The mentee who starts the chain of moves that ends at each mentor; -1 for nobody.
    """
    wishes = _Grouped(mentee[~taken], mentor[~taken])
    members = _Grouped(mentor[taken], mentee[taken])
    found = np.full(n_mentors, -1, dtype=np.int64)
    for first in waiting:
        ahead = [first]
        while ahead:
            for to in wishes.of(ahead.pop()):
                if found[to] < 0:
                    found[to] = first
                    ahead.extend(members.of(to))
    return found


class _Grouped:
    """What belongs to each owner, sorted once and cut only for those who are asked about."""

    def __init__(self, owner: Int64, other: Int64) -> None:
        order = np.argsort(owner, kind="stable")
        most = int(owner.max(initial=-1)) + 1
        self._other = other[order].tolist()
        self._starts = np.searchsorted(owner[order], np.arange(most + 1)).tolist()

    def of(self, owner: int) -> list[int]:
        if owner + 1 >= len(self._starts):
            return []
        found: list[int] = self._other[self._starts[owner] : self._starts[owner + 1]]
        return found
