"""Means with intervals, and whether groups differ by more than chance."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from ithaca_matching.intervals import Interval

SEED = 20_240_229
CLOSE = 1e-9
"""How much apart two sums of the same numbers can be by rounding."""

Values = NDArray[np.float64]


def mean(values: Values) -> Interval:
    """A mean with its 95 % interval after Student [1]_; as wide as nothing for a single value.

    References
    ----------
    .. [1] "Student" (W. S. Gosset), "The probable error of a mean", Biometrika 6, 1908.

    Examples
    --------
    >>> found = mean(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    >>> found.estimate, round(found.low, 3), round(found.high, 3)
    (3.0, 1.037, 4.963)
    """
    middle, count = float(values.mean()), len(values)
    if count == 1:
        return Interval(middle, middle, middle)
    reach = float(stdtrit(count - 1, 0.975)) * float(values.std(ddof=1)) / sqrt(count)
    return Interval(middle, middle - reach, middle + reach)


def permutation_test(groups: Sequence[Values], permutations: int) -> float:
    """How often groups drawn at random from the same people differ as much as these.

    Parameters
    ----------
    groups : sequence of ndarray of float
    permutations : int

    Returns
    -------
    float
        Above 0 and at most 1: the answer itself counts as one of the draws [1]_.

    Notes
    -----
    Groups differ by the sum of squares between them. The draws are the same every time. O(n permutations).

    References
    ----------
    .. [1] B. Phipson, G. Smyth, "Permutation p-values should never be zero", Statistical Applications in
       Genetics and Molecular Biology 9, 2010.
    """
    values = np.concatenate(groups)
    values = values - values.mean()
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    sizes = np.array([len(group) for group in groups])
    observed = _between(values, starts, sizes)
    draw = np.random.Generator(np.random.PCG64(SEED))
    limit = observed - CLOSE * max(float((values**2).sum()), 1.0)
    as_far = sum(_between(draw.permutation(values), starts, sizes) >= limit for _ in range(permutations))
    return (1 + as_far) / (1 + permutations)


def _between(values: Values, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> float:
    return float((np.add.reduceat(values, starts) ** 2 / sizes).sum())
