"""The end of a pair: both are told four weeks and one week before; two weeks after it, what is open is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ithaca.connections.models import Connection
from ithaca.demo.simulating.expecting.meetings import people_of_pairs
from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.outbox.models import Message
from ithaca.programs.models import Program

FOUR_WEEKS, WEEK, DAY = timedelta(days=28), timedelta(days=7), timedelta(days=1)
GRACE = timedelta(days=15)  # after two whole weeks
FIRST, AGAIN, OVER = "first", "again", "over"
NEARS, CLOSED = "connections.end_nears", "connections.pair_closed"


@dataclass(frozen=True)
class Life:
    """From when until when a pair was together, and when its end was to be."""

    pair: int
    opened_at: datetime
    closed_at: datetime | None
    ends_on: date
    rounds: Rounds

    @property
    def overdue_at(self) -> datetime:
        return self._begin_of(self.ends_on + GRACE)

    @property
    def closed_by_itself(self) -> bool:
        return self.closed_at is not None and self.closed_at >= self.overdue_at

    def spans(self) -> Iterator[tuple[str, datetime, datetime | None]]:
        """From when until when each letter could be written."""
        first, again, end = (self._begin_of(self.ends_on + by) for by in (-FOUR_WEEKS, -WEEK, DAY))
        yield FIRST, max(first, self.opened_at), min(again, self.closed_at or again)
        yield AGAIN, max(again, self.opened_at), min(end, self.closed_at or end)
        yield OVER, self.overdue_at, None if self.closed_by_itself else self.closed_at

    def _begin_of(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.rounds.zone)


def expected_ends(program: Program, rounds: Rounds) -> Expected:
    people = people_of_pairs(program)
    must: set[Key] = set()
    may: set[Key] = set()
    for life in _lives(program, rounds):
        for stage, begin, end in life.spans():
            keys = {(stage, life.pair, person) for person in people[life.pair]}
            must |= keys if rounds.must(begin, end) else set()
            may |= keys if rounds.may(begin, end) else set()
    return Expected(frozenset(must), frozenset(may))


def found_ends(program: Program, rounds: Rounds) -> list[Key]:
    """What was written, without what followed from a goodbye."""
    by_itself = {life.pair for life in _lives(program, rounds) if life.closed_by_itself}
    rows = Message.objects.in_program(program.pk).filter(email__in=(NEARS, CLOSED))
    found: list[Key] = []
    for kind, once, ids, person in rows.values_list("email", "once", "place_ids", "person_id"):
        if kind == NEARS:
            found.append((once.split(":")[3], ids["connection"], person))
        elif ids["connection"] in by_itself:
            found.append((OVER, ids["connection"], person))
    return found


def _lives(program: Program, rounds: Rounds) -> list[Life]:
    rows = Connection.objects.filter(program=program)
    return [Life(*row, rounds) for row in rows.values_list("pk", "opened_at", "closed_at", "ends_on")]
