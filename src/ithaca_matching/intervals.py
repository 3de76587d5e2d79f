"""How far a share that was counted can be from the true one."""

from dataclasses import dataclass
from math import exp, log, sqrt

NINETY_FIVE = 1.959963984540054
"""Standard deviations to both sides that hold 95 in 100 of a normal distribution."""


@dataclass(frozen=True)
class Interval:
    """An estimate and the ends of its 95 % interval."""

    estimate: float
    low: float
    high: float


def share(hits: int, of: int) -> Interval:
    """A share with its interval after Wilson [1]_, which holds for few and for extreme counts as well.

    References
    ----------
    .. [1] E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
       American Statistical Association 22, 1927.

    Examples
    --------
    >>> found = share(15, 148)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0624, 0.1605)
    """
    rate, squared = hits / of, NINETY_FIVE**2
    middle = (rate + squared / (2 * of)) / (1 + squared / of)
    half = NINETY_FIVE / (1 + squared / of) * sqrt(rate * (1 - rate) / of + squared / (4 * of * of))
    return Interval(rate, max(middle - half, 0.0), min(middle + half, 1.0))


def ratio(hits: int, of: int, others: int, of_others: int) -> Interval | None:
    """One share over another with its interval after Katz [1]_; None where a share of the others is none.

    Half a person is added to each count where one of the four is none, as is usual [2]_.

    References
    ----------
    .. [1] D. Katz and others, "Obtaining confidence intervals for the risk ratio in cohort studies",
       Biometrics 34, 1978.
    .. [2] S. D. Walter, "The distribution of Levin's measure of attributable risk", Biometrika 62, 1975.

    Examples
    --------
    >>> found = ratio(15, 100, 30, 100)
    >>> found.estimate, round(found.low, 3), round(found.high, 3)
    (0.5, 0.287, 0.87)
    """
    if not others or not of or not of_others:
        return None
    half = 0.0 if hits and hits < of and others < of_others else 0.5
    first, second = (hits + half) / (of + half), (others + half) / (of_others + half)
    spread = 1 / (hits + half) - 1 / (of + half) + 1 / (others + half) - 1 / (of_others + half)
    middle, reach = log(first / second), NINETY_FIVE * sqrt(max(spread, 0.0))
    return Interval((hits / of) / (others / of_others), exp(middle - reach), exp(middle + reach))
