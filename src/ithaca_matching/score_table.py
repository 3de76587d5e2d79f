"""All pairs of some people: their scores, and which of them the hard rules allow."""

import numpy as np

from ithaca_matching.block import Block
from ithaca_matching.pool import FORBIDDEN, Pool, TablePool
from ithaca_matching.rules import Rules
from ithaca_matching.scoring import broken, scores_of
from ithaca_matching.sizes import LAID_OUT, SMALL


def pool_of(block: Block, rules: Rules) -> Pool:
    """The points of every pair. Nobody is their own mentor."""
    n_mentees, n_mentors = block.shape
    if n_mentees * n_mentors > SMALL:
        from ithaca_matching.class_scoring import scorer  # noqa: PLC0415

        scoring = scorer(block, rules)
        return TablePool(scoring.tile(0, n_mentees)) if n_mentees * n_mentors <= LAID_OUT else scoring
    allowed = block.own.table == 0
    for mask in broken(block, rules).values():
        allowed &= ~mask
    return TablePool(np.where(allowed, scores_of(block, rules), FORBIDDEN).astype(np.int16))
