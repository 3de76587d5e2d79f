"""Applications that arrive by the sign-up link; what the page shows is tested with the page."""

import pytest

from ithaca.kernel.errors import Refused
from ithaca.outbox.models import Message
from ithaca.people.models import Person
from ithaca.programs.actions.applying import apply_to_program
from ithaca.programs.models import Participation, Program, Role
from ithaca.programs.states import ProgramState


@pytest.fixture
def open_program(program: Program) -> Program:
    Program.objects.filter(pk=program.pk).update(sign_up_roles="mentor,mentee")
    program.refresh_from_db()
    return program


def apply(program: Program, role: Role = Role.MENTEE, email: str = "mary@example.org") -> None:
    apply_to_program(program, name="Mary Moyo", email=email, role=role)


def test_application_waits_for_a_coordinator(open_program: Program) -> None:
    apply(open_program)

    row = Participation.objects.get()
    assert (row.state, row.channel, row.places.count()) == ("applied", "sign_up", 1)
    assert Message.objects.get().place == "profile"


def test_one_human_can_apply_for_both_roles_with_one_profile(open_program: Program) -> None:
    apply(open_program, Role.MENTEE)
    apply(open_program, Role.MENTOR, email="MARY@example.org")

    assert Person.objects.count() == 1
    assert Participation.objects.values("profile").distinct().count() == 1
    assert sorted(Participation.objects.values_list("role", flat=True)) == ["mentee", "mentor"]


@pytest.mark.parametrize(
    ("roles", "state"), [("", "open"), ("mentor", "open"), ("mentee", "draft"), ("mentee", "closed")]
)
def test_closed_sign_up_takes_nobody(open_program: Program, roles: str, state: str) -> None:
    open_program.sign_up_roles, open_program.state = roles, ProgramState(state)

    with pytest.raises(Refused) as refusal:
        apply(open_program)

    assert refusal.value.code == "sign_up.closed"
    assert not Person.objects.exists()
