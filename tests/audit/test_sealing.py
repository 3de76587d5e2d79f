import pytest
from django.db import connection
from tests.racing import race

from ithaca.audit.actions.recording import record
from ithaca.audit.actions.sealing import broken_seals, seal_events
from ithaca.audit.models import Event
from ithaca.people.models import Person
from ithaca.programs.models import Program

CHANGES = {
    "action": "'program.closed'",
    "subject_id": "subject_id + 1",
    "subject_kind": "'people.person'",
    "by_id": "NULL",
    "program_id": "NULL",
    "details": """'{"name": "B"}'""",
    "at": "'2001-01-01 00:00:00+00:00'",
    "sealed_as": "999",
    "seal": "'0'",
}


@pytest.fixture
def events(program: Program, cora: Person) -> list[Event]:
    return [record("program.renamed", program, by=cora, name=letter) for letter in "ABCDE"]


def test_seal_events_seals_each_once(events: list[Event]) -> None:
    assert seal_events() == 5
    assert seal_events() == 0
    assert broken_seals() == []


def test_seal_events_goes_on_where_it_stopped(events: list[Event], program: Program) -> None:
    assert [seal_events(limit=2), seal_events(limit=2), seal_events(limit=2)] == [2, 2, 1]

    assert list(Event.objects.order_by("id").values_list("sealed_as", flat=True)) == [1, 2, 3, 4, 5]
    assert broken_seals() == []


@pytest.mark.parametrize("column", CHANGES)
def test_a_later_change_is_found(events: list[Event], column: str) -> None:
    seal_events()

    write(f"UPDATE audit_event SET {column} = {CHANGES[column]} WHERE id = %s", events[2].pk)

    assert events[2].pk in broken_seals()


def test_one_changed_letter_is_found_in_any_event(events: list[Event]) -> None:
    seal_events()

    for event in events:
        write("UPDATE audit_event SET action = 'program.renamee' WHERE id = %s", event.pk)
        assert event.pk in broken_seals()
        write("UPDATE audit_event SET action = 'program.renamed' WHERE id = %s", event.pk)
    assert broken_seals() == []


def test_a_removed_event_is_found(events: list[Event]) -> None:
    seal_events()

    write("DELETE FROM audit_event WHERE id = %s", events[1].pk)

    assert broken_seals() == [events[2].pk]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_seal_at_once_make_one_chain(events: list[Event]) -> None:
    race([seal_events] * 4)

    seal_events()
    assert broken_seals() == []
    assert Event.objects.unsealed().count() == 0


def write(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
