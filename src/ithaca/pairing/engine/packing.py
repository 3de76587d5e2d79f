"""The input of a run as bytes that last, and what two inputs differ in."""

import json
import zlib
from dataclasses import dataclass, fields
from hashlib import sha256

from ithaca.pairing.pool import Pool


@dataclass(frozen=True)
class Packed:
    content: bytes
    sha256: str


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
    pairs = {
        name: tuple(tuple(pair) for pair in found[name]) for name in ("locked", "forbidden", "earlier_pairs")
    }
    return Pool(
        people=tuple(found["people"]),
        preferences=tuple(found["preferences"]),
        participations={(role, person): pk for role, person, pk in found["participations"]},
        **pairs,
    )


@dataclass(frozen=True)
class InputChanges:
    """How many people and pairs differ between the inputs of two runs."""

    joined: int
    left: int
    changed: int
    wishes: int
    locks: int
    bans: int
    earlier: int


def input_changes(before: bytes, after: bytes) -> InputChanges:
    """What differs between two packed inputs."""
    old, new = unpack(before), unpack(after)
    was, now = ({one["participant_id"]: one for one in pool.people} for pool in (old, new))
    wished = {_as_items(wish) for wish in old.preferences} ^ {_as_items(wish) for wish in new.preferences}
    return InputChanges(
        joined=len(now.keys() - was.keys()),
        left=len(was.keys() - now.keys()),
        changed=sum(was[person] != now[person] for person in was.keys() & now.keys()),
        wishes=len({dict(wish)["participant_id"] for wish in wished}),
        locks=len(set(old.locked) ^ set(new.locked)),
        bans=len(set(old.forbidden) ^ set(new.forbidden)),
        earlier=len(set(old.earlier_pairs) ^ set(new.earlier_pairs)),
    )


def _as_items(wish: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(wish.items()))
