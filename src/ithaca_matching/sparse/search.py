"""Shortest paths from a person who gains by a change to whoever ends it, with prices kept exact.

Nodes are mentors (0 to n_mentors - 1) and mentees after them. A path goes from a mentee to a mentor by making
a pair and from a mentor to a mentee by breaking one. Its length is what prices say that the moves lose; no
move has a negative length. A path ends at somebody with a free place or seat, or who gives one up.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled
from ithaca_matching.sparse.heap import pop, push
from ithaca_matching.sparse.network import Pairs, Standing, give_up, place_worth, seat_worth, take

FAR = 1 << 62
BEST, END, REACHED, QUEUED = range(4)
ENDLESS = -2


class Paths(NamedTuple):
    """Room to search in.

    Attributes
    ----------
    distance, via, done : ndarray, shape (n_mentors + n_mentees,)
        How far each node is, the pair by which it was reached, and whether that is settled.
    reached : ndarray of int32
        Nodes with a distance.
    keys, nodes : ndarray
        A heap of nodes by distance.
    marks : ndarray of int64, shape (4,)
        Length of the best whole path, where it ends (-1 for nowhere yet, -2 if paths
        shall not end), nodes reached, size of the heap.
    """

    distance: NDArray[np.int64]
    via: NDArray[np.int32]
    done: NDArray[np.uint8]
    reached: NDArray[np.int32]
    keys: NDArray[np.int64]
    nodes: NDArray[np.int32]
    marks: NDArray[np.int64]


def room_to_search(pairs: Pairs) -> Paths:
    nodes = len(pairs.place_high) + len(pairs.seat_high)
    return Paths(
        distance=np.full(nodes, FAR, dtype=np.int64),
        via=np.full(nodes, -1, dtype=np.int32),
        done=np.zeros(nodes, dtype=np.uint8),
        reached=np.empty(nodes, dtype=np.int32),
        keys=np.empty(len(pairs.mentor) + nodes + 64, dtype=np.int64),
        nodes=np.empty(len(pairs.mentor) + nodes + 64, dtype=np.int32),
        marks=np.zeros(4, dtype=np.int64),
    )


@compiled
def forward(pairs: Pairs, now: Standing, paths: Paths, source: int, gain: int) -> None:
    """Let `source` gain: a mentee takes one mentor more, or a mentor gives up one mentee.

    `gain` is what the prices promise. If no path is shorter than that, none is followed, and afterwards the
    prices say that there is nothing to gain.
    """
    start(paths, source, gain)
    explore(pairs, now, paths)
    _reprice(now, paths, 1)
    end = paths.marks[END]
    if end >= 0:
        _count(now, source, 1)
        _count(now, end, -1)
        _follow(pairs, now, paths, end, source)
    _clear(paths)


@compiled
def backward(pairs: Pairs, now: Standing, paths: Paths, target: int, gain: int) -> None:
    """Let a mentor with a free place that the prices call worth `gain` fill it; as `forward` otherwise."""
    n_mentors = now.asked.size
    start(paths, target, gain)
    while True:
        node = next_node(paths)
        if node < 0:
            break
        if node < n_mentors:
            _from_mentees(pairs, now, paths, node)
        else:
            _from_mentors(pairs, now, paths, node - n_mentors)
    _reprice(now, paths, -1)
    end = paths.marks[END]
    if end >= 0:
        _count(now, target, -1)
        _count(now, end, 1)
        _follow(pairs, now, paths, end, target)
    _clear(paths)


@compiled
def explore(pairs: Pairs, now: Standing, paths: Paths) -> None:
    """Go on from everything that was reached, nearest first, until nothing nearer than the best end is left."""
    n_mentors = now.asked.size
    while True:
        node = next_node(paths)
        if node < 0:
            break
        if node < n_mentors:
            _to_members(pairs, now, paths, node)
        else:
            _to_mentors(pairs, now, paths, node - n_mentors)


@compiled
def start(paths: Paths, node: int, limit: int) -> None:
    """Begin at `node`; nothing farther than `limit` counts."""
    paths.marks[BEST], paths.marks[END] = limit, -1
    paths.marks[REACHED], paths.marks[QUEUED] = 0, 0
    reach(paths, node, 0, -1)


@compiled
def reach(paths: Paths, node: int, length: int, pair: int) -> None:
    """Note a shorter way to `node`."""
    if paths.distance[node] == FAR:
        paths.reached[paths.marks[REACHED]] = node
        paths.marks[REACHED] += 1
    paths.distance[node] = length
    paths.via[node] = pair
    paths.marks[QUEUED] = push(paths.keys, paths.nodes, paths.marks[QUEUED], length, node)


@compiled
def next_node(paths: Paths) -> int:
    """The nearest node that is not settled; -1 if there is none before the best end."""
    while paths.marks[QUEUED] > 0:
        length, node = paths.keys[0], paths.nodes[0]
        paths.marks[QUEUED] = pop(paths.keys, paths.nodes, paths.marks[QUEUED])
        if length >= paths.marks[BEST]:
            return -1
        if not paths.done[node]:
            paths.done[node] = 1
            return int(node)
    return -1


@compiled
def _end_at(paths: Paths, node: int, length: int) -> None:
    if length < paths.marks[BEST] and paths.marks[END] != ENDLESS:
        paths.marks[BEST], paths.marks[END] = length, node


@compiled
def _to_members(pairs: Pairs, now: Standing, paths: Paths, mentor: int) -> None:
    first, n_mentors = now.member_start[mentor], now.asked.size
    for at in range(first, first + now.held[mentor]):
        pair = now.members[at]
        mentee = pairs.mentee[pair]
        length = paths.distance[mentor] + pairs.weight[pair] - now.paid[mentee] - now.asked[mentor]
        if length < paths.marks[BEST] and length < paths.distance[n_mentors + mentee]:
            reach(paths, n_mentors + mentee, length, pair)
            loss = now.paid[mentee] + seat_worth(pairs, mentee, now.seats[mentee])
            _end_at(paths, n_mentors + mentee, length + max(0, loss))


@compiled
def _to_mentors(pairs: Pairs, now: Standing, paths: Paths, mentee: int) -> None:
    so_far = paths.distance[now.asked.size + mentee] + now.paid[mentee]
    for pair in range(pairs.start[mentee], pairs.start[mentee + 1]):
        mentor = pairs.mentor[pair]
        length = so_far + now.asked[mentor] - pairs.weight[pair]
        if length >= paths.marks[BEST] or length >= paths.distance[mentor] or now.taken[pair]:
            continue
        reach(paths, mentor, length, pair)
        if now.load[mentor] < pairs.place_high[mentor]:
            gain = now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor] + 1)
            _end_at(paths, mentor, length + max(0, -gain))


@compiled
def _from_mentees(pairs: Pairs, now: Standing, paths: Paths, mentor: int) -> None:
    so_far, n_mentors = paths.distance[mentor] + now.asked[mentor], now.asked.size
    for at in range(pairs.mentor_start[mentor], pairs.mentor_start[mentor + 1]):
        pair = pairs.by_mentor[at]
        mentee = pairs.mentee[pair]
        length = so_far + now.paid[mentee] - pairs.weight[pair]
        if length >= paths.marks[BEST] or length >= paths.distance[n_mentors + mentee] or now.taken[pair]:
            continue
        reach(paths, n_mentors + mentee, length, pair)
        if now.seats[mentee] < pairs.seat_high[mentee]:
            gain = now.paid[mentee] + seat_worth(pairs, mentee, now.seats[mentee] + 1)
            _end_at(paths, n_mentors + mentee, length + max(0, -gain))


@compiled
def _from_mentors(pairs: Pairs, now: Standing, paths: Paths, mentee: int) -> None:
    so_far = paths.distance[now.asked.size + mentee] - now.paid[mentee]
    for pair in range(pairs.start[mentee], pairs.start[mentee + 1]):
        if not now.taken[pair]:
            continue
        mentor = pairs.mentor[pair]
        length = so_far + pairs.weight[pair] - now.asked[mentor]
        if length < paths.marks[BEST] and length < paths.distance[mentor]:
            reach(paths, mentor, length, pair)
            loss = now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor])
            _end_at(paths, mentor, length + max(0, loss))


@compiled
def _reprice(now: Standing, paths: Paths, sign: int) -> None:
    """Move the prices of all nodes nearer than the best end, so that no move has a negative length."""
    n_mentors, best = now.asked.size, paths.marks[BEST]
    for at in range(paths.marks[REACHED]):
        node = paths.reached[at]
        change = sign * max(best - paths.distance[node], 0)
        if node < n_mentors:
            now.asked[node] += change
        else:
            now.paid[node - n_mentors] -= change


@compiled
def _count(now: Standing, node: int, sign: int) -> None:
    """Count a seat (by `sign`) or a place (against it) as filled."""
    n_mentors = now.asked.size
    if node < n_mentors:
        now.load[node] -= sign
    else:
        now.seats[node - n_mentors] += sign


@compiled
def _follow(pairs: Pairs, now: Standing, paths: Paths, end: int, source: int) -> None:
    """Turn every pair on the path from `end` back to `source` over."""
    n_mentors = now.asked.size
    node = end
    while node != source:
        pair = paths.via[node]
        if now.taken[pair]:
            give_up(pairs, now, pair)
        else:
            take(pairs, now, pair)
        node = n_mentors + int(pairs.mentee[pair]) if node < n_mentors else int(pairs.mentor[pair])


@compiled
def _clear(paths: Paths) -> None:
    for at in range(paths.marks[REACHED]):
        node = paths.reached[at]
        paths.distance[node] = FAR
        paths.done[node] = 0
        paths.via[node] = -1
