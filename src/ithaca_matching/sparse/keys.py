"""Sets of pairs as rising keys ``mentee * n_mentors + mentor``."""

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
Values = NDArray[np.int16]


def split(keys: Keys, columns: int) -> tuple[Keys, Keys]:
    """Mentee and mentor of each key; NumPy divides by one number much faster than it takes a remainder."""
    mentee: Keys = keys // columns
    return mentee, keys - mentee * columns


def merged(one: Keys, other: Keys) -> Keys:
    """All keys of both, rising, each once."""
    keys = np.concatenate([one, other])
    keys.sort(kind="stable")
    return keys[np.append(True, keys[1:] != keys[:-1])] if keys.size else keys


def inserted(keys: Keys, values: Values, new: Keys, found: Values) -> tuple[Keys, Values]:
    """Keys with their values, and new ones among them; both rise and share none."""
    if not new.size:
        return keys, values
    at = np.searchsorted(keys, new)
    return np.insert(keys, at, new), np.insert(values, at, found)


def within(keys: Keys, some: Keys) -> NDArray[np.bool_]:
    """Which of `keys` are among `some`, which rise."""
    if not some.size:
        return np.zeros(keys.shape, dtype=np.bool_)
    at = np.minimum(np.searchsorted(some, keys), some.size - 1)
    found: NDArray[np.bool_] = some[at] == keys
    return found


def without(keys: Keys, some: Keys) -> Keys:
    """`keys` that are not among `some`, which rise."""
    return keys[~within(keys, some)]
