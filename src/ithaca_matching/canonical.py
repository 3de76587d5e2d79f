"""The order that decides between answers that are equally good: by hashes of ids, never by row."""

import hashlib
from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

HASH_BITS = 40


def id_hashes(ids: Sequence[Hashable], *, side: str, seed: int) -> NDArray[np.uint64]:
    """Hash every id to 64 bits.

    Parameters
    ----------
    ids : sequence of hashable
        The ids of one side. Only their text counts, so ``7`` and ``"7"`` hash alike.
    side : str
        ``"mentee"`` or ``"mentor"``; the two sides are separate name spaces.
    seed : int
        Another seed gives another order.

    Returns
    -------
    ndarray of uint64, shape (len(ids),)
        The first eight bytes of the SHA-256 of side, seed and id.
    """
    digests = [_digest(f"{side}\0{seed}\0{each}") for each in ids]
    return np.frombuffer(b"".join(digests), dtype=">u8").astype(np.uint64)


@lru_cache(maxsize=1 << 16)
def _digest(text: str) -> bytes:
    """Remembered, for a what-if asks for nearly the same people again."""
    return hashlib.sha256(text.encode()).digest()[:8]


def canonical_order(
    ids: Sequence[Hashable], *, side: str, seed: int, hashes: NDArray[np.uint64] | None = None
) -> NDArray[np.int64]:
    """Positions of `ids` in the order of their hashes; ids of equal text go by the name of their type.

    `hashes` are those of `id_hashes`, where they are known already.
    """
    codes = id_hashes(ids, side=side, seed=seed) if hashes is None else hashes
    order = np.argsort(codes, kind="stable")
    if (np.diff(codes[order]) > 0).all():
        return order
    keys = [(code, str(each), type(each).__name__) for code, each in zip(codes.tolist(), ids, strict=True)]
    return np.array(sorted(range(len(ids)), key=keys.__getitem__), dtype=np.int64)


def id_key(each: Hashable) -> tuple[bool, float, str, str]:
    """Sorts ids of any type: numbers by size, then everything else by its text."""
    if isinstance(each, int | float) and not isinstance(each, bool):
        return False, each, str(each), type(each).__name__
    return True, 0, str(each), type(each).__name__


def pair_hashes(mentees: NDArray[np.uint64], mentors: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Mix the hashes of both ids into one number below ``2 ** HASH_BITS`` for each pair.

    Notes
    -----
    Of several equally good answers the one with the smallest sum of these numbers is taken. By the
    isolation lemma [1]_ that answer is unique but for a chance of (number of pairs) / 2**40.

    References
    ----------
    .. [1] K. Mulmuley, U. Vazirani, V. Vazirani, "Matching is as easy as matrix inversion", 1987.
    """
    return mixed_hashes(mentees[:, None], mentors[None, :])


def mixed_hashes(mentees: NDArray[np.uint64], mentors: NDArray[np.uint64]) -> NDArray[np.int64]:
    """As `pair_hashes`, for hashes that broadcast against each other."""
    mixed = mentees ^ (mentors * np.uint64(0x9E3779B97F4A7C15))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed >> np.uint64(64 - HASH_BITS)).astype(np.int64)
