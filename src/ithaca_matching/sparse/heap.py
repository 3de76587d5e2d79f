"""A heap of whole-number keys for compiled loops."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled

Keys = NDArray[np.int64]
Nodes = NDArray[np.int32]


@compiled
def push(keys: Keys, nodes: Nodes, size: int, key: int, node: int) -> int:
    """Add a node; the new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at] = keys[above]
        nodes[at] = nodes[above]
        at = above
    keys[at] = key
    nodes[at] = node
    return size + 1


@compiled
def pop(keys: Keys, nodes: Nodes, size: int) -> int:
    """Take the first node off, whose key and name the caller has read at 0; the new size."""
    size -= 1
    key, node = keys[size], nodes[size]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= size:
            break
        if below + 1 < size and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at] = keys[below]
        nodes[at] = nodes[below]
        at = below
    keys[at] = key
    nodes[at] = node
    return size
