import pytest
from django.db import IntegrityError, connection, transaction
from tests.factories.programs import ProgramFactory

from ithaca.audit.actions.moving import claim, move
from ithaca.audit.models import Event
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState

S = ProgramState


def test_move_changes_the_state_and_records_who_did_it(program: Program, cora: Person) -> None:
    move(program, S.RUNNING, by=cora, reason="kick-off")

    event = Event.objects.about(program).get()
    assert (program.state, Program.objects.get(pk=program.pk).state) == (S.RUNNING, S.RUNNING)
    assert (event.action, event.by_id, event.program_id) == ("program.running", cora.pk, program.pk)
    assert event.details == {"was": "open", "reason": "kick-off"}


def test_move_writes_stamps_in_the_same_statement(program: Program) -> None:
    move(program, S.RUNNING, by=None, purpose="To learn")

    assert (program.purpose, Program.objects.get(pk=program.pk).purpose) == ("To learn", "To learn")


def test_move_refuses_what_the_table_does_not_allow(program: Program) -> None:
    move(program, S.CLOSED, by=None)
    before = Event.objects.count()

    with pytest.raises(Refused, match="illegal_move"):
        move(program, S.OPEN, by=None)
    assert Event.objects.count() == before


def test_move_refuses_a_stale_copy(program: Program) -> None:
    stale = Program.objects.get(pk=program.pk)
    move(program, S.RUNNING, by=None)

    with pytest.raises(Refused, match="moved_meanwhile"):
        move(stale, S.DRAFT, by=None)
    assert Program.objects.get(pk=program.pk).state == S.RUNNING
    assert Event.objects.about(program).count() == 1


def test_claim_says_no_to_the_second(program: Program) -> None:
    stale = Program.objects.get(pk=program.pk)

    assert claim(program, S.RUNNING) is True
    assert claim(stale, S.RUNNING) is False


def test_the_database_refuses_a_state_that_does_not_exist(db: None) -> None:
    program = ProgramFactory()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE programs_program SET state = 'paused' WHERE id = %s", [program.pk])
