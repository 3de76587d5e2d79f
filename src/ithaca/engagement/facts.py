"""What is known about one pair, as plain dates and numbers. Signals read this and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta


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
    pauses: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def days(self) -> int:
        return self._days_since(self.opened_at)

    @property
    def days_since_held(self) -> int | None:
        return self._days_since(max(self.held)) if self.held else None

    def _days_since(self, begin: datetime) -> int:
        """Without the days in which the two were paused."""
        paused = (max(end - max(start, begin), timedelta()) for start, end in self.pauses)
        return (self.now - begin - sum(paused, timedelta())).days
