"""What a solver found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.certificate import Certificate
from ithaca_matching.problem import Id
from ithaca_matching.taken import Taken


@dataclass(frozen=True, eq=False)
class Trail:
    """What a later search over almost the same people can set out from.

    Attributes
    ----------
    mentee_ids, mentor_ids : tuple
        In canonical order.
    keys, taken : ndarray of int64
        Pairs that were looked at, and pairs that were taken, as ``mentee * n_mentors + mentor`` in that order.
    asked : ndarray of int64, shape (n_mentors,)
        Prices of places, without a floor.
    people : int
        What a person weighed in these prices.
    floor : int or None
    rounds : int
        How often all pairs were held against prices to find the answer without a floor.
    """

    mentee_ids: tuple[Id, ...]
    mentor_ids: tuple[Id, ...]
    keys: NDArray[np.int64]
    taken: NDArray[np.int64]
    asked: NDArray[np.int64]
    people: int
    floor: int | None
    rounds: int


@dataclass(frozen=True, eq=False)
class Answer:
    """What a solver found: pairs, proof, and what fairness took.

    Attributes
    ----------
    chosen : Taken
    certificate : Certificate
    worth : int
        Of the pairs, in the weights of the certificate.
    proven : bool
        Whether the prices prove that no answer is better, and that no higher floor is possible.
    fairness_cost : int
        Points given up for the floor.
    origin : ndarray of int, shape (n_mentors,)
        The mentee who would newly get a mentor if this mentor had one more place, -1 for nobody.
    trail : Trail or None
    """

    chosen: Taken
    certificate: Certificate
    worth: int
    proven: bool
    fairness_cost: int
    origin: NDArray[np.int64]
    trail: Trail | None = None
