"""Checks of tables, numbers, ids and pairs: each gives a clean value or says what is wrong."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ithaca_matching.errors import InvalidProblem
from ithaca_matching.pool import FORBIDDEN, Scores
from ithaca_matching.rules import FULL

MOST = 1_000_000
Id = Hashable
Pair = tuple[Id, Id]


def score_table(scores: ArrayLike, allowed: ArrayLike | None, columns: int) -> Scores:
    """Whole points from 0 to 10000, one column for each mentor; -1 where a pair is not allowed.

    An empty list is a table without rows; without `allowed` every pair is.
    """
    found = _array("scores", scores)
    if found.size == 0:
        found = np.zeros((found.shape[0] if found.ndim else 0, columns), dtype=np.int64)
    if found.ndim != 2 or found.shape[1] != columns:
        raise InvalidProblem(f"must have one column for each of the {columns} mentors.", key="scores")
    _check_whole("scores", found)
    _check_range("scores", found, 0, FULL)
    points = found.astype(np.int16)
    if allowed is not None:
        points[~_flags(allowed, points.shape)] = FORBIDDEN
    return points


def _flags(allowed: ArrayLike, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    found = _array("allowed", allowed)
    if found.size == 0:
        found = np.zeros(shape, dtype=np.bool_) if 0 in shape else found
    if found.shape != shape:
        raise InvalidProblem(f"must have the shape of the scores, {shape}.", key="allowed")
    if found.dtype != np.bool_:
        raise InvalidProblem("must be true or false.", key="allowed")
    return found


def whole_numbers(
    name: str, values: ArrayLike | None, length: int | None, *, default: int = 0, low: int | None = 0
) -> NDArray[np.int64]:
    """One whole number for each person, up to a million; `low` is None where it may be negative."""
    if values is None:
        return np.full(length or 0, default, dtype=np.int64)
    found = _array(name, values)
    if found.size == 0:
        found = np.zeros(0, dtype=np.int64)
    if found.ndim != 1 or (length is not None and len(found) != length):
        raise InvalidProblem(
            f"must be a list of {length if length is not None else 'whole'} numbers, one a person.", key=name
        )
    _check_whole(name, found)
    _check_range(name, found, -MOST if low is None else low, MOST)
    return found.astype(np.int64)


def identifiers(name: str, ids: Sequence[Id] | None, length: int) -> tuple[Id, ...]:
    """The ids of one side, no two alike; 0, 1, 2 when none are given."""
    found = tuple(range(length)) if ids is None else tuple(ids)
    if len(found) != length:
        raise InvalidProblem(f"must name {length} people, not {len(found)}.", key=name)
    if all(isinstance(each, str | int) for each in found) and len(set(found)) == length:
        return found
    seen: set[Id] = set()
    for each in found:
        if is_in(seen, each):
            raise InvalidProblem(f"the id {each!r} is there twice.", key=name)
        seen.add(each)
    return found


def is_in(ids: Collection[Id], wanted: Any) -> bool:
    """Whether an id is among the others; what cannot be an id is refused."""
    try:
        return wanted in ids
    except TypeError as fault:
        raise InvalidProblem(f"{wanted!r} cannot be an id.", key="ids") from fault


def index_of(rows: Mapping[Id, int], wanted: Id, side: str, key: str | None = None) -> int:
    if not is_in(rows, wanted):
        raise InvalidProblem(f"no {side} has the id {wanted!r}.", key=key)
    return rows[wanted]


def index_pairs(
    pairs: Iterable[Pair], mentees: tuple[Id, ...], mentors: tuple[Id, ...]
) -> tuple[tuple[int, int], ...]:
    """Pairs of ids as pairs of row and column, each once."""
    rows = {mentee: row for row, mentee in enumerate(mentees)}
    columns = {mentor: column for column, mentor in enumerate(mentors)}
    listed: dict[tuple[int, int], None] = {}
    for pair in pairs:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise InvalidProblem(f"must be pairs of a mentee and a mentor, not {pair!r}.", key="locked")
        listed[
            index_of(rows, pair[0], "mentee", "locked"), index_of(columns, pair[1], "mentor", "locked")
        ] = None
    return tuple(listed)


def _array(name: str, values: ArrayLike) -> NDArray[Any]:
    try:
        return np.asarray(values)
    except (ValueError, OverflowError) as fault:
        raise InvalidProblem("must be numbers in rows of one length.", key=name) from fault


def _check_whole(name: str, found: NDArray[Any]) -> None:
    if not np.issubdtype(found.dtype, np.integer):
        raise InvalidProblem("must be whole numbers.", key=name)


def _check_range(name: str, found: NDArray[Any], low: int, high: int) -> None:
    if found.size and (found.min() < low or found.max() > high):
        wrong = np.argwhere((found < low) | (found > high))
        where = ", ".join(str(index) for index in wrong[0])
        value, others = found[tuple(wrong[0])], f" and {len(wrong) - 1} others" if len(wrong) > 1 else ""
        raise InvalidProblem(f"must be from {low} to {high}, but [{where}] is {value}{others}.", key=name)
