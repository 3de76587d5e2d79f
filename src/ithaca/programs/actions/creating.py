"""Making a program from a template or from an earlier one. People are never copied."""

from calendar import monthrange
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.kernel.secrets import new_token
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Program
from ithaca.programs.templates import Design

TEXTS = ("purpose", "asked_of_mentors", "asked_of_mentees")
NUMBERS = ("target_pairs", "mentor_hours", "mentee_hours", "answer_days", "choices_allowed")


def create_program(design: Design, *, name: str, starts_on: date | None, by: Person) -> Program:
    """Make a program after a design; who makes it coordinates it."""
    texts = {field: str(getattr(design, field)) for field in TEXTS}
    numbers = {field: getattr(design, field) for field in NUMBERS}
    ends_on = _after(starts_on, design.months) if starts_on and design.months else None
    return _make(by, name=name, template=design.key, starts_on=starts_on, ends_on=ends_on, **texts, **numbers)


def copy_program(earlier: Program, *, name: str, starts_on: date | None, by: Person) -> Program:
    """Make a program with the design of an earlier one, as long as it was."""
    ends_on = None
    if starts_on and earlier.starts_on and earlier.ends_on:
        ends_on = starts_on + (earlier.ends_on - earlier.starts_on)
    design = {field: getattr(earlier, field) for field in ("template", *TEXTS, *NUMBERS)}
    return _make(by, name=name, starts_on=starts_on, ends_on=ends_on, copied_from=earlier, **design)


def _make(by: Person, *, name: str, **fields: object) -> Program:
    if not name.strip():
        raise Refused("program.no_name", _("Give the program a name."))
    with transaction.atomic():
        program = Program.objects.create(
            name=name.strip(), sign_up_code=new_token()[:20], created_by=by, **fields
        )
        Coordination.objects.create(program=program, person=by)
        record("program.created", program, by=by, template=program.template)
    program.refresh_from_db()
    return program


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
