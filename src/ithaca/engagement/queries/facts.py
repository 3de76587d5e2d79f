"""The plain facts about every pair that is not ended, over all programs that run."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ithaca.connections.models import (
    Agreement,
    Confirmation,
    Connection,
    Meeting,
    Member,
    OfferedTime,
    PromisedAction,
)
from ithaca.connections.states import OPEN, AgreementState, ConnectionState, MeetingState
from ithaca.engagement.facts import PairFacts
from ithaca.engagement.models import CheckIn
from ithaca.engagement.queries.between_meetings import Goals, Waiting, goals_of_pairs, waiting_words
from ithaca.engagement.queries.pauses import Span, pauses_of_pairs
from ithaca.engagement.rhythm import rhythm_in_days
from ithaca.engagement.signals import NOT_SAID_WITHIN
from ithaca.kernel import clock
from ithaca.programs.states import ProgramState

Moments = defaultdict[int, list[datetime]]


def facts_of_pairs(*, only: int | None = None) -> list[tuple[Connection, PairFacts]]:
    """Of all, or of one. 11 queries, however many pairs."""
    pairs = Connection.objects.open().filter(held_since=None).exclude(program__state=ProgramState.CLOSED)
    not_ended: dict[str, Any] = {"connection__state__in": OPEN}
    if only is not None:
        pairs, not_ended = pairs.filter(pk=only), not_ended | {"connection": only}
    people, wishes = _people(Member.objects.filter(**not_ended))
    answers = _answers(CheckIn.objects.filter(**not_ended))
    held, coming, called_off, efforts = _meetings(Meeting.objects.filter(**not_ended))
    of_meeting = {f"meeting__{name}": value for name, value in not_ended.items()}
    offers = OfferedTime.objects.filter(
        meeting__state=MeetingState.PROPOSED, starts_at__gt=clock.now(), **of_meeting
    )
    offered = set(offers.values_list("meeting__connection_id", flat=True))
    said = Confirmation.objects.filter(**of_meeting)
    efforts.update(said.values_list("meeting__connection_id", "person_id"))
    signed = Agreement.objects.filter(state=AgreementState.SIGNED, **not_ended)
    agreed = dict(signed.values_list("connection_id", "every"))
    promises = _promises(PromisedAction.objects.open().filter(due_on__isnull=False, **not_ended))
    waiting, goals, pauses = waiting_words(**not_ended), goals_of_pairs(**not_ended), pauses_of_pairs(pairs)
    now, found = clock.now(), []
    for pair in pairs.order_by("pk"):
        both = people[pair.pk]
        given = [answers[pair.pk, person] for person in both]
        words, aims = waiting.get(pair.pk, Waiting()), goals.get(pair.pk, Goals())
        facts = PairFacts(
            now=now,
            opened_at=pair.counted_from,
            held=tuple(held[pair.pk]),
            next_booked=min(coming[pair.pk], default=None),
            rhythm=rhythm_in_days(agreed.get(pair.pk), wishes[pair.pk]),
            called_off=tuple(called_off[pair.pk]),
            has_offer=pair.pk in offered,
            efforts=tuple(efforts[pair.pk, person] for person in both),
            fits=tuple(fit for fit, _scores in map(_split, given) if fit),
            scores=tuple(scores for _fit, scores in map(_split, given)),
            has_agreement=pair.pk in agreed,
            asked_at=words.asked_at,
            written_at=words.written_at,
            goals=aims.count,
            open_goals=aims.open,
            goals_moved_at=aims.moved_at,
            promises=tuple(promises[pair.pk]),
            pauses=tuple(pauses[pair.pk]),
            paused_at=_paused_at(pair, pauses[pair.pk], now),
        )
        found.append((pair, facts))
    return found


def _paused_at(pair: Connection, pauses: list[Span], now: datetime) -> datetime | None:
    if pair.state != ConnectionState.PAUSED:
        return None
    return pauses[-1][0] if pauses else now


def _promises(rows: Any) -> dict[int, list[Span]]:
    """From when each was made until the end of its day."""
    found: dict[int, list[Span]] = defaultdict(list)
    for pair, made, due_on in rows.values_list("connection_id", "created_at", "due_on"):
        found[pair].append(
            (made, timezone.make_aware(datetime.combine(due_on + timedelta(days=1), time.min)))
        )
    return found


def _people(rows: Any) -> tuple[dict[int, list[int]], dict[int, list[str]]]:
    """Who they are, and how often they wish to meet."""
    found: dict[int, list[int]] = defaultdict(list)
    wishes: dict[int, list[str]] = defaultdict(list)
    for pair, person, wish in rows.order_by("pk").values_list(
        "connection_id", "participation__person_id", "participation__profile__rhythm"
    ):
        found[pair].append(person)
        wishes[pair].append(wish)
    return found, wishes


def _meetings(rows: Any) -> tuple[Moments, Moments, Moments, Counter[tuple[int, int]]]:
    """What was held, what is booked, what was called off, and how often each has offered times."""
    held, coming, called_off = Moments(list), Moments(list), Moments(list)
    efforts: Counter[tuple[int, int]] = Counter()
    lately = clock.ago(days=NOT_SAID_WITHIN)
    for pair, state, starts_at, booked_at, by in rows.values_list(
        "connection_id", "state", "starts_at", "booked_at", "offered_by_id"
    ):
        efforts[pair, by] += 1
        if state == MeetingState.HELD:
            held[pair].append(starts_at)
        elif state == MeetingState.BOOKED and starts_at > lately:
            coming[pair].append(starts_at)
        elif state == MeetingState.CANCELLED and booked_at and starts_at:
            called_off[pair].append(starts_at)
    return held, coming, called_off, efforts


def _answers(rows: Any) -> dict[tuple[int, int], list[CheckIn]]:
    found: dict[tuple[int, int], list[CheckIn]] = defaultdict(list)
    for row in rows.exclude(answered_at=None).order_by("answered_at", "pk"):
        found[row.connection_id, row.person_id].append(row)
    return found


def _split(rows: list[CheckIn]) -> tuple[str, tuple[int, ...]]:
    """The latest word on the fit, and every score."""
    fits = [row.fit for row in rows if row.fit]
    return fits[-1] if fits else "", tuple(row.score for row in rows if row.score)
