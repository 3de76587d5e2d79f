"""Private questions: whether it fits, after the first meeting; how it goes, at day 30 and then every 60."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ithaca.connections.models import Connection
from ithaca.demo.simulating.expecting.meetings import held_words, people_of_pairs
from ithaca.demo.simulating.expecting.rounds import Expected, Key, Rounds
from ithaca.engagement.models import CheckIn
from ithaca.programs.models import Program

FIRST, EVERY, AGAIN = timedelta(days=30), timedelta(days=60), timedelta(days=14)
# Nobody is asked more than twice a week, so who has several pairs may be asked later.
OF_SEVERAL = timedelta(days=21)


@dataclass(frozen=True)
class Span:
    """One question to one person, and from when until when it could be asked."""

    key: Key
    begin: datetime
    end: datetime | None


def expected_questions(program: Program, rounds: Rounds) -> Expected:
    people = people_of_pairs(program)
    pairs_of = Counter(person for both in people.values() for person in both)
    must: set[Key] = set()
    may: set[Key] = set()
    for span in _spans(program, people, rounds.ends_at):
        grace = OF_SEVERAL if pairs_of[span.key[2]] > 1 else timedelta()  # type: ignore[index]
        if rounds.must(span.begin, span.end, grace=grace):
            must.add(span.key)
        if rounds.may(span.begin, span.end):
            may.add(span.key)
    return Expected(frozenset(must), frozenset(may))


def _spans(program: Program, people: dict[int, list[int]], ends_at: datetime) -> Iterator[Span]:
    met, deciding = held_words(program), _deciding(program)
    pairs = Connection.objects.filter(program=program)
    for pair, opened_at, closed_at in pairs.values_list("pk", "opened_at", "closed_at"):
        for person in people[pair]:
            if met[pair]:
                yield Span(("fit", pair, person, 1), met[pair][0][0], closed_at)
            for number, said_at in deciding[pair, person]:
                yield Span(("fit", pair, person, number + 1), said_at + AGAIN, closed_at)
            yield from _pulses(pair, person, opened_at, closed_at, ends_at)


def _pulses(
    pair: int, person: int, opened_at: datetime, closed_at: datetime | None, ends_at: datetime
) -> Iterator[Span]:
    """One for each time of 60 days, until the next one is due: what is late is not asked twice."""
    number, begin = 1, opened_at + FIRST
    while begin < ends_at:
        end = begin + EVERY
        yield Span(("pulse", pair, person, number), begin, min(end, closed_at) if closed_at else end)
        number, begin = number + 1, end


def _deciding(program: Program) -> dict[tuple[int, int], list[tuple[int, datetime]]]:
    """Who was still deciding, with the number of the question and the time of the answer."""
    found: dict[tuple[int, int], list[tuple[int, datetime]]] = defaultdict(list)
    rows = CheckIn.objects.filter(program=program, fit="deciding")
    for pair, person, number, at in rows.values_list("connection_id", "person_id", "number", "answered_at"):
        if at is not None:
            found[pair, person].append((number, at))
    return found
