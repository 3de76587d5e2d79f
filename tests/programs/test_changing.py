from datetime import date

import pytest

from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.actions.changing import change_program, set_sign_up
from ithaca.programs.actions.running import close_program, open_program, prepare_again
from ithaca.programs.models import Program, Role
from ithaca.programs.states import ProgramState


def test_the_design_is_changed(program: Program, cora: Person) -> None:
    change_program(program, by=cora, answer_days=5, purpose="New reasons")

    assert (program.answer_days, program.purpose) == (5, "New reasons")


def test_an_end_before_the_start_is_refused(program: Program, cora: Person) -> None:
    with pytest.raises(Refused, match=r"program\.dates"):
        change_program(program, by=cora, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 1))

    program.refresh_from_db()
    assert program.starts_on is None


def test_only_the_design_can_be_changed(program: Program, cora: Person) -> None:
    with pytest.raises(ValueError, match="state"):
        change_program(program, by=cora, state="closed")


def test_the_sign_up_link_opens_for_roles_and_closes(program: Program, cora: Person) -> None:
    set_sign_up(program, {Role.MENTEE}, by=cora)
    assert program.sign_up_is_open

    set_sign_up(program, set(), by=cora)
    program.refresh_from_db()
    assert not program.sign_up_is_open


def test_a_program_in_preparation_takes_no_sign_ups(program: Program, cora: Person) -> None:
    set_sign_up(program, {Role.MENTEE}, by=cora)
    prepare_again(program, by=cora)
    assert not program.sign_up_is_open

    open_program(program, by=cora)
    assert program.sign_up_is_open


def test_a_closed_program_stays_closed(program: Program, cora: Person) -> None:
    close_program(program, by=cora)

    with pytest.raises(Refused):
        open_program(program, by=cora)
    program.refresh_from_db()
    assert program.state == ProgramState.CLOSED
