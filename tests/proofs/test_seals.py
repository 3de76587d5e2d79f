"""X60: the audit log shows every later change."""

import pytest
from django.db import connection
from tests.proofs.conftest import Proof

from ithaca.audit.actions.recording import record
from ithaca.audit.actions.sealing import broken_seals, seal_events
from ithaca.audit.models import Event
from ithaca.people.models import Person
from ithaca.programs.models import Program

CHANGES = 200
COLUMNS = ("action", "subject_kind", "seal")


@pytest.mark.prove("X60", floor=CHANGES)
def test_one_changed_letter_is_found(program: Program, cora: Person, proof: Proof) -> None:
    for number in range(100):
        record("program.renamed", program, by=cora, number=number)
    seal_events()
    random, ids = proof.random, list(Event.objects.values_list("pk", flat=True))

    for _ in range(CHANGES):
        event, column = random.choice(ids), random.choice(COLUMNS)
        was = Event.objects.values_list(column, flat=True).get(pk=event)
        at = random.randrange(len(was))
        write(column, event, was[:at] + ("z" if was[at] != "z" else "y") + was[at + 1 :])
        proof.count([] if event in broken_seals() else [f"{column} of {event} at {at} was not found"])
        write(column, event, was)
    assert broken_seals() == []


def write(column: str, event: int, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE audit_event SET {column} = %s WHERE id = %s", [value, event])
