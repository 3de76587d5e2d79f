"""What is known about one pair, as plain dates and numbers. Signals read this and nothing else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PairFacts:
    """`efforts` counts, for each of the two, the times offered and the words on whether a meeting was held.

    `fits` holds the latest answer of each; `scores` what each has said from 1 to 5, the earliest first.
    """

    now: datetime
    opened_at: datetime
    held: tuple[datetime, ...] = ()
    next_booked: datetime | None = None
    efforts: tuple[int, int] = (0, 0)
    fits: tuple[str, ...] = ()
    scores: tuple[tuple[int, ...], ...] = ()
    has_agreement: bool = False
    late_promises: int = 0

    @property
    def days(self) -> int:
        return (self.now - self.opened_at).days

    @property
    def days_since_held(self) -> int | None:
        return (self.now - max(self.held)).days if self.held else None
