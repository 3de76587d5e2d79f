"""Longest paths in a small dense graph, in whole numbers of any size."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[Any]
"""Whole numbers: int64 where all sums fit, else Python's own in an object array."""

INT64_SUMS = 1 << 58
"""Where no sum along a path exceeds this, int64 is exact."""


def longest_paths(gain: Integers) -> tuple[list[int], Integers]:
    """Longest paths from the root, or a cycle that gains.

    Nodes that the root cannot reach get distances among themselves, moved as a block to where no step from
    them promises more than the rest has.
    """
    nodes = len(gain)
    distance = np.full(nodes, never(gain.dtype), dtype=gain.dtype)
    distance[-1] = 0
    parent = np.full(nodes, -1, dtype=np.int64)
    cycle = _relax(gain, distance, parent, np.array([nodes - 1]))
    apart = np.flatnonzero(distance <= out_of_reach(gain.dtype))
    if cycle or not apart.size:
        return cycle, distance
    among = np.zeros(apart.size, dtype=gain.dtype)
    cycle = _relax(gain[np.ix_(apart, apart)], among, np.full(apart.size, -1), np.arange(apart.size))
    rest = np.setdiff1d(np.arange(nodes), apart)
    leads = among[:, None] + gain[np.ix_(apart, rest)] - distance[rest]
    lead = leads.max()
    distance[apart] = among - (lead if lead > out_of_reach(gain.dtype) else 0)
    return [int(apart[node]) for node in cycle], distance


def never(dtype: np.dtype[Any]) -> int:
    """A gain so low that no path with it counts."""
    return -(1 << 61) if dtype.kind == "i" else -(1 << 4000)


def out_of_reach(dtype: np.dtype[Any]) -> int:
    """What every path with an impossible step stays below, and every other above."""
    return never(dtype) // 2


def _relax(
    gain: Integers, distance: Integers, parent: NDArray[np.int64], changed: NDArray[np.int64]
) -> list[int]:
    floor = out_of_reach(gain.dtype)
    while changed.size:
        reach = distance[changed][:, None] + gain[changed]
        best = reach.max(axis=0)
        better = np.flatnonzero((best > distance) & (best > floor))
        parent[better] = changed[reach[:, better].argmax(axis=0)]
        distance[better] = best[better]
        cycle = _cycle(parent)
        if cycle:
            return cycle
        changed = better
    return []


def _cycle(parent: NDArray[np.int64]) -> list[int]:
    """Nodes of a cycle among the parent pointers, in the order of travel; empty if there is none."""
    ahead = np.append(parent, -1)
    for _ in range(len(parent).bit_length()):
        ahead = ahead[ahead]
    looping = np.flatnonzero(ahead >= 0)
    if not looping.size:
        return []
    nodes = [int(ahead[looping[0]])]
    while (node := int(parent[nodes[-1]])) != nodes[0]:
        nodes.append(node)
    return nodes[::-1]
