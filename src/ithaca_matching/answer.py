"""What a solver found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.certificate import Certificate


@dataclass(frozen=True, eq=False)
class Answer:
    """What a solver found: pairs, proof, and what fairness took.

    Attributes
    ----------
    chosen : ndarray of bool, shape (n_mentees, n_mentors)
    certificate : Certificate
    worth : int
        Of the pairs, in the weights of the certificate.
    proven : bool
        Whether the prices prove that no answer is better, and that no higher floor is possible.
    fairness_cost : int
        Points given up for the floor.
    origin : ndarray of int, shape (n_mentors,)
        The mentee who would newly get a mentor if this mentor had one more place, -1 for nobody.
    """

    chosen: NDArray[np.bool_]
    certificate: Certificate
    worth: int
    proven: bool
    fairness_cost: int
    origin: NDArray[np.int64]
