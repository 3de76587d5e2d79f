"""The settings page of a program."""

from dataclasses import dataclass

from ithaca.programs.models import Coordination, Program, Role
from ithaca.programs.states import GATHERS_PEOPLE, PUBLISHES_MATCHES, TAKES_SIGN_UPS, ProgramState


@dataclass(frozen=True)
class StateLine:
    """One state of a program; `allows` are gathering people, signing up, and publishing, in this order."""

    label: str
    is_now: bool
    allows: tuple[bool, bool, bool]


@dataclass(frozen=True)
class SettingsPage:
    coordinators: tuple[Coordination, ...]
    states: tuple[StateLine, ...]
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
        states=tuple(_line(state, program) for state in ProgramState),
        open_roles=frozenset(role for role in Role.values if role in program.sign_up_roles.split(",")),
        can_open=ProgramState.OPEN in moves,
        can_prepare=ProgramState.DRAFT in moves,
        can_close=ProgramState.CLOSED in moves,
    )


def _line(state: ProgramState, program: Program) -> StateLine:
    return StateLine(
        label=str(state.label),
        is_now=program.state == state,
        allows=(state in GATHERS_PEOPLE, state in TAKES_SIGN_UPS, state in PUBLISHES_MATCHES),
    )
