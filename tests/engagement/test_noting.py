"""How pairs fare, kept day by day."""

from typing import Any

import pytest
import time_machine
from tests.factories.connections import booked, in_days, over, pair
from tests.factories.programs import mentee, mentor

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.actions.confirming import confirm_meeting
from ithaca.connections.models import Connection
from ithaca.engagement.actions.noting import note_health
from ithaca.engagement.models import CheckIn, HealthNote
from ithaca.people.models import Person
from ithaca.programs.models import Program


def noted(connection: Connection) -> list[tuple[str, list[str]]]:
    rows = HealthNote.objects.filter(connection=connection).order_by("noted_on")
    return list(rows.values_list("health", "signals"))


def test_history_has_a_row_for_each_change(connection: Connection, bob: Person, alice: Person) -> None:
    for days in (0, 1, 15, 16, 22):
        with time_machine.travel(in_days(days)):
            note_health()

    assert noted(connection) == [
        ("early", []), ("check_in", ["nothing_booked"]), ("at_risk", ["first_meeting_overdue"]),
    ]  # fmt: skip


def test_two_looks_on_one_day_keep_the_later_one(connection: Connection, bob: Person, alice: Person) -> None:
    with time_machine.travel(in_days(22)):
        note_health()
        confirm_meeting(over(connection, by=bob, other=alice), was_held=True, minutes=None, by=alice)
        note_health()

    assert noted(connection) == [("on_track", [])]


def test_low_answer_is_noticed(connection: Connection, bob: Person) -> None:
    CheckIn.objects.create(
        program=connection.program, connection=connection, person=bob, kind="pulse", number=1, score=2,
        answered_at=in_days(0),
    )  # fmt: skip

    note_health()

    assert noted(connection) == [("at_risk", ["low_pulse"])]


def test_who_does_all_the_work_is_noticed(connection: Connection, bob: Person, alice: Person) -> None:
    for days in (3, 4):
        meeting = booked(connection, by=bob, other=alice, at=in_days(days))
        with time_machine.travel(in_days(days + 1)):
            confirm_meeting(meeting, was_held=True, minutes=None, by=bob)

    note_health()

    assert noted(connection) == [("check_in", ["one_sided"])]


def test_ended_pairs_need_nobody(connection: Connection, program: Program, cora: Person) -> None:
    with time_machine.travel(in_days(22)):
        note_health()
    close_connection(connection, by=cora)

    assert not HealthNote.objects.needing_help().exists()


@pytest.mark.parametrize("more", [0, 4])
def test_looking_costs_the_same_for_many(
    connection: Connection, program: Program, cora: Person, more: int, django_assert_num_queries: Any
) -> None:
    for _ in range(more):
        pair(mentee(program), mentor(program), by=cora)

    with django_assert_num_queries(14):
        note_health()
