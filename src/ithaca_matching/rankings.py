"""Lists of whom somebody would have, best first, as numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.checks import Id, is_in
from ithaca_matching.errors import InvalidProblem


def ranks_of(rankings: Mapping[Id, Sequence[Any]], others: tuple[Id, ...], name: str) -> NDArray[np.int64]:
    """The rank of each of `others` for each owner of a list, 1 for the best and 0 for who is not listed.

    Shape (owners, others). Entries of a tuple share a rank. O(length of all lists).
    """
    columns = {other: column for column, other in enumerate(others)}
    ranks = np.zeros((len(rankings), len(others)), dtype=np.int64)
    for row, (owner, ranking) in enumerate(rankings.items()):
        for rank, entry in enumerate(ranking, start=1):
            for other in entry if isinstance(entry, tuple) else (entry,):
                if not is_in(columns, other):
                    raise InvalidProblem(f"{owner!r} ranks {other!r}, who is not there.", key=name)
                if ranks[row, columns[other]]:
                    raise InvalidProblem(f"{owner!r} ranks {other!r} twice.", key=name)
                ranks[row, columns[other]] = rank
    return ranks


def places_of(capacity: Mapping[Id, int] | Sequence[int] | int, mentors: tuple[Id, ...]) -> list[int]:
    """The places of each mentor, in the order of `mentors`."""
    if isinstance(capacity, int):
        return [capacity] * len(mentors)
    if isinstance(capacity, Mapping):
        unknown = set(capacity) - set(mentors)
        if unknown:
            raise InvalidProblem(f"names {next(iter(unknown))!r}, who is not there.", key="capacity")
        lacking = [mentor for mentor in mentors if mentor not in capacity]
        if lacking:
            raise InvalidProblem(f"says nothing of {lacking[0]!r}.", key="capacity")
        return [capacity[mentor] for mentor in mentors]
    return list(capacity)
