"""Points and masks of a block: the same functions for a whole program and for one pair.

A pair is a block of one by one, so an explanation cannot drift from the scores.
"""

from collections.abc import Container

import numpy as np

from ithaca_matching.block import HALF, WHOLE, Block, Grid, Mask
from ithaca_matching.criteria import CRITERIA, Share
from ithaca_matching.hard_rules import HARD
from ithaca_matching.rules import Rules


def shares(block: Block, rules: Rules, *, among: Container[str] = CRITERIA) -> dict[str, Share]:
    """The share of every criterion that counts."""
    return {
        key: _neutral(CRITERIA[key](block, rules.criteria[key].values))
        for key, points in rules.points.items()
        if points and key in among
    }


def points_of(share: Share, maximum: int) -> Grid:
    """Whole points of a criterion, rounded to the nearest."""
    found: Grid = (share.thousandths * np.int32(maximum) + HALF) // WHOLE
    return found


def scores_of(block: Block, rules: Rules, *, among: Container[str] = CRITERIA) -> Grid:
    """The sum of the points of all criteria, or of some; 0 to 10000."""
    total = np.zeros(block.shape, dtype=np.int32)
    for key, share in shares(block, rules, among=among).items():
        total += points_of(share, rules.points[key])
    return total


def broken(block: Block, rules: Rules, *, among: Container[str] = HARD) -> dict[str, Mask]:
    """For every hard rule that is on, or some of them, the pairs that break it."""
    return {
        key: HARD[key](block, rule.values) for key, rule in rules.hard.items() if rule.on and key in among
    }


def _neutral(share: Share) -> Share:
    """Without its facts, a criterion gives half: neither for nor against."""
    return Share(np.where(share.missing, HALF, share.thousandths).astype(np.int32), share.missing)
