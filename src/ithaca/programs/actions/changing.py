"""Changing a program's design, its sign-up and its coordinators."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Program, Role

CHANGEABLE = frozenset({
    "name", "purpose", "starts_on", "ends_on", "target_pairs", "mentor_hours", "mentee_hours", "answer_days",
    "choices_allowed",
})  # fmt: skip


def change_program(program: Program, *, by: Person, **fields: Any) -> None:
    """Write some of the fields that a coordinator may change."""
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
    value = ",".join(role.value for role in Role if role in roles)
    with transaction.atomic():
        Program.objects.filter(pk=program.pk).update(sign_up_roles=value)
        record("program.sign_up", program, by=by, roles=value or "closed")
    program.sign_up_roles = value


def add_coordinator(program: Program, *, email: str, by: Person) -> Coordination:
    """Let somebody with an account coordinate this program too."""
    person = Person.objects.known_as(email).filter(is_active=True).first()
    if person is None:
        raise Refused(
            "coordinator.unknown", _("Nobody has an account with this address. Ask the operator to make one.")
        )
    with transaction.atomic():
        coordination, is_new = Coordination.objects.get_or_create(program=program, person=person)
        if is_new:
            record("coordination.added", program, by=by, person=person.pk)
    return coordination


def remove_coordinator(coordination: Coordination, *, by: Person) -> None:
    """Take somebody off; the last one stays."""
    program = coordination.program
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=program.pk)
        if program.coordinations.count() < 2:
            raise Refused("coordinator.last", _("A program needs at least one coordinator."))
        record("coordination.removed", program, by=by, person=coordination.person_id)
        coordination.delete()
