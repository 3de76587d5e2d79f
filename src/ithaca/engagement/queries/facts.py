"""The plain facts about every pair at work, over all programs that run."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ithaca.connections.models import Agreement, Confirmation, Connection, Meeting, Member, PromisedAction
from ithaca.connections.states import AgreementState, ConnectionState, MeetingState
from ithaca.engagement.facts import PairFacts
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.pauses import pauses_of_pairs
from ithaca.kernel import clock
from ithaca.programs.states import ProgramState


def facts_of_pairs() -> list[tuple[Connection, PairFacts]]:
    """8 queries, however many pairs."""
    pairs = Connection.objects.filter(state=ConnectionState.ACTIVE).exclude(
        program__state=ProgramState.CLOSED
    )
    at_work = {"connection__state": ConnectionState.ACTIVE}
    people, answers = _people(Member.objects.filter(**at_work)), _answers(CheckIn.objects.filter(**at_work))
    held, coming, efforts = _meetings(Meeting.objects.filter(**at_work))
    said = Confirmation.objects.filter(meeting__connection__state=ConnectionState.ACTIVE)
    efforts.update(said.values_list("meeting__connection_id", "person_id"))
    agreed = set(
        Agreement.objects.filter(state=AgreementState.SIGNED, **at_work).values_list(
            "connection_id", flat=True
        )
    )
    late = Counter(
        PromisedAction.objects.open()
        .filter(due_on__lt=clock.today(), **at_work)
        .values_list("connection_id", flat=True)
    )
    now, pauses, found = clock.now(), pauses_of_pairs(), []
    for pair in pairs.order_by("pk"):
        both = people[pair.pk]
        given = [answers[pair.pk, person] for person in both]
        facts = PairFacts(
            now=now,
            opened_at=pair.opened_at,
            held=tuple(held[pair.pk]),
            next_booked=min(coming[pair.pk], default=None),
            efforts=_both(efforts[pair.pk, person] for person in both),
            fits=tuple(fit for fit, _scores in map(_split, given) if fit),
            scores=tuple(scores for _fit, scores in map(_split, given)),
            has_agreement=pair.pk in agreed,
            late_promises=late[pair.pk],
            pauses=tuple(pauses[pair.pk]),
        )
        found.append((pair, facts))
    return found


def _people(rows: Any) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for pair, person in rows.order_by("pk").values_list("connection_id", "participation__person_id"):
        found[pair].append(person)
    return found


def _meetings(
    rows: Any,
) -> tuple[dict[int, list[datetime]], dict[int, list[datetime]], Counter[tuple[int, int]]]:
    """What was held, what is booked and to come, and how often each has offered times."""
    held: dict[int, list[datetime]] = defaultdict(list)
    coming: dict[int, list[datetime]] = defaultdict(list)
    efforts: Counter[tuple[int, int]] = Counter()
    now = clock.now()
    for pair, state, starts_at, by in rows.values_list(
        "connection_id", "state", "starts_at", "offered_by_id"
    ):
        efforts[pair, by] += 1
        if state == MeetingState.HELD:
            held[pair].append(starts_at)
        elif state == MeetingState.BOOKED and starts_at > now:
            coming[pair].append(starts_at)
    return held, coming, efforts


def _answers(rows: Any) -> dict[tuple[int, int], list[CheckIn]]:
    found: dict[tuple[int, int], list[CheckIn]] = defaultdict(list)
    for row in rows.exclude(answered_at=None).order_by("answered_at", "pk"):
        found[row.connection_id, row.person_id].append(row)
    return found


def _split(rows: list[CheckIn]) -> tuple[str, tuple[int, ...]]:
    """The latest word on the fit, and every score."""
    fits = [row.fit for row in rows if row.fit]
    return fits[-1] if fits else "", tuple(row.score for row in rows if row.score)


def _both(counts: Iterable[int]) -> tuple[int, int]:
    first, second = counts
    return first, second
