"""The settings page of a program."""

from dataclasses import dataclass

from ithaca.programs.models import Coordination, Program, Role
from ithaca.programs.states import PROGRAM_ALLOWS, ProgramAct, ProgramState


@dataclass(frozen=True)
class State:
    """One state of a program, as the head of a column."""

    label: str
    is_now: bool


@dataclass(frozen=True)
class ActLine:
    """Something that can be done, and whether each state allows it, in the order of the states."""

    label: str
    allowed: tuple[bool, ...]


@dataclass(frozen=True)
class SettingsPage:
    coordinators: tuple[Coordination, ...]
    states: tuple[State, ...]
    acts: tuple[ActLine, ...]
    open_roles: frozenset[str]
    can_open: bool
    can_prepare: bool
    can_close: bool


def settings_page(program: Program) -> SettingsPage:
    """What stands beside the form of a program. 1 query."""
    coordinators = program.coordinations.select_related("person").order_by("person__name", "pk")
    moves = Program.MOVES[program.state]
    return SettingsPage(
        coordinators=tuple(coordinators),
        states=tuple(State(str(state.label), program.state == state) for state in ProgramState),
        acts=tuple(_line(act) for act in ProgramAct),
        open_roles=frozenset(role for role in Role.values if role in program.sign_up_roles.split(",")),
        can_open=ProgramState.OPEN in moves,
        can_prepare=ProgramState.DRAFT in moves,
        can_close=ProgramState.CLOSED in moves,
    )


def _line(act: ProgramAct) -> ActLine:
    return ActLine(str(act.label), tuple(act in PROGRAM_ALLOWS[state] for state in ProgramState))
