"""Making a program from a template or from an earlier one. People are never copied."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ithaca.audit.actions.recording import record
from ithaca.kernel.errors import Refused
from ithaca.kernel.secrets import new_token
from ithaca.people.models import Person
from ithaca.programs.models import Coordination, Program
from ithaca.programs.templates import Design

COPIED = (
    "purpose", "template", "target_pairs", "mentor_hours", "mentee_hours", "answer_days", "choices_allowed",
)  # fmt: skip


def create_program(design: Design, *, name: str, starts_on: date | None, by: Person) -> Program:
    """Make a program after a design; who makes it coordinates it."""
    return _make(
        by,
        name=name,
        template=design.key,
        purpose=str(design.purpose),
        starts_on=starts_on,
        ends_on=_after(starts_on, design.months) if starts_on and design.months else None,
        target_pairs=design.target_pairs,
        mentor_hours=design.mentor_hours,
        mentee_hours=design.mentee_hours,
        answer_days=design.answer_days,
        choices_allowed=design.choices_allowed,
    )


def copy_program(earlier: Program, *, name: str, starts_on: date | None, by: Person) -> Program:
    """Make a program with the design of an earlier one, as long as it was."""
    ends_on = None
    if starts_on and earlier.starts_on and earlier.ends_on:
        ends_on = starts_on + (earlier.ends_on - earlier.starts_on)
    design = {field: getattr(earlier, field) for field in COPIED}
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
    return program


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for candidate in range(day.day, 27, -1):
        try:
            return date(year, month + 1, candidate)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))
