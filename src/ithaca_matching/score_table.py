"""All pairs of some people at once: their scores, and which of them the hard rules allow."""

import numpy as np

from ithaca_matching.block import Block, Grid, Mask
from ithaca_matching.rules import Rules
from ithaca_matching.scoring import broken, scores_of
from ithaca_matching.sizes import SMALL


def score_table(block: Block, rules: Rules) -> tuple[Grid, Mask]:
    """The points of every pair, 0 where a hard rule of the rule set forbids it, and where none does."""
    n_mentees, n_mentors = block.shape
    if n_mentees * n_mentors > SMALL:
        from ithaca_matching.class_scoring import scorer  # noqa: PLC0415

        tile = scorer(block, rules).tile(0, n_mentees)
        return np.maximum(tile, 0).astype(np.int32), tile >= 0
    allowed = np.ones(block.shape, dtype=np.bool_)
    for mask in broken(block, rules).values():
        allowed &= ~mask
    return np.where(allowed, scores_of(block, rules), 0).astype(np.int32), allowed
