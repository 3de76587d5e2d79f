"""What a match run is worked out from, without the database."""

from dataclasses import dataclass, field

Pair = tuple[str, str]


@dataclass(frozen=True)
class Pool:
    """The people of a program as the engine's columns, keyed by profile, and what was said about pairs.

    `participations` leads from (role, person id) back to the rows.
    """

    people: tuple[dict[str, str], ...]
    preferences: tuple[dict[str, str], ...]
    locked: tuple[Pair, ...]
    forbidden: tuple[Pair, ...]
    earlier_pairs: tuple[Pair, ...]
    participations: dict[Pair, int] = field(compare=False, hash=False)
