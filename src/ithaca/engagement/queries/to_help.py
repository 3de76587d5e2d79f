"""The work list of pairs: who needs somebody, why, what was tried, and what is next."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery

from ithaca.connections.queries.members import PAIR, names_in_words
from ithaca.engagement.ladder import Ladder, ladder_of
from ithaca.engagement.models import CareStep, HealthNote
from ithaca.engagement.models.health import is_waiting
from ithaca.engagement.queries.health import PairHealth, both_of, health_of_note, members_of_note
from ithaca.engagement.queries.steps import Step, carer_of, noes_of, steps_of, tried
from ithaca.engagement.signals import SIGNALS
from ithaca.engagement.wording import words_of
from ithaca.people.models import Person
from ithaca.programs.models import Participation, Program

PAGE = 25
MINE, LATER = "mine", "later"


@dataclass(frozen=True)
class HelpFilter:
    """`show` is empty for what is to be done now."""

    search: str = ""
    signal: str = ""
    show: str = ""
    page: int = 1


@dataclass(frozen=True)
class PairToHelp:
    """`wants_rematch` where the mentee of a pair has said that it does not fit.

    `who` and `given` name all members; of a circle `mentee` and `mentor` are one of each.
    """

    connection_id: int
    mentee: Participation
    mentor: Participation
    who: str
    given: str
    health: PairHealth
    ladder: Ladder
    last: Step | None
    carer: str
    wants_rematch: bool


@dataclass(frozen=True)
class SignalCount:
    key: str
    title: str
    count: int


@dataclass(frozen=True)
class HelpPage:
    """`counts` are of each list, before it is narrowed."""

    rows: "Page[Any]"
    signals: tuple[SignalCount, ...]
    now: int
    mine: int
    later: int


def pairs_to_help(program: Program, person: Person, wanted: HelpFilter) -> HelpPage:
    """One page of `PairToHelp`, the most urgent first. 9 queries."""
    notes = HealthNote.objects.in_program(program).needing().of_others(person)
    notes = notes.annotate(waits=is_waiting(), carer=_carer())
    facts = list(_named(notes, wanted.search).values_list("pk", "signals", "waits", "carer"))
    lists = {
        "": [(pk, signals) for pk, signals, waits, _carer in facts if not waits],
        MINE: [(pk, signals) for pk, signals, _waits, carer in facts if carer == person.pk],
        LATER: [(pk, signals) for pk, signals, waits, _carer in facts if waits],
    }
    shown = lists[wanted.show]
    keys = [pk for pk, signals in shown if not wanted.signal or wanted.signal in signals]
    found: Page[Any] = Paginator(keys, PAGE).get_page(wanted.page)
    found.object_list = list(_pairs(list(found.object_list)))
    return HelpPage(
        rows=found,
        signals=_counted(signal for _pk, signals in shown for signal in signals),
        now=len(lists[""]),
        mine=len(lists[MINE]),
        later=len(lists[LATER]),
    )


def _named(notes: QuerySet[HealthNote], search: str) -> QuerySet[Any]:
    for word in search.split()[:6]:
        notes = notes.filter(
            connection__in=notes.model.objects.filter(
                connection__members__participation__person__name__icontains=word
            ).values("connection")
        )
    return notes


def _carer() -> Subquery:
    given = CareStep.objects.filter(connection=OuterRef("connection"), kind=CareStep.Kind.ASSIGN)
    return Subquery(given.order_by("-at", "-pk").values("to")[:1])


def _counted(signals: Iterator[str]) -> tuple[SignalCount, ...]:
    counts = Counter(signals)
    return tuple(SignalCount(key, words_of(key).title, counts[key]) for key in SIGNALS if counts[key])


def _pairs(keys: list[int]) -> Iterator[PairToHelp]:
    rows = HealthNote.objects.filter(pk__in=keys)
    notes = {note.pk: note for note in rows.prefetch_related("connection__members__participation__person")}
    pairs = [notes[key].connection_id for key in keys]
    steps, noes = steps_of(pairs), noes_of(pairs)
    for note in (notes[key] for key in keys):
        mentee, mentor = both_of(note)
        members, own = members_of_note(note), steps.get(note.connection_id, [])
        yield PairToHelp(
            connection_id=note.connection_id,
            mentee=mentee,
            mentor=mentor,
            who=names_in_words([one.person.name for one in members]),
            given=names_in_words([one.person.given_name for one in members]),
            health=health_of_note(note),
            ladder=ladder_of(note.signals, tried(own)),
            last=own[0] if own else None,
            carer=carer_of(own),
            wants_rematch=len(members) == PAIR
            and any(no.person_id == mentee.person_id for no in noes.get(note.connection_id, [])),
        )
