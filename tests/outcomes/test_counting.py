"""How a program goes, kept day by day."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.factories.connections import in_days, pair
from tests.factories.programs import mentee, mentor
from tests.outcomes.conftest import held

from ithaca.connections.actions.closing import close_connection
from ithaca.connections.models import Connection
from ithaca.engagement.actions.noting import note_health
from ithaca.kernel import clock
from ithaca.outcomes.actions.counting import count_days
from ithaca.outcomes.models import DayCount
from ithaca.outcomes.spans import merged
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState


def counted(name: str) -> list[int]:
    return list(DayCount.objects.order_by("day").values_list(name, flat=True))


def test_every_day_is_counted_once_after_a_gap(connection: Connection) -> None:
    count_days()
    with time_machine.travel(in_days(3)):
        count_days()
        count_days()

    assert counted("pairs") == [1, 1, 1, 1]
    assert counted("begun") == [1, 0, 0, 0]


def test_ended_pair_counts_until_the_day_before(connection: Connection, cora: Person) -> None:
    with time_machine.travel(in_days(2)):
        close_connection(connection, by=cora)
        count_days()

    assert counted("pairs") == [1, 1, 0]
    assert counted("ended") == [0, 0, 1]


def test_pair_meets_lately_for_thirty_days(connection: Connection) -> None:
    held(connection, in_days(2))
    with time_machine.travel(in_days(33)):
        count_days()

    assert counted("met") == [0, 0] + [1] * 32
    assert counted("met_lately") == [0, 0] + [1] * 30 + [0, 0]
    assert sum(counted("meetings")) == 1


def test_meeting_that_is_confirmed_late_is_counted(connection: Connection) -> None:
    with time_machine.travel(in_days(20)):
        count_days()
        held(connection, in_days(-15))
        count_days()

    assert sum(counted("meetings")) == 1


def test_long_gap_is_filled_from_where_it_began(connection: Connection) -> None:
    count_days()
    with time_machine.travel(in_days(100)):
        count_days()

    assert counted("pairs") == [1] * 101


def test_pair_is_at_risk_until_it_is_better(connection: Connection) -> None:
    for days in (22, 24):
        with time_machine.travel(in_days(days)):
            note_health()
            held(connection, clock.now())
    with time_machine.travel(in_days(25)):
        note_health()
        count_days()

    assert sum(counted("at_risk")) == 2


def test_closed_program_is_left_alone(connection: Connection, program: Program) -> None:
    count_days()
    Program.objects.filter(pk=program.pk).update(state=ProgramState.CLOSED)
    with time_machine.travel(in_days(3)):
        count_days()

    assert counted("pairs") == [1]


@pytest.mark.parametrize("more", [0, 4])
def test_counting_costs_the_same_for_many(
    connection: Connection, program: Program, cora: Person, more: int, django_assert_num_queries: Any
) -> None:
    for _ in range(more):
        held(pair(mentee(program), mentor(program), by=cora), clock.now())

    with django_assert_num_queries(9):
        count_days()


def test_days_that_overlap_are_one() -> None:
    day = clock.today()
    spans = [(day, day + timedelta(days=3)), (day + timedelta(days=2), day + timedelta(days=5))]

    assert list(merged(spans)) == [(day, day + timedelta(days=5))]
