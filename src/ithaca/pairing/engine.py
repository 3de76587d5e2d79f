"""The one door to the engine: rows become columns, answers become rows.

Nothing here opens the database: a pool comes in, numbers and pairs of participation ids go out.
"""

import json
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from hashlib import sha256
from statistics import median
from typing import Any

import ithaca_matching as matching
from ithaca.pairing.queries.pool import Pool
from ithaca.programs.models import Role

OnStep = Callable[[int, str], None]
BINS = 10
RUNNERS_UP = 5


class NotPossible(ValueError):
    """The engine refuses the input: which rule or pair is to blame is in the message."""


@dataclass(frozen=True)
class Packed:
    content: bytes
    sha256: str


@dataclass(frozen=True)
class FoundPair:
    """One pair of an answer, by participation."""

    mentee: int
    mentor: int
    score: int
    points: dict[str, int]
    facts: dict[str, Any]
    choice_rank: int | None
    hold: int | None
    kind: str
    next_best: list[dict[str, Any]]


@dataclass(frozen=True)
class FoundUnmatched:
    participation: int
    kind: str
    mentors: list[int]
    rules: dict[str, int]
    helps: list[dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What a run came to. `result` holds its numbers, `prices` the integer prices by participation."""

    pairs: list[FoundPair]
    unmatched: list[FoundUnmatched]
    result: dict[str, Any]
    prices: dict[str, dict[str, int]]


def version() -> str:
    return str(matching.__version__)


def rules_sha256(toml: str) -> str:
    return str(_rules(toml).sha256)


def pack(pool: Pool) -> Packed:
    """The input of a run as bytes: the same pool gives the same bytes on every machine."""
    names = [field.name for field in fields(Pool)]
    snapshot = {name: getattr(pool, name) for name in names if name != "participations"}
    snapshot["participations"] = sorted([*key, pk] for key, pk in pool.participations.items())
    content = json.dumps(snapshot, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
    return Packed(zlib.compress(content, 6), sha256(content).hexdigest())


def unpack(content: bytes) -> Pool:
    """The pool of an earlier run."""
    found = json.loads(zlib.decompress(content))
    pairs = {name: tuple(tuple(pair) for pair in found[name]) for name in ("locked", "forbidden", "earlier_pairs")}
    return Pool(
        people=tuple(found["people"]),
        preferences=tuple(found["preferences"]),
        participations={(role, person): pk for role, person, pk in found["participations"]},
        **pairs,
    )
