"""The moves of a program's life."""

from ithaca.audit.actions.moving import move
from ithaca.people.models import Person
from ithaca.programs.models import Program
from ithaca.programs.states import ProgramState


def open_program(program: Program, *, by: Person) -> None:
    """People can sign up and matches can be published from now on."""
    move(program, ProgramState.OPEN, by=by)


def prepare_again(program: Program, *, by: Person) -> None:
    """Back from open, as long as no match was published."""
    move(program, ProgramState.DRAFT, by=by)


def start_program(program: Program, *, by: Person) -> None:
    """The first published matches start a program; a running one stays as it is."""
    if program.state == ProgramState.OPEN:
        move(program, ProgramState.RUNNING, by=by)


def close_program(program: Program, *, by: Person) -> None:
    move(program, ProgramState.CLOSED, by=by)
