"""What dates say about a pair on each day of work: not met for three weeks, or gone quiet for as long."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ithaca.connections.models import Connection
from ithaca.demo.simulating.expecting.meetings import Booking, Held, bookings, held_words
from ithaca.demo.simulating.expecting.rounds import Rounds, Tally
from ithaca.engagement.models import HealthNote
from ithaca.programs.models import Program

THREE_WEEKS = timedelta(days=21)
NOT_MET, QUIET = "first_meeting_overdue", "gone_quiet"


@dataclass(frozen=True)
class Dates:
    """All that is needed to say it of one pair at any moment."""

    opened_at: datetime
    closed_at: datetime | None
    held: Held
    booked: list[Booking]

    def signal(self, now: datetime) -> str:
        held = [at for said_at, at in self.held if said_at <= now]
        if not held:
            return NOT_MET if now - self.opened_at >= THREE_WEEKS else ""
        return QUIET if now - max(held) >= THREE_WEEKS and not self.is_booked(now) else ""

    def is_booked(self, now: datetime) -> bool:
        return any(
            one.booked_at <= now < min(one.starts_at, one.settled or one.starts_at) for one in self.booked
        )

    def has_date(self, now: datetime) -> bool:
        """A meeting behind them or before them."""
        return self.is_booked(now) or any(said_at <= now for said_at, _at in self.held)


def tally_of_health(program: Program, rounds: Rounds) -> Tally:
    """A change is scheduled for the day on which it is first seen; a note that says nothing new is one too many."""
    days, dates, notes = rounds.last_of_days(), dates_of_pairs(program), _notes(program)
    found = Tally()
    for pair, known in dates.items():
        found += _of_pair(pair, known, notes[pair], days)
    return found


def _of_pair(pair: int, dates: Dates, notes: dict[date, set[str]], days: dict[date, datetime]) -> Tally:
    scheduled, missing, doubled, before = 0, [], [], ""
    written = sorted(notes)
    for day, moment in days.items():
        if moment < dates.opened_at or (dates.closed_at and moment >= dates.closed_at):
            continue
        signal = dates.signal(moment)
        at = bisect_right(written, day)
        said = notes[written[at - 1]] & {NOT_MET, QUIET} if at else set()
        if signal != before:
            scheduled += 1
        if signal and signal not in said:
            missing.append((signal, pair, day))
        if said - {signal}:
            doubled.append((*sorted(said), pair, day))
        before = signal
    return Tally(scheduled, tuple(missing), (*doubled,))


def dates_of_pairs(program: Program) -> dict[int, Dates]:
    """5 queries."""
    booked: dict[int, list[Booking]] = defaultdict(list)
    for booking in bookings(program):
        booked[booking.connection].append(booking)
    held = held_words(program)
    pairs = Connection.objects.filter(program=program).values_list("pk", "opened_at", "closed_at")
    return {pk: Dates(opened, closed, held[pk], booked[pk]) for pk, opened, closed in pairs}


def _notes(program: Program) -> dict[int, dict[date, set[str]]]:
    found: dict[int, dict[date, set[str]]] = defaultdict(dict)
    rows = HealthNote.objects.filter(program=program)
    for pair, day, signals in rows.values_list("connection_id", "noted_on", "signals"):
        found[pair][day] = set(signals)
    return found
