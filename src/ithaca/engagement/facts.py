"""What is known about one pair, as plain dates and numbers. Signals read this and nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True)
class PairFacts:
    """`efforts` counts, for each member, the times offered and the words on whether a meeting was held.

    `fits` holds the latest answer of each; `scores` what each has said from 1 to 5, the earliest first.
    `asked_at` and `written_at` are of the oldest question and message since which the other has not written.
    `rhythm` is how many days lie between meetings as they have agreed, or else wish. `next_booked` may be some days
    ago while nobody has said how it was. `called_off` are the times of meetings that were to be and are not, and
    `has_offer` says that times to come wait for a reply. `open_goals` are those with something left to do.
    `promises` are open ones, from when they were made until the end of their day.
    """

    now: datetime
    opened_at: datetime
    held: tuple[datetime, ...] = ()
    next_booked: datetime | None = None
    rhythm: int | None = None
    called_off: tuple[datetime, ...] = ()
    has_offer: bool = False
    efforts: tuple[int, ...] = (0, 0)
    fits: tuple[str, ...] = ()
    scores: tuple[tuple[int, ...], ...] = ()
    has_agreement: bool = False
    asked_at: datetime | None = None
    written_at: datetime | None = None
    goals: int = 0
    open_goals: int = 0
    goals_moved_at: datetime | None = None
    promises: tuple[tuple[datetime, datetime], ...] = ()
    pauses: tuple[tuple[datetime, datetime], ...] = ()
    paused_at: datetime | None = None

    @property
    def days(self) -> int:
        return self.days_since(self.opened_at)

    @property
    def days_since_held(self) -> int | None:
        return self.days_since(max(self.held)) if self.held else None

    @property
    def days_since_met(self) -> int | None:
        """Since the first meeting."""
        return self.days_since(min(self.held)) if self.held else None

    @property
    def longest_break(self) -> int | None:
        """In days, between two meetings that followed each other."""
        return max(((after - before).days for before, after in pairwise(sorted(self.held))), default=None)

    @property
    def was_called_off(self) -> bool:
        """The newest date that they had is off."""
        return any(at > max(self.held) for at in self.called_off) if self.held else bool(self.called_off)

    @property
    def days_paused(self) -> int:
        """Of the pause that goes on."""
        return (self.now - self.paused_at).days if self.paused_at else 0

    @property
    def days_asked(self) -> int:
        return self._days_unanswered(self.asked_at)

    @property
    def days_written(self) -> int:
        return self._days_unanswered(self.written_at)

    @property
    def late_promises(self) -> int:
        return sum(self._time_since(made) > end - made for made, end in self.promises)

    def days_since(self, begin: datetime) -> int:
        """Without the days in which the two were paused."""
        return self._time_since(begin).days

    def _days_unanswered(self, since: datetime | None) -> int:
        """Who has met since has had an answer."""
        if since is None or any(at > since for at in self.held):
            return 0
        return self.days_since(since)

    def _time_since(self, begin: datetime) -> timedelta:
        paused = (max(end - max(start, begin), timedelta()) for start, end in self.pauses)
        return self.now - begin - sum(paused, timedelta())
