"""X72: three thousand pairs have met a hundred thousand times, and no page about pairs is slow or asks more for it."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection as db
from django.test import Client
from django.urls import reverse
from tests.factories.connections import pair
from tests.factories.programs import CoordinationFactory, ProgramFactory, mentee, mentor
from tests.proofs.conftest import Proof
from tests.proofs.test_large_program import MOST_SECONDS, Visits, visit

from ithaca.commitments.actions.banding import note_bands
from ithaca.commitments.actions.tallying import count_owing
from ithaca.commitments.actions.telling import tell_managers
from ithaca.connections.actions.reminding import ask_about_meetings, remind_of_meetings
from ithaca.connections.models import Connection, Meeting
from ithaca.connections.states import MeetingState
from ithaca.engagement.actions.asking import ask_check_ins
from ithaca.engagement.actions.noting import note_health
from ithaca.kernel import clock
from ithaca.outcomes.actions.batching import tell_answers
from ithaca.outcomes.actions.counting import count_days
from ithaca.pairing.actions.ruling import give_rules
from ithaca.people.models import Person
from ithaca.programs.models import Program

FEW, MANY, MEETINGS = 10, 3_000, 34
ASKED = {"owed": "?role=mentor"}  # what takes the longest
JOBS: tuple[Callable[[], None], ...] = (
    ask_about_meetings, remind_of_meetings, ask_check_ins, note_health, note_bands, tell_managers,
    count_days, tell_answers, count_owing,
)  # fmt: skip


@pytest.mark.prove("X72", floor=10)
@pytest.mark.django_db
def test_three_thousand_pairs_are_seen_at_once(cora: Person, proof: Proof) -> None:
    few, many = (program_of(pairs, by=cora) for pairs in (FEW, MANY))
    with db.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself when so much has changed
    proof.evidence["meetings"] = Meeting.objects.filter(program=many).count()
    proof.evidence["seconds of jobs"] = {job.__name__: seconds_of(job) for job in JOBS}

    slowest = {}
    for (name, few_visits), (_name, many_visits) in zip(looks(few, cora), looks(many, cora), strict=True):
        slowest[name] = round(many_visits.seconds * 1000)
        proof.count(list(problems(name, few_visits, many_visits)))

    proof.evidence["pages in ms"] = slowest


def program_of(pairs: int, *, by: Person) -> Program:
    program: Program = ProgramFactory(name=f"{pairs} pairs")
    give_rules(program, by=by)
    CoordinationFactory(program=program, person=by)
    for _ in range(pairs):
        pair(mentee(program), mentor(program), by=by)
    Connection.objects.filter(program=program).update(opened_at=clock.ago(days=400))
    Meeting.objects.bulk_create(meetings_of(program), batch_size=2_000)
    return program


def meetings_of(program: Program) -> Iterator[Meeting]:
    """Every pair has met every ten days, and will meet once more."""
    pairs = Connection.objects.filter(program=program).values_list("pk", "members__participation__person")
    for connection, by in dict(pairs).items():
        for number in range(MEETINGS):
            is_over = number > 0
            starts = clock.now() + timedelta(days=5 - 10 * number)
            yield Meeting(
                program=program, connection_id=connection, offered_by_id=by, starts_at=starts,
                ends_at=starts + timedelta(minutes=45), booked_at=starts - timedelta(days=3), asked_at=starts,
                state=MeetingState.HELD if is_over else MeetingState.BOOKED, held_minutes=45 if is_over else None,
            )  # fmt: skip


def looks(program: Program, cora: Person) -> Iterator[tuple[str, Visits]]:
    """What cora sees of all pairs and of one, and what one of its mentees sees."""
    connection = Connection.objects.filter(program=program).latest("pk")
    bob = connection.members.order_by("pk")[0].participation.person
    of_program, of_pair = {"program": program.pk}, {"connection": connection.pk}
    for who, name, keys in (
        (cora, "program_home", of_program), (cora, "connections", of_program), (cora, "pairs_to_help", of_program),
        (cora, "over_time", of_program), (cora, "over_time_pairs", of_program), (cora, "sponsor_page", of_program),
        (cora, "connection", of_pair), (cora, "care", of_program | of_pair), (cora, "owed", of_program),
        (bob, "home", {}), (bob, "connection", of_pair), (bob, "new_meeting", of_pair),
        (bob, "pair_plan", of_pair),
    ):  # fmt: skip
        client = Client()
        client.force_login(who)
        yield (
            f"{name} of {'a coordinator' if who == cora else 'a mentee'}",
            visit(reverse(name, kwargs=keys) + ASKED.get(name, ""), client),
        )


def seconds_of(job: Callable[[], None]) -> float:
    started = time.perf_counter()
    job()
    return round(time.perf_counter() - started, 1)


def problems(name: str, few: Visits, many: Visits) -> Iterator[str]:
    if many.queries != few.queries:
        yield f"{name}: {few.queries} queries for few pairs, {many.queries} for many"
    if many.seconds >= MOST_SECONDS:
        yield f"{name}: {many.seconds * 1000:.0f} ms"
