"""What dates say about a pair on each day of work: not met for three weeks, or quiet for longer than they meet."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from ithaca.audit.models import Event
from ithaca.connections.models import Agreement, Connection, Meeting, Member
from ithaca.demo.simulating.expecting.meetings import Booking, Held, bookings, held_words
from ithaca.demo.simulating.expecting.rounds import Rounds, Tally
from ithaca.engagement.models import HealthNote
from ithaca.programs.models import Program

THREE_WEEKS, A_WEEK = timedelta(days=21), timedelta(days=7)
SEVERAL = 3
PATIENCE = {"weekly": THREE_WEEKS, "fortnightly": timedelta(days=24), "monthly": timedelta(days=48)}
NOT_MET, QUIET = "first_meeting_overdue", "gone_quiet"


@dataclass(frozen=True)
class Dates:
    """All that is needed to say it of one pair at any moment."""

    opened_at: datetime
    closed_at: datetime | None
    held: Held
    booked: list[Booking]
    off: list[tuple[datetime, datetime]]
    agreed: tuple[datetime, str] | None
    wishes: list[str]

    def signal(self, now: datetime) -> str:
        held = [at for said_at, at in self.held if said_at <= now]
        if not held:
            is_late = now - self.opened_at >= THREE_WEEKS
            return NOT_MET if is_late and not self.is_booked(now) else ""
        quiet = now - max(held) >= self._patience(now, sorted(held))
        return QUIET if quiet and not self.is_booked(now) else ""

    def _patience(self, now: datetime, held: list[datetime]) -> timedelta:
        if any(said_at <= now and at > held[-1] for said_at, at in self.off):
            return THREE_WEEKS
        is_agreed = self.agreed is not None and self.agreed[0] <= now
        said = [self.agreed[1]] if is_agreed and self.agreed else self.wishes
        agreed = max((PATIENCE[one] for one in said if one), default=THREE_WEEKS)
        return min(agreed, _used_to(held)) if len(held) >= SEVERAL else agreed

    def is_booked(self, now: datetime) -> bool:
        return any(
            one.booked_at <= now < min(one.starts_at + A_WEEK, one.settled or one.starts_at + A_WEEK)
            for one in self.booked
        )

    def has_date(self, now: datetime) -> bool:
        """A meeting behind them or before them."""
        return self.is_booked(now) or any(said_at <= now for said_at, _at in self.held)


def _used_to(held: list[datetime]) -> timedelta:
    """From the longest break so far."""
    days = max((after - before).days for before, after in pairwise(held))
    return max(THREE_WEEKS, timedelta(days=3 + days + (days + 1) // 2))


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
    """8 queries."""
    booked: dict[int, list[Booking]] = defaultdict(list)
    for booking in bookings(program):
        booked[booking.connection].append(booking)
    held, off, wishes = held_words(program), _called_off(program), _wishes(program)
    signed = Agreement.objects.filter(program=program, state="signed", signed_at__isnull=False)
    agreed = {
        pair: (at, every)
        for pair, at, every in signed.values_list("connection_id", "signed_at", "every")
        if at
    }
    pairs = Connection.objects.filter(program=program).values_list("pk", "opened_at", "closed_at")
    return {
        pk: Dates(opened, closed, held[pk], booked[pk], off[pk], agreed.get(pk), wishes[pk])
        for pk, opened, closed in pairs
    }


def _called_off(program: Program) -> dict[int, list[tuple[datetime, datetime]]]:
    """When it was said of a booked meeting, and when it was to be."""
    said = Event.objects.filter(program_id=program.pk, action="meeting.cancelled")
    moments = dict(said.values_list("subject_id", "at"))
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = Meeting.objects.filter(program=program, state="cancelled", booked_at__isnull=False)
    for meeting, pair, starts_at in rows.values_list("pk", "connection_id", "starts_at"):
        if starts_at:
            found[pair].append((moments[meeting], starts_at))
    return found


def _wishes(program: Program) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Member.objects.filter(connection__program=program)
    for pair, wish in rows.values_list("connection_id", "participation__profile__rhythm"):
        found[pair].append(wish)
    return found


def _notes(program: Program) -> dict[int, dict[date, set[str]]]:
    found: dict[int, dict[date, set[str]]] = defaultdict(dict)
    rows = HealthNote.objects.filter(program=program)
    for pair, day, signals in rows.values_list("connection_id", "noted_on", "signals"):
        found[pair][day] = set(signals)
    return found
