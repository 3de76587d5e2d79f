"""Two people who live through a simulation: who they are, what is to become of them, what they plan next."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from ithaca.connections.models import Connection, Meeting
from ithaca.demo.simulating.temperaments import Fate, Temperament
from ithaca.engagement.models import CheckIn
from ithaca.kernel import clock
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Role

OFFICE_HOURS = (8, 9, 10, 13, 14, 15, 16)
SATURDAY = 5


@dataclass
class Pair:
    """`opened` and `next_on` are days of the simulation; `next_on` is when one of the two arranges the next meeting."""

    number: int
    connection: Connection
    mentee: Participation
    mentor: Participation
    fate: Fate
    random: Random
    opened: int
    next_on: int | None = None
    meetings: int = 0
    tries: int = 0
    is_over: bool = False
    goal_written: bool = False
    parted: set[int] = field(default_factory=set)

    def age(self, day: int) -> int:
        return day - self.opened

    def is_troubled(self, day: int) -> bool:
        return self.fate.is_troubled(self.age(day))

    def is_lost(self, day: int) -> bool:
        return self.fate.lost is not None and self.age(day) >= self.fate.lost

    def person(self, role: str) -> Person:
        return (self.mentee if role == Role.MENTEE else self.mentor).person

    def other_of(self, person: Person) -> Person:
        return self.mentor.person if person.pk == self.mentee.person_id else self.mentee.person

    def is_silent(self, person: Person, day: int) -> bool:
        """Who is in trouble stops first; of a silent pair and of one that is leaving, both do."""
        if not self.is_troubled(day) or self.fate.temperament == Temperament.MISMATCHED:
            return False
        if self.fate.temperament == Temperament.ONE_SIDED:
            return person.pk == self.person(self.fate.quiet).pk
        return True

    def starts(self) -> Person:
        """Who offers times. In a one-sided pair always the same; else mostly the mentee."""
        if self.fate.temperament == Temperament.ONE_SIDED:
            return self.other_of(self.person(self.fate.quiet))
        return self.mentee.person if self.random.random() < 0.7 else self.mentor.person

    def will(self, chance: float) -> bool:
        return self.random.random() < chance

    def replies_today(self) -> bool:
        return self.will(self.fate.manner.replies)

    def times(self) -> list[datetime]:
        """Up to three, within office hours, on working days to come."""
        first = self.random.randint(2, 6)
        return sorted({self._time(first + later) for later in (0, 1, self.random.randint(2, 3))})

    def plan_next(self, day: int) -> None:
        """The next meeting is arranged at once or some days before it is time for it."""
        manner = self.fate.manner
        if self.fate.temperament == Temperament.MISMATCHED and self.meetings > 1:
            self.next_on = None
        elif self.will(manner.books_on):
            self.next_on = day
        else:
            self.next_on = day + max(1, self.random.randint(*manner.between) - 5)

    def _time(self, days: int) -> datetime:
        hour = self.random.choice(OFFICE_HOURS)
        moment = clock.now() + timedelta(days=days)
        if moment.weekday() >= SATURDAY:
            moment += timedelta(days=7 - moment.weekday())
        return moment.replace(hour=hour, minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class Waiting:
    """What waits for the people of one day, by connection, as their home pages would say it."""

    offers: dict[int, Meeting]
    over: dict[int, list[Meeting]]
    questions: dict[int, list[CheckIn]]
