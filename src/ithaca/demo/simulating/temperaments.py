"""How pairs are with each other, in which shares, and the day on which trouble begins for those who will have some."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Temperament(StrEnum):
    KEEN = "keen"
    SLOW = "slow"
    ONE_SIDED = "one-sided"
    MISMATCHED = "mismatched"
    LEAVING = "leaving"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Manner:
    """Ranges are of days, both ends included, each day as likely as the other.

    `replies` is the chance to answer on a day what has waited until then; `books_on` the chance to arrange the next
    meeting on the day of the last. `trouble` counts from the match, `lost` from the trouble; without them all is well.
    """

    in_twenty: int
    first: tuple[int, int] = (1, 6)
    between: tuple[int, int] = (14, 24)
    replies: float = 0.7
    books_on: float = 0.7
    trouble: tuple[int, int] | None = None
    lost: tuple[int, int] | None = None


T = Temperament
MANNERS = {
    T.KEEN: Manner(in_twenty=9),
    T.SLOW: Manner(in_twenty=4, first=(6, 16), between=(26, 40), replies=0.4, books_on=0.5),
    T.ONE_SIDED: Manner(in_twenty=2, between=(10, 16), trouble=(20, 70), lost=(50, 80)),
    T.MISMATCHED: Manner(in_twenty=2, trouble=(6, 14), lost=(40, 70)),
    T.LEAVING: Manner(in_twenty=1, trouble=(30, 100), lost=(25, 45)),
    T.SILENT: Manner(in_twenty=2, trouble=(0, 0), lost=(45, 75)),
}
"""Twenty pairs in a row hold each temperament as often as it says, in an order that the seed decides."""


@dataclass(frozen=True)
class Fate:
    """`begins` and `lost` are days from the match; None where all is well. `quiet` is the side that falls silent."""

    temperament: Temperament
    begins: int | None
    lost: int | None
    quiet: str

    @property
    def manner(self) -> Manner:
        return MANNERS[self.temperament]

    def is_troubled(self, day: int) -> bool:
        return self.begins is not None and day >= self.begins


def temperaments(random: Random) -> Iterator[Temperament]:
    """Without an end: twenty, shuffled, and again."""
    while True:
        twenty = [one for one, manner in MANNERS.items() for _ in range(manner.in_twenty)]
        random.shuffle(twenty)
        yield from twenty


def fate_of(temperament: Temperament, random: Random) -> Fate:
    manner = MANNERS[temperament]
    begins = random.randint(*manner.trouble) if manner.trouble else None
    lost = begins + random.randint(*manner.lost) if begins is not None and manner.lost else None
    return Fate(temperament, begins, lost, random.choice(("mentee", "mentor")))
