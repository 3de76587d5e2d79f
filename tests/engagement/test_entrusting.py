"""Pairs that ambassadors look after: who may, when it is time, and what is noted."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from tests.connections.letters import letters_to
from tests.factories.connections import in_days, pair
from tests.factories.people import PersonFactory
from tests.factories.programs import mentee, mentor

from ithaca.connections.models import Connection
from ithaca.engagement.actions.caring import pause_pair
from ithaca.engagement.actions.entrusting import (
    add_ambassador,
    give_department,
    give_pairs,
    note_contact,
    remove_ambassador,
)
from ithaca.engagement.models import Caseload, Contact
from ithaca.engagement.queries.caseloads import coverage_of, my_pairs
from ithaca.engagement.rhythm import next_contact
from ithaca.people.models import Person
from ithaca.programs.models import Ambassador, Program

START = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def amir(program: Program, cora: Person) -> Ambassador:
    return add_ambassador(program, email="amir@example.org", name="Amir Aziz", by=cora)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@pytest.mark.parametrize(
    ("contacts", "paused", "due"),
    [
        ([], 0, 14), ([3], 0, 30), ([28], 0, 35), ([3, 20], 0, 50), ([3, 20, 52], 0, 82), ([3, 20], 10, 60),
    ],
)  # fmt: skip
def test_two_contacts_in_the_first_month_then_one_a_month(contacts: list[int], paused: int, due: int) -> None:
    found = next_contact(START, [day(one) for one in contacts], stood=lambda *, since: timedelta(days=paused))

    assert found == day(due)


def test_new_ambassador_is_told_once(amir: Ambassador, program: Program, cora: Person) -> None:
    add_ambassador(program, email="amir@example.org", by=cora)

    assert letters_to(amir.person) == ["programs.ambassador"]


def test_nobody_gets_their_own_pair_or_one_of_their_people(
    connection: Connection, program: Program, alice: Person, max: Person, cora: Person
) -> None:
    for person in (alice, max):
        ambassador = add_ambassador(program, email=person.email or "", by=cora)
        assert give_pairs(ambassador, [connection.pk], by=cora) == 0

    assert not Caseload.objects.exists()


def test_pair_of_another_program_is_not_given(
    amir: Ambassador, other_program: Program, dora: Person, cora: Person
) -> None:
    foreign = pair(mentee(other_program), mentor(other_program), by=dora)

    assert give_pairs(amir, [foreign.pk], by=cora) == 0


def test_department_gives_what_nobody_has(
    amir: Ambassador, connection: Connection, program: Program, cora: Person
) -> None:
    care = pair(mentee(program, team="Care"), mentor(program), by=cora)

    assert give_department(amir, "care", by=cora) == 1
    assert give_department(amir, "Care", by=cora) == 0
    assert amir.caseloads.get().connection == care


def test_pair_has_one_ambassador_and_the_last_one_counts(
    amir: Ambassador, connection: Connection, program: Program, cora: Person
) -> None:
    other = add_ambassador(program, email=PersonFactory().email or "", by=cora)
    give_pairs(amir, [connection.pk], by=cora)
    give_pairs(other, [connection.pk], by=cora)

    assert not my_pairs(amir.person)
    assert [one.caseload.connection for one in my_pairs(other.person)] == [connection]


def test_overdue_ones_come_first_and_count_for_the_coordinator(
    amir: Ambassador, connection: Connection, program: Program, cora: Person
) -> None:
    late = pair(mentee(program), mentor(program), by=cora)
    give_pairs(amir, [connection.pk, late.pk], by=cora)
    note_contact(amir.caseloads.get(connection=connection), way="call", by=amir.person)

    with time_machine.travel(in_days(15)):
        first, second = my_pairs(amir.person)
        coverage = coverage_of(program)

        assert (first.caseload.connection, first.is_overdue, second.is_overdue) == (late, True, False)
        assert (coverage.percent, coverage.percent_in_time) == (100, 50)


def test_paused_pair_is_never_overdue(amir: Ambassador, connection: Connection, cora: Person) -> None:
    give_pairs(amir, [connection.pk], by=cora)
    pause_pair(connection, by=cora)

    with time_machine.travel(in_days(40)):
        assert not my_pairs(amir.person)[0].is_overdue


def test_what_was_noted_stays_when_somebody_goes(
    amir: Ambassador, connection: Connection, cora: Person
) -> None:
    give_pairs(amir, [connection.pk], by=cora)
    note_contact(amir.caseloads.get(), way="call", note="They meet on Friday.", by=amir.person)

    remove_ambassador(amir, by=cora)

    assert Contact.objects.get().note == "They meet on Friday."
    assert not Caseload.objects.exists()
