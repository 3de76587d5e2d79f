"""Changing a program's design and its sign-up."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.actions.allowing import check_allowed
from ithaca.programs.models import Program, Role
from ithaca.programs.states import ProgramAct

CHANGEABLE = frozenset({
    "name", "purpose", "asked_of_mentors", "asked_of_mentees", "starts_on", "ends_on", "target_pairs",
    "mentor_hours", "mentee_hours", "answer_days", "choices_allowed",
})  # fmt: skip


def change_program(program: Program, *, by: Person, **fields: Any) -> None:
    """Write some of the fields that a coordinator may change."""
    check_allowed(program, ProgramAct.DESIGN)
    unknown = fields.keys() - CHANGEABLE
    if unknown:
        raise ValueError(f"not changeable: {sorted(unknown)}")
    starts_on, ends_on = fields.get("starts_on", program.starts_on), fields.get("ends_on", program.ends_on)
    if starts_on and ends_on and ends_on <= starts_on:
        raise Refused("program.dates", _("The end must be after the start."))
    with transaction.atomic():
        Program.objects.filter(pk=program.pk).update(**fields)
        record("program.changed", program, by=by, fields=", ".join(sorted(fields)))
    program.refresh_from_db()


def set_sign_up(program: Program, roles: set[Role], *, by: Person) -> None:
    """Open the sign-up link for these roles; for none, it is closed."""
    check_allowed(program, ProgramAct.SET_SIGN_UP)
    value = ",".join(role.value for role in Role if role in roles)
    with transaction.atomic():
        Program.objects.filter(pk=program.pk).update(sign_up_roles=value)
        record("program.sign_up", program, by=by, roles=value or "closed")
    program.sign_up_roles = value
