"""Stable answers: nobody finds another who would rather have them too."""

import heapq

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.sizes import SMALL

Liking = NDArray[np.int64]
Flags = NDArray[np.bool_]


def deferred_acceptance(
    wishes: Liking,
    liking: Liking,
    acceptable: Flags,
    *,
    offers: NDArray[np.int64],
    places: NDArray[np.int64],
) -> Flags:
    """Let one side propose until nobody is turned down any more.

    Parameters
    ----------
    wishes : ndarray of int, shape (n_proposers, n_receivers)
        How much each proposer likes each receiver; a higher number is better. Ties go to the lower column.
    liking : ndarray of int, shape (n_proposers, n_receivers)
        How much each receiver likes each proposer. Ties go to the lower row.
    acceptable : ndarray of bool, shape (n_proposers, n_receivers)
    offers, places : ndarray of int
        How many partners each proposer and each receiver may have.

    Returns
    -------
    ndarray of bool, shape (n_proposers, n_receivers)
        The answer that is best for every proposer among all stable ones.

    Notes
    -----
    O(n m log n) at most: nobody proposes to the same receiver twice.

    References
    ----------
    .. [1] D. Gale, L. Shapley, "College admissions and the stability of marriage", 1962.
    .. [2] A. Roth, "The evolution of the labor market for medical interns and residents", 1984.
    """
    if wishes.size > SMALL:
        return in_compiled_loops(wishes, liking, acceptable, offers=offers, places=places)
    asked = [0] * len(wishes)
    free = offers.tolist()
    lists = [_by_wish(wishes[row], acceptable[row]) for row in range(len(wishes))]
    held: list[list[tuple[int, int]]] = [[] for _ in range(wishes.shape[1])]
    waiting = [row for row in range(len(wishes)) if free[row]]
    while waiting:
        row = waiting[-1]
        if not free[row] or asked[row] == len(lists[row]):
            waiting.pop()
            continue
        column = lists[row][asked[row]]
        asked[row] += 1
        free[row] -= 1
        heapq.heappush(held[column], (int(liking[row, column]), -row))
        if len(held[column]) > places[column]:
            refused = -heapq.heappop(held[column])[1]
            free[refused] += 1
            waiting.append(refused)
    chosen = np.zeros(wishes.shape, dtype=np.bool_)
    for column, kept in enumerate(held):
        chosen[[-row for _, row in kept], column] = True
    return chosen


def in_compiled_loops(
    wishes: Liking,
    liking: Liking,
    acceptable: Flags,
    *,
    offers: NDArray[np.int64],
    places: NDArray[np.int64],
) -> Flags:
    """As `deferred_acceptance`, faster for many people."""
    from ithaca_matching.sparse.deferred import accepted, ranked  # noqa: PLC0415

    start, lists = ranked(wishes, acceptable)
    room = np.minimum(places, len(wishes)).astype(np.int64)
    pairs = accepted(start, lists, np.ascontiguousarray(liking), offers.astype(np.int64), room)
    chosen = np.zeros(wishes.shape, dtype=np.bool_)
    chosen[pairs[:, 0], pairs[:, 1]] = True
    return chosen


def _by_wish(wishes: Liking, acceptable: Flags) -> list[int]:
    columns = np.flatnonzero(acceptable)
    ordered: list[int] = columns[np.argsort(-wishes[columns], kind="stable")].tolist()
    return ordered
