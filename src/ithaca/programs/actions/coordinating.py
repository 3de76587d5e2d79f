"""Who coordinates a program."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.outbox.actions.sending import Letter, send
from ithaca.people.models import Person
from ithaca.programs.emails import COORDINATES, Coordinates
from ithaca.programs.models import Coordination, Program


def add_coordinator(program: Program, *, email: str, name: str = "", by: Person) -> Coordination:
    """Let somebody coordinate this program too, and tell them.

    Who has no account gets one, so the answer never tells whether an address is known.
    """
    with transaction.atomic():
        person = Person.objects.known_as(email).first() or Person.objects.create_user(
            email, name=name.strip() or email.partition("@")[0]
        )
        if not person.is_active:
            raise Refused(
                "coordinator.inactive", _("This account is shut. Ask who runs the site. Nothing was changed.")
            )
        coordination, is_new = Coordination.objects.get_or_create(program=program, person=person)
        if is_new:
            record("coordination.added", program, by=by, person=person.pk)
            send(_letter(coordination, by))
    return coordination


def remove_coordinator(coordination: Coordination, *, by: Person) -> None:
    """Take somebody off; the last one stays."""
    program = coordination.program
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=program.pk)
        if program.coordinations.count() < 2:
            raise Refused(
                "coordinator.last", _("A program needs at least one coordinator. Add another one first.")
            )
        record("coordination.removed", program, by=by, person=coordination.person_id)
        coordination.delete()


def _letter(coordination: Coordination, by: Person) -> Letter:
    return Letter(
        email=COORDINATES,
        to=coordination.person,
        context=Coordinates(program=coordination.program.name, added_by=by.name),
        once=f"coordination:{coordination.pk}:added",
        place="program",
        place_ids={"program": coordination.program_id},
        program_id=coordination.program_id,
    )
